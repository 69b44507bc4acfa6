package org.kabumori.server.console;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/**
 * The day of the newest event in figures; immutable.
 *
 * @param seq the last event counted; 0 when the journal is empty
 * @param latestMicros its time
 * @param answers decisions of the day by answer
 * @param atRiskYen notional of orders and withdrawals that were suspicious
 * @param stoppedYen of that, what a thief could not go on with
 * @param bars decisions over the day
 * @param counts decisions by {@code reason.…}, {@code link.…} and {@code measure.…}
 * @param campaigns those told lately, the worst first
 * @param hours of the last days in which anything was suspicious, the earliest first
 * @param reach what the policy in force can do of itself
 */
record Overview(
        long seq,
        long latestMicros,
        long events,
        Map<String, Long> answers,
        long atRiskYen,
        long stoppedYen,
        List<Bar> bars,
        Map<String, Long> counts,
        List<AlertLine> alerts,
        List<HotName> names,
        List<CampaignLine> campaigns,
        List<HourCount> hours,
        PolicyReach reach) {

    static final List<String> ANSWERS = List.of("allow", "challenge", "hold", "reject");

    Overview {
        answers = Map.copyOf(answers);
        bars = List.copyOf(bars);
        counts = Map.copyOf(counts);
        alerts = List.copyOf(alerts);
        names = List.copyOf(names);
        campaigns = List.copyOf(campaigns);
        hours = List.copyOf(hours);
    }

    /** Decisions within ten minutes. */
    record Bar(long startMicros, long allow, long challenge, long hold, long reject) {}

    /**
     * A name that many suspicious buyers or an alert point to.
     *
     * @param sparkline points of an SVG polyline in a box of 100 by 28
     * @param change of the last price against the last close, as a share
     */
    record HotName(
            String instrument,
            @Nullable String name,
            long alerts,
            long notAllowedBuys,
            long suspiciousYen,
            double lastPrice,
            double change,
            String sparkline) {}

    /** Returns the worst campaigns, at most so many. */
    public List<CampaignLine> worst(int most) {
        return campaigns.stream().limit(most).toList();
    }

    public boolean isEmpty() {
        return seq == 0;
    }

    public long letThroughYen() {
        return atRiskYen - stoppedYen;
    }

    public double stoppedShare() {
        return atRiskYen == 0 ? 0 : stoppedYen / (double) atRiskYen;
    }

    public long decisions() {
        return answers.values().stream().mapToLong(Long::longValue).sum();
    }

    public long count(String key) {
        return counts.getOrDefault(key, 0L);
    }
}
