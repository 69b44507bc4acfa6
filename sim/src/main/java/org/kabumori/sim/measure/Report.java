package org.kabumori.sim.measure;

import org.jspecify.annotations.Nullable;
import org.kabumori.sim.world.Label;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * All that is measured on a labelled log: the contract's figures overall and by what the labels
 * tell apart, with intervals. Pure.
 *
 * @param seed what the intervals are drawn from
 * @param scenarios a section for each scenario that the labels name, in their order
 * @param campaigns a section for each campaign that they name
 * @param times how long each campaign went unseen
 * @param reasonShares by reason code, the share of the answers to attack orders that carry it
 * @param unpricedAttacks attack orders without a known price or rate: they count as no yen
 */
public record Report(
        long seed,
        Section overall,
        List<Section> scenarios,
        List<Section> campaigns,
        List<CampaignTime> times,
        Map<String, Double> reasonShares,
        int unpricedAttacks) {

    /** How often accounts are drawn anew for an interval. */
    public static final int RESAMPLES = Bootstrap.RESAMPLES;

    /** The figures of a part of the log. */
    public record Section(String name, Measurement measurement, Map<Rate, Interval> intervals) {}

    /** Returns what is to be said of a log. */
    public static Report of(Docket docket, long seed) {
        CampaignTimes times = new CampaignTimes(docket);
        List<Part> all = docket.parts(null);
        List<CampaignTime> allTimes = times.of(attack -> true);
        Section overall =
                new Section(
                        "overall",
                        Measurement.of(all, allTimes, docket.ring()),
                        Bootstrap.of(all, seed));
        return new Report(
                seed,
                overall,
                sections(docket, times, seed, Label::scenario),
                sections(docket, times, seed, Label::campaign),
                allTimes,
                docket.reasonShares(),
                docket.unpricedAttacks());
    }

    private static List<Section> sections(
            Docket docket,
            CampaignTimes times,
            long seed,
            Function<Label, @Nullable String> grouping) {
        List<String> names =
                docket.labels().stream()
                        .map(grouping)
                        .filter(Objects::nonNull)
                        .map(Objects::requireNonNull)
                        .distinct()
                        .toList();
        List<Section> sections = new ArrayList<>();
        for (String name : names) {
            List<Part> parts = docket.parts(label -> name.equals(grouping.apply(label)));
            List<CampaignTime> ofName =
                    times.of(
                            attack ->
                                    name.equals(
                                            grouping.apply(docket.labels().get(attack.label()))));
            if (!parts.isEmpty()) {
                Measurement measurement = Measurement.of(parts, ofName, Measurement.Ring.NONE);
                sections.add(new Section(name, measurement, Bootstrap.of(parts, seed)));
            }
        }
        return sections;
    }
}
