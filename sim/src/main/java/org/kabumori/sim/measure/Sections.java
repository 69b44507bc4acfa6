package org.kabumori.sim.measure;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.Verdict.Finding;
import org.kabumori.sim.measure.Report.Grouping;
import org.kabumori.sim.measure.Rows.Kind;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Splits a docket into sections by what its labels tell apart, in one walk over the accounts.
 * Memory beyond the docket's: 4 bytes a row, and what is drawn from in each section. The cost is
 * rows times sections, a comparison each.
 */
final class Sections {
    /** How long after its last order an attack may still bother those around it. */
    private static final int AFTERMATH_HOURS = 24;

    private record Key(Grouping grouping, String name) {}

    private static final Key OVERALL = new Key(Grouping.OVERALL, "overall");
    private static final Key ORDINARY = new Key(Grouping.ORDINARY, "ordinary");

    private final Docket docket;
    private final Rows rows;
    private final Map<Key, Integer> places = new LinkedHashMap<>();
    private final int[][] placesByGroup;
    private final int[] placesOfUnlabelled;
    private final List<Nearby> nearby = new ArrayList<>();
    private final Sample[] samples;

    private Sections(Docket docket) {
        this.docket = docket;
        this.rows = docket.rows();
        this.placesOfUnlabelled = places(List.of(OVERALL, ORDINARY));
        this.placesByGroup =
                docket.groups().stream()
                        .map(Sections::keys)
                        .map(this::places)
                        .toArray(int[][]::new);
        for (int place = 0; place < places.size(); place++) {
            nearby.add(nearby(place));
        }
        this.samples = samples();
    }

    private int[] places(List<Key> keys) {
        return keys.stream()
                .mapToInt(key -> places.computeIfAbsent(key, _ -> places.size()))
                .toArray();
    }

    private static List<Key> keys(Group group) {
        List<Key> keys = new ArrayList<>(List.of(OVERALL));
        String kind = group.kind();
        if (group.isAttack() && kind != null) {
            keys.add(new Key(Grouping.ATTACKER, kind));
            if (!kind.equals(group.scenario())) {
                keys.add(new Key(Grouping.SCENARIO, Objects.requireNonNull(group.scenario())));
            }
        }
        if (group.verdict() == Finding.GENUINE) {
            keys.add(hardCase(group.scenario()));
        }
        if (group.campaign() != null) {
            keys.add(new Key(Grouping.CAMPAIGN, group.campaign()));
        }
        return keys;
    }

    private static Key hardCase(@Nullable String scenario) {
        return scenario == null ? ORDINARY : new Key(Grouping.HARD_CASE, scenario);
    }

    /** Returns the sum of all accounts. */
    static Part overall(Docket docket) {
        return new Sections(docket).samples[0].sum();
    }

    /** Returns the sections that have anything in them; the one of all comes first. */
    static List<Report.Section> of(Docket docket, CampaignTimes times, long seed) {
        Sections sections = new Sections(docket);
        List<Report.Section> reported = new ArrayList<>();
        sections.places.forEach(
                (key, place) -> {
                    if (!sections.samples[place].isEmpty() || key.equals(OVERALL)) {
                        reported.add(sections.section(key, place, times, seed));
                    }
                });
        reported.sort(Comparator.comparing(Report.Section::grouping));
        return reported;
    }

    private Sample[] samples() {
        Sample[] all = Stream.generate(Sample::new).limit(places.size()).toArray(Sample[]::new);
        @Nullable Part[] parts = new @Nullable Part[all.length];
        int account = -1;
        for (int row : rows.byAccount(docket.accountCount())) {
            if (rows.account(row) != account) {
                close(parts, all);
                account = rows.account(row);
            }
            take(row, parts);
        }
        close(parts, all);
        return all;
    }

    private void take(int row, @Nullable Part[] parts) {
        Kind kind = rows.kind(row);
        if (kind == Kind.LEFT_OUT) {
            return;
        }
        for (int place : placesOf(rows.group(row))) {
            Part part = Objects.requireNonNullElseGet(parts[place], Part::new);
            parts[place] = part;
            switch (kind) {
                case ORDER -> part.genuineOrder(rows.fate(row));
                case LOGIN -> part.genuineLogin(rows.fate(row));
                case ATTACK -> part.attack(docket.attackOf(row), rows.fate(row));
                case LEFT_OUT -> throw new IllegalStateException("left out above");
            }
        }
        if (kind == Kind.ORDER) {
            nearby.forEach(each -> each.take(row, rows.fate(row)));
        }
    }

    private int[] placesOf(int group) {
        return group == Truth.NONE ? placesOfUnlabelled : placesByGroup[group];
    }

    private void close(@Nullable Part[] parts, Sample[] all) {
        for (int place = 0; place < parts.length; place++) {
            Part part = parts[place];
            if (part != null) {
                all[place].add(part);
                parts[place] = null;
            }
        }
        nearby.forEach(Nearby::close);
    }

    private Report.Section section(Key key, int place, CampaignTimes times, long seed) {
        List<CampaignTime> ofSection = times.of(attack -> holds(place, attack.group()));
        Measurement.Ring ring =
                key.equals(OVERALL) ? docket.ring() : docket.ring(group -> holds(place, group));
        return new Report.Section(
                key.grouping(),
                key.name(),
                Measurement.of(samples[place].sum(), ofSection, ring),
                samples[place].intervals(seed),
                samples[place].customers(),
                nearby.get(place).share());
    }

    private boolean holds(int place, int group) {
        return IntStream.of(placesOf(group)).anyMatch(each -> each == place);
    }

    private Nearby nearby(int place) {
        int first = Integer.MAX_VALUE;
        int end = 0;
        for (Docket.Attack each : docket.attacks()) {
            if (holds(place, each.group())) {
                first = Math.min(first, each.row());
                end = docket.firstRowAfter(each.timeMicros(), AFTERMATH_HOURS);
            }
        }
        return new Nearby(first, end);
    }
}
