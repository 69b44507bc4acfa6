package org.kabumori.cli;

import org.kabumori.sim.measure.CampaignTime;
import org.kabumori.sim.measure.Interval;
import org.kabumori.sim.measure.Measurement;
import org.kabumori.sim.measure.Rate;
import org.kabumori.sim.measure.Report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;

/** The report's charts, drawn by hand so that the page needs nothing else. Pure. */
final class ReportCharts {
    private static final double BADGE = 10;

    /** Where a point's number may stand, the nearest first, in badges. */
    private static final int[][] PLACES = {
        {2, 0}, {0, 2}, {-2, 0}, {2, 2}, {-2, 2}, {0, 4}, {4, 0}, {-4, 0}, {4, 2}, {-4, 2},
        {2, 4}, {-2, 4}, {0, -2}, {2, -2}, {-2, -2}, {4, 4}, {-4, 4}, {0, 6}, {2, 6}, {-2, 6},
        {6, 0}, {-6, 0}, {6, 2}, {-6, 2}, {4, 6}, {-4, 6}, {0, 8}, {2, 8}, {-2, 8}
    };

    private ReportCharts() {}

    /** Returns a chart for a wide page and one for a phone; one of them is seen. */
    static String twice(int wide, IntFunction<String> chart) {
        return "<div class=\"chart wide\">%s</div><div class=\"chart narrow\">%s</div>"
                .formatted(chart.apply(wide), chart.apply(ChartFrame.NARROW));
    }

    /** Yen stopped against customers bothered: a point a section, numbered in their order. */
    static String balance(List<Report.Section> sections, int width) {
        double most = sections.stream().mapToDouble(each -> around(each).value()).max().orElse(0);
        ChartFrame frame = ChartFrame.of(width, Math.clamp(1.5 * most, 0.001, 1));
        Svg svg = Svg.sized(width, frame.height(), "balance");
        frame.draw(svg, ReportTexts.of("balance.across"), ReportTexts.of("balance.up"), 100, " %");
        sections.forEach(each -> reach(svg, frame, each));
        List<double[]> badges = new ArrayList<>();
        for (int i = 0; i < sections.size(); i++) {
            point(svg, frame, sections.get(i), i, badges);
        }
        return svg.end();
    }

    /** Returns the honest orders to set against an attack: overall all, else those meanwhile. */
    static Report.Share around(Report.Section section) {
        Measurement of = section.measurement();
        Interval own = section.intervals().get(Rate.FRICTION);
        return own == null
                ? section.nearby()
                : new Report.Share(of.genuineOrdersBothered(), of.genuineOrders(), own);
    }

    private static void reach(Svg svg, ChartFrame frame, Report.Section section) {
        double x = frame.x(around(section).value());
        double y = frame.y(section.measurement().prevented());
        Interval up = Objects.requireNonNull(section.intervals().get(Rate.PREVENTED));
        svg.line("reach", x, frame.y(up.low()), x, frame.y(up.high()));
        Interval across = around(section).interval();
        if (across != null) {
            svg.line("reach", frame.x(across.low()), y, frame.x(across.high()), y);
        }
    }

    private static void point(
            Svg svg, ChartFrame frame, Report.Section section, int number, List<double[]> badges) {
        double x = frame.x(around(section).value());
        double y = frame.y(section.measurement().prevented());
        double[] badge = free(frame, x, y, badges);
        badges.add(badge);
        svg.line("leader", x, y, badge[0], badge[1]);
        svg.circle("point", x, y, 4);
        svg.circle(number == 0 ? "badge all" : "badge", badge[0], badge[1], BADGE);
        svg.text("number", badge[0], badge[1] + 4, Phrase.same(String.valueOf(number + 1)));
    }

    private static double[] free(ChartFrame frame, double x, double y, List<double[]> taken) {
        for (int[] place : PLACES) {
            double[] badge = {x + place[0] * BADGE * 0.9, y + place[1] * BADGE * 0.9};
            boolean free =
                    taken.stream()
                            .allMatch(
                                    each ->
                                            Math.hypot(each[0] - badge[0], each[1] - badge[1])
                                                    >= 2 * BADGE);
            if (free && frame.holds(badge[0], badge[1])) {
                return badge;
            }
        }
        return new double[] {x, y};
    }

    /** The share of campaign names seen so far, by time since their first buy. */
    static String byTime(List<CampaignTime> times, int width) {
        double[] reached = reached(times, CampaignTime::unseenMicros);
        double most = reached.length == 0 ? 0 : reached[reached.length - 1];
        String unit = ReportTexts.unit(most);
        double scale = 1 / ReportTexts.unitMicros(unit);
        return steps(reached, times.size(), width, scale, ReportTexts.of("times.across." + unit));
    }

    /** The share of campaign names seen so far, by victims before the alert. */
    static String byVictims(List<CampaignTime> times, int width) {
        double[] reached = reached(times, CampaignTime::victimsBefore);
        return steps(reached, times.size(), width, 1, ReportTexts.of("times.across.victims"));
    }

    private static double[] reached(
            List<CampaignTime> times, ToDoubleFunction<CampaignTime> value) {
        return times.stream()
                .filter(each -> each.alertMicros() != null)
                .mapToDouble(value)
                .sorted()
                .toArray();
    }

    private static String steps(double[] reached, int all, int width, double scale, Phrase across) {
        double most = reached.length == 0 ? 0 : reached[reached.length - 1] * scale;
        ChartFrame frame = ChartFrame.of(width, Math.max(4, 1.1 * most));
        Svg svg = Svg.sized(width, frame.height(), "times");
        frame.draw(svg, across, ReportTexts.of("times.up"), 1, "");
        StringBuilder path = new StringBuilder("M" + point(frame, 0, 0));
        for (int i = 0; i < reached.length; i++) {
            double x = reached[i] * scale;
            path.append(" L").append(point(frame, x, (double) i / all));
            path.append(" L").append(point(frame, x, (i + 1.0) / all));
        }
        double last = (double) reached.length / all;
        path.append(" L").append(point(frame, frame.right(), last));
        svg.rectangle(
                "never",
                frame.x(0),
                frame.y(1),
                frame.x(frame.right()) - frame.x(0),
                frame.y(last) - frame.y(1));
        if (last < 0.9) {
            svg.text(
                    "tick end",
                    frame.x(frame.right()) - 6,
                    frame.y(1) + 18,
                    ReportTexts.of("times.never"));
        }
        return svg.path("step", path.toString()).end();
    }

    private static String point(ChartFrame frame, double x, double share) {
        return String.format(Locale.ROOT, "%.1f %.1f", frame.x(x), frame.y(share));
    }

    /** A share as a bar, and its interval, on an axis that ends at {@code most}. */
    static String bar(String kind, double share, Interval interval, double most) {
        double scale = 100 / most;
        return Svg.strip(100, 12)
                .rectangle("whole", 0, 2, 100, 8)
                .rectangle(kind, 0, 2, Math.min(100, share * scale), 8)
                .rectangle(
                        "within",
                        Math.min(100, interval.low() * scale),
                        5,
                        Math.min(100, (interval.high() - interval.low()) * scale),
                        2)
                .end();
    }

    /** Two shares of at most 1, the one to the left, the other to the right. */
    static String diverging(double useful, double annoying) {
        return Svg.strip(200, 12)
                .rectangle("whole", 0, 1, 200, 10)
                .rectangle("useful", 100 * (1 - useful), 1, 100 * useful, 10)
                .rectangle("annoying", 100, 1, 100 * annoying, 10)
                .rectangle("middle", 99.7, 0, 0.6, 12)
                .end();
    }
}
