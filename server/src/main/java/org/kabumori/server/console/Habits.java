package org.kabumori.server.console;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What a customer usually does, from his own unsuspicious events; immutable.
 *
 * @param hours events by hour of Tokyo's day
 * @param days on how many days he came
 * @param devices how many different ones
 * @param medianYen of his orders, 0 without any
 * @param largestYen of his orders, but for the largest twentieth
 */
record Habits(
        List<Long> hours,
        int events,
        int days,
        long firstMicros,
        List<Share> channels,
        List<Share> countries,
        List<Share> names,
        int devices,
        long orders,
        long medianYen,
        long largestYen) {

    private static final int SHOWN = 5;
    private static final double MOST_ORDERS = 0.95;

    /** How often something was so. */
    record Share(String key, long count) {}

    Habits {
        hours = List.copyOf(hours);
        channels = List.copyOf(channels);
        countries = List.copyOf(countries);
        names = List.copyOf(names);
    }

    static Habits of(List<AccountStore.Quiet> newestFirst) {
        long[] hours = new long[24];
        TreeSet<Long> days = new TreeSet<>();
        TreeSet<String> devices = new TreeSet<>();
        Map<String, Long> channels = new HashMap<>();
        Map<String, Long> countries = new HashMap<>();
        Map<String, Long> names = new HashMap<>();
        List<Long> yen = new ArrayList<>();
        for (AccountStore.Quiet event : newestFirst) {
            var at = Formats.at(event.timeMicros());
            hours[at.getHour()]++;
            days.add(at.toLocalDate().toEpochDay());
            count(channels, Json.text(event.event(), "channel"));
            count(countries, Json.text(event.event(), "country"));
            String device = Json.text(event.event(), "device");
            if (device != null) {
                devices.add(device);
            }
            if (event.isOrder()) {
                count(names, event.instrument().orElse(null));
                yen.add(event.yen());
            }
        }
        yen.sort(Comparator.naturalOrder());
        return new Habits(
                Arrays.stream(hours).boxed().toList(),
                newestFirst.size(),
                days.size(),
                newestFirst.isEmpty() ? 0 : newestFirst.getLast().timeMicros(),
                most(channels),
                most(countries),
                most(names),
                devices.size(),
                yen.size(),
                at(yen, 0.5),
                at(yen, MOST_ORDERS));
    }

    private static void count(Map<String, Long> counts, @Nullable String key) {
        if (key != null) {
            counts.merge(key, 1L, Long::sum);
        }
    }

    private static List<Share> most(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(each -> new Share(each.getKey(), each.getValue()))
                .sorted(Comparator.comparingLong(Share::count).reversed().thenComparing(Share::key))
                .limit(SHOWN)
                .toList();
    }

    private static long at(List<Long> sorted, double share) {
        return sorted.isEmpty() ? 0 : sorted.get((int) Math.floor((sorted.size() - 1) * share));
    }

    public boolean isEmpty() {
        return events == 0;
    }
}
