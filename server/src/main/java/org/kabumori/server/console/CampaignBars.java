package org.kabumori.server.console;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** A campaign's suspicious decisions over time, by answer, as a chart draws them. Pure. */
final class CampaignBars {
    /** Bars at the most; the longer a campaign, the wider each is. */
    private static final int MOST_BARS = 200;

    private static final long LEAST_MICROS = 600_000_000L;

    private CampaignBars() {}

    /** Returns for each bar its time and the counts in the order of {@link Overview#ANSWERS}. */
    static List<List<Long>> of(List<CampaignEvent> oldestFirst) {
        if (oldestFirst.isEmpty()) {
            return List.of();
        }
        long first = oldestFirst.getFirst().timeMicros();
        long last = oldestFirst.getLast().timeMicros();
        long width = Math.max(LEAST_MICROS, (last - first) / MOST_BARS);
        TreeMap<Long, long[]> bars = new TreeMap<>();
        for (CampaignEvent event : oldestFirst) {
            int place = Overview.ANSWERS.indexOf(event.answer());
            if (place >= 0) {
                long start = Math.floorDiv(event.timeMicros(), width) * width;
                bars.computeIfAbsent(start, key -> new long[Overview.ANSWERS.size()])[place]++;
            }
        }
        List<List<Long>> rows = new ArrayList<>();
        bars.forEach((start, counts) -> rows.add(row(start, counts)));
        return List.copyOf(rows);
    }

    private static List<Long> row(long startMicros, long[] counts) {
        List<Long> row = new ArrayList<>();
        row.add(Formats.chartMillis(startMicros));
        for (long count : counts) {
            row.add(count);
        }
        return row;
    }
}
