package org.kabumori.sim.measure;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.Verdict.Finding;
import org.kabumori.sim.measure.Report.Grouping;
import org.kabumori.sim.measure.Rows.Kind;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Splits a docket into sections by what its labels tell apart, in one walk over the accounts.
 * Memory beyond the docket's: 4 bytes a row, and what is drawn from in each section.
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

    private Sections(Docket docket) {
        this.docket = docket;
        this.rows = docket.rows();
        this.placesOfUnlabelled = places(List.of(OVERALL, ORDINARY));
        this.placesByGroup =
                docket.groups().stream()
                        .map(Sections::keys)
                        .map(this::places)
                        .toArray(int[][]::new);
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
        return new Sections(docket).samples()[0].sum();
    }

    /** Returns the sections that have anything in them; the one of all comes first. */
    static List<Report.Section> of(Docket docket, CampaignTimes times, long seed) {
        Sections sections = new Sections(docket);
        Sample[] samples = sections.samples();
        List<Report.Section> reported = new ArrayList<>();
        sections.places.forEach(
                (key, place) -> {
                    if (!samples[place].isEmpty() || key.equals(OVERALL)) {
                        reported.add(sections.section(key, place, samples[place], times, seed));
                    }
                });
        return reported;
    }

    private Sample[] samples() {
        Sample[] samples = new Sample[places.size()];
        for (int place = 0; place < samples.length; place++) {
            samples[place] = new Sample();
        }
        @Nullable Part[] parts = new @Nullable Part[samples.length];
        int account = -1;
        for (int row : rows.byAccount(docket.accountCount())) {
            if (rows.account(row) != account) {
                close(parts, samples);
                account = rows.account(row);
            }
            if (rows.kind(row) != Kind.LEFT_OUT) {
                take(row, parts);
            }
        }
        close(parts, samples);
        return samples;
    }

    private void take(int row, @Nullable Part[] parts) {
        for (int place : placesOf(rows.group(row))) {
            Part part = parts[place];
            if (part == null) {
                part = new Part();
                parts[place] = part;
            }
            switch (rows.kind(row)) {
                case ORDER -> part.genuineOrder(rows.fate(row));
                case LOGIN -> part.genuineLogin(rows.fate(row));
                case ATTACK -> part.attack(docket.attackOf(row), rows.fate(row));
                case LEFT_OUT -> throw new IllegalStateException("left out by the caller");
            }
        }
    }

    private int[] placesOf(int group) {
        return group == Truth.NONE ? placesOfUnlabelled : placesByGroup[group];
    }

    private static void close(@Nullable Part[] parts, Sample[] samples) {
        for (int place = 0; place < parts.length; place++) {
            Part part = parts[place];
            if (part != null) {
                samples[place].add(part);
                parts[place] = null;
            }
        }
    }

    private Report.Section section(
            Key key, int place, Sample sample, CampaignTimes times, long seed) {
        List<CampaignTime> ofSection = times.of(attack -> holds(place, attack.group()));
        Measurement.Ring ring =
                key.equals(OVERALL) ? docket.ring() : docket.ring(group -> holds(place, group));
        Part sum = sample.sum();
        return new Report.Section(
                key.grouping(),
                key.name(),
                Measurement.of(sum, ofSection, ring),
                sample.intervals(seed),
                sum.isGenuine() || sum.victims == 0 ? sample.customers() : nearby(place));
    }

    private boolean holds(int place, int group) {
        for (int each : placesOf(group)) {
            if (each == place) {
                return true;
            }
        }
        return false;
    }

    /** Counts the honest customers about while an attack went on. */
    private Report.Customers nearby(int place) {
        List<Docket.Attack> attacks =
                docket.attacks().stream().filter(each -> holds(place, each.group())).toList();
        int first = attacks.getFirst().row();
        int end = docket.firstRowAfter(attacks.getLast().timeMicros(), AFTERMATH_HOURS);
        BitSet about = new BitSet();
        BitSet bothered = new BitSet();
        for (int row = first; row < end; row++) {
            if (rows.kind(row) == Kind.ORDER || rows.kind(row) == Kind.LOGIN) {
                about.set(rows.account(row));
                bothered.set(
                        rows.account(row), bothered.get(rows.account(row)) || rows.isBothered(row));
            }
        }
        return Report.Customers.of(about.cardinality(), bothered.cardinality());
    }
}
