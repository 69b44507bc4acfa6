package org.kabumori.server.console;

import org.kabumori.engine.evidence.Link;
import org.kabumori.engine.evidence.ReasonCode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What spoke for a takeover over an account's time, by link of the attack, and what spoke for the
 * customer, as a chart draws it. Controls, which decide by themselves, are left out. Immutable.
 *
 * @param groups the links' names in the reader's language
 */
record EvidenceChart(List<String> groups, List<Point> points) {
    /** Events drawn, the latest: more are hair-thin. */
    private static final int MOST_POINTS = 100;

    private static final List<Link> LINKS =
            List.of(
                    Link.WAY_IN,
                    Link.ORIGIN,
                    Link.HOLD,
                    Link.FUNDING,
                    Link.PURCHASE,
                    Link.MARKET,
                    Link.FINDING);

    private static final Map<String, Link> BY_CODE = byCode();

    /**
     * One event.
     *
     * @param accuses summed weights by group
     * @param clears summed weights for the customer, 0 or less
     */
    record Point(
            long millis,
            double score,
            List<Double> accuses,
            double clears,
            String summary,
            String address) {}

    EvidenceChart {
        groups = List.copyOf(groups);
        points = List.copyOf(points);
    }

    private static Map<String, Link> byCode() {
        Map<String, Link> links = new HashMap<>();
        for (ReasonCode code : ReasonCode.values()) {
            links.put(code.word(), code.link());
        }
        return Map.copyOf(links);
    }

    static EvidenceChart of(List<TimelineEvent> newestFirst, Formats format) {
        List<Point> points = new ArrayList<>();
        for (TimelineEvent event : newestFirst) {
            Decided decided = event.decided();
            if (decided != null && !decided.reasons().isEmpty() && points.size() < MOST_POINTS) {
                points.add(point(event, decided));
            }
        }
        List<String> groups =
                LINKS.stream()
                        .map(
                                link ->
                                        format.message(
                                                "chain." + link.name().toLowerCase(Locale.ROOT)))
                        .toList();
        return new EvidenceChart(groups, points.reversed());
    }

    private static Point point(TimelineEvent event, Decided decided) {
        double[] accuses = new double[LINKS.size()];
        double clears = 0;
        for (Decided.ReasonLine reason : decided.reasons()) {
            Link link = BY_CODE.get(reason.code());
            int place = link == null ? -1 : LINKS.indexOf(link);
            if (reason.weight() < 0) {
                clears += reason.weight();
            } else if (place >= 0 && !reason.decides()) {
                accuses[place] += reason.weight();
            }
        }
        return new Point(
                Formats.chartMillis(decided.timeMicros()),
                decided.score(),
                Arrays.stream(accuses).boxed().toList(),
                clears,
                event.summary(),
                Links.LINKS.event(decided.id()));
    }

    boolean isEmpty() {
        return points.isEmpty();
    }
}
