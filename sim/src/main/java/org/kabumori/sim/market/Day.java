package org.kabumori.sim.market;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.MarketBar;
import org.kabumori.engine.event.Micros;

import java.util.function.Supplier;

/**
 * One trading day of one name: the path it would have gone, what the broker's customers did to it,
 * and how far its bars were told. Not thread-safe.
 */
final class Day {
    /** Points of a bar at which its price is looked at, besides the knots of the path. */
    private static final int BAR_POINTS = 4;

    private final Hours hours;
    private final DayPath path;
    private final Impact impact;
    private final TickTable ticks;
    private final PriceRange range;
    private final int lotShares;

    private boolean touched;
    private long tradedShares;
    private double tradedValue;

    private long toldUntil;
    private long toldShares;
    private long toldTradedShares;
    private double toldTradedValue;
    private long tradedHigh;
    private long tradedLow = Long.MAX_VALUE;

    Day(
            Hours hours,
            DayPath path,
            Impact impact,
            TickTable ticks,
            PriceRange range,
            int lotShares) {
        this.hours = hours;
        this.path = path;
        this.impact = impact;
        this.ticks = ticks;
        this.range = range;
        this.lotShares = lotShares;
        this.toldUntil = hours.morningOpen();
    }

    long price(long micros) {
        long traded = hours.tradedMicros(micros);
        double price = path.price(traded);
        if (!path.scripted()) {
            price *= impact.factor(traded);
        }
        return range.clamp(ticks.nearest(Math.round(price)));
    }

    /**
     * Trades at the middle of the price before and after, and returns it: half of the way that the
     * order itself moves the price is its cost.
     */
    long trade(long micros, boolean buy, long shares) {
        if (!hours.contains(micros)) {
            throw new IllegalStateException("A trade outside the session, at " + micros);
        }
        long before = price(micros);
        impact.add(hours.tradedMicros(micros), (double) (buy ? shares : -shares));
        long price = range.clamp(ticks.nearest((before + price(micros)) / 2));
        touched = true;
        tradedShares += shares;
        tradedValue += (double) shares * price / Micros.ONE;
        tradedHigh = Math.max(tradedHigh, price);
        tradedLow = Math.min(tradedLow, price);
        return price;
    }

    void touch() {
        touched = true;
    }

    boolean touched() {
        return touched;
    }

    /** Returns the shares traded today by an instant, the broker's customers' included. */
    long shares(long micros) {
        double lots = path.shares(hours.tradedMicros(micros)) / lotShares;
        long others = lotShares * (long) lots;
        return path.scripted() ? Math.max(others, tradedShares) : others + tradedShares;
    }

    boolean traded() {
        return path.volume() > 0 || tradedShares > 0;
    }

    long close() {
        return price(hours.afternoonClose());
    }

    /** Returns the value traded on the whole day, in the trading currency. */
    double value() {
        return path.scripted()
                ? path.value() / Micros.ONE
                : path.value() / Micros.ONE + tradedValue;
    }

    /** Returns the price from which the next day's path starts: what fades has faded by then. */
    double lastingPrice() {
        return path.scripted() ? path.close() : path.close() * impact.lastingFactor();
    }

    /** Returns whether the exchange stopped at this instant, or traded on up to it. */
    boolean tradedUpTo(long micros) {
        return hours.tradedUpTo(micros);
    }

    boolean closesAt(long micros) {
        return hours.afternoonClose() == micros;
    }

    /** Returns the bar from the last one's end, {@code null} when nothing was traded since. */
    @Nullable MarketBar bar(String instrument, long end, Supplier<String> ids) {
        long start =
                toldUntil == hours.morningOpen()
                        ? toldUntil
                        : Math.max(toldUntil, hours.sessionOpen(end));
        long shares = shares(end) - toldShares;
        MarketBar bar = shares > 0 ? bar(instrument, start, end, shares, ids) : null;
        toldUntil = end;
        toldShares += shares;
        toldTradedShares = tradedShares;
        toldTradedValue = tradedValue;
        tradedHigh = 0;
        tradedLow = Long.MAX_VALUE;
        return bar;
    }

    private MarketBar bar(
            String instrument, long start, long end, long shares, Supplier<String> ids) {
        long open = price(start);
        long close = price(end);
        long high = Math.max(tradedHigh, Math.max(open, close));
        long low = Math.min(tradedLow, Math.min(open, close));
        for (int point = 1; point < BAR_POINTS; point++) {
            long price = price(start + (end - start) * point / BAR_POINTS);
            high = Math.max(high, price);
            low = Math.min(low, price);
        }
        double middle = (double) (open + close) / 2 / Micros.ONE;
        double othersValue = Math.max(0, shares - (tradedShares - toldTradedShares)) * middle;
        return new MarketBar(
                ids.get(),
                end,
                instrument,
                (int) ((end - start) / Micros.ONE),
                open,
                high,
                low,
                close,
                shares * Micros.ONE,
                Math.round(othersValue + tradedValue - toldTradedValue),
                null);
    }
}
