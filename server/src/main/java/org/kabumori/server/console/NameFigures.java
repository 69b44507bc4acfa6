package org.kabumori.server.console;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/** What a day brought to one name. Not thread-safe. */
final class NameFigures {
    /** Points of a small chart; a full series keeps every other point. */
    private static final int MOST_POINTS = 128;

    private static final double CHART_WIDTH = 100;
    private static final double CHART_HEIGHT = 28;
    private static final double CHART_MARGIN = 2;

    private @Nullable String name;
    private double lastClose;
    private double[] prices = new double[8];
    private int points;
    private int stride = 1;
    private int skipped;
    private double lastPrice;
    private long alerts;
    private long notAllowedBuys;
    private long suspiciousYen;

    void reference(NameStore.Reference reference) {
        name = reference.name();
        lastClose = reference.lastClose();
    }

    void price(double price) {
        if (price <= 0) {
            return;
        }
        lastPrice = price;
        if (++skipped < stride) {
            return;
        }
        skipped = 0;
        if (points == MOST_POINTS) {
            thin();
        }
        if (points == prices.length) {
            prices = java.util.Arrays.copyOf(prices, points * 2);
        }
        prices[points++] = price;
    }

    private void thin() {
        for (int i = 0; i < MOST_POINTS / 2; i++) {
            prices[i] = prices[2 * i + 1];
        }
        points = MOST_POINTS / 2;
        stride *= 2;
    }

    void alert() {
        alerts++;
    }

    void buy(Decided buy) {
        if (!buy.isAllowed()) {
            notAllowedBuys++;
        }
        if (buy.isSuspicious()) {
            suspiciousYen += buy.notionalYen();
        }
    }

    boolean isHot() {
        return alerts > 0 || notAllowedBuys > 0;
    }

    long alerts() {
        return alerts;
    }

    long notAllowedBuys() {
        return notAllowedBuys;
    }

    void startDay() {
        points = 0;
        stride = 1;
        skipped = 0;
        if (lastPrice > 0) {
            lastClose = lastPrice;
        }
        alerts = 0;
        notAllowedBuys = 0;
        suspiciousYen = 0;
    }

    Overview.HotName toHotName(String instrument) {
        double change = lastClose > 0 && lastPrice > 0 ? lastPrice / lastClose - 1 : 0;
        return new Overview.HotName(
                instrument,
                name,
                alerts,
                notAllowedBuys,
                suspiciousYen,
                lastPrice > 0 ? lastPrice : lastClose,
                change,
                sparkline());
    }

    private String sparkline() {
        double low = lastClose > 0 ? lastClose : Double.MAX_VALUE;
        double high = lastClose;
        for (int i = 0; i < points; i++) {
            low = Math.min(low, prices[i]);
            high = Math.max(high, prices[i]);
        }
        double height = high > low ? (CHART_HEIGHT - 2 * CHART_MARGIN) / (high - low) : 0;
        StringBuilder line = new StringBuilder();
        int first = lastClose > 0 ? 1 : 0;
        int last = Math.max(1, points + first - 1);
        if (first == 1) {
            append(line, 0, (high - lastClose) * height);
        }
        for (int i = 0; i < points; i++) {
            append(line, CHART_WIDTH * (i + first) / last, (high - prices[i]) * height);
        }
        return line.toString().strip();
    }

    private static void append(StringBuilder line, double x, double y) {
        line.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, y + CHART_MARGIN));
    }
}
