package org.kabumori.sim.measure;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/**
 * All that is measured on a labelled log: the contract's figures overall and by what the labels
 * tell apart, with intervals. Pure.
 *
 * @param seed what the intervals are drawn from
 * @param sections those with anything in them; the first is the overall one
 * @param times how long each campaign went unseen
 * @param unpricedAttacks attack orders without a known price or rate: they count as no yen
 */
public record Report(
        long seed,
        List<Section> sections,
        List<CampaignTime> times,
        CampaignSpread spread,
        Contributions contributions,
        int unpricedAttacks) {

    /** How often accounts are drawn anew for an interval. */
    public static final int RESAMPLES = Bootstrap.RESAMPLES;

    /** What a section is one of. */
    public enum Grouping {
        OVERALL,
        /** Genuine customers about whom no label tells anything special. */
        ORDINARY,
        /** A kind of attacker: a takeover's {@code scenario} up to the first {@code /}. */
        ATTACKER,
        /** A kind of attacker in detail: a takeover's whole {@code scenario} with a {@code /}. */
        SCENARIO,
        /** An honest hard case: a genuine label's {@code scenario}. */
        HARD_CASE,
        CAMPAIGN
    }

    /**
     * The figures of a part of the log.
     *
     * @param measurement its ring is the part of the ring that the section's labels name
     * @param intervals of each share that there is
     * @param customers of its customers, those with at least one order or login not answered allow
     * @param nearby of the honest orders from its first attack order until a day after its last,
     *     whoever's they are, those not answered allow: how customers fare while it goes on
     */
    public record Section(
            Grouping grouping,
            String name,
            Measurement measurement,
            Map<Rate, Interval> intervals,
            Share customers,
            Share nearby) {}

    /**
     * A share of things that are counted.
     *
     * @param interval {@code null} of nothing
     */
    public record Share(long part, long whole, @Nullable Interval interval) {
        /** Returns a share of independent things. */
        static Share of(long part, long whole) {
            return new Share(
                    part,
                    whole,
                    whole == 0 ? null : Wilson.of((double) part / whole, (double) whole));
        }

        /** Returns the share, 0 of nothing. */
        public double value() {
            return whole == 0 ? 0 : (double) part / whole;
        }
    }

    /** Returns what is to be said of a log. */
    public static Report of(Docket docket, long seed) {
        CampaignTimes times = new CampaignTimes(docket);
        List<CampaignTime> all = times.of(attack -> true);
        return new Report(
                seed,
                Sections.of(docket, times, seed),
                all,
                CampaignSpread.of(all),
                docket.contributions(),
                docket.unpricedAttacks());
    }

    /** Returns the section of all. */
    public Section overall() {
        return sections.getFirst();
    }

    /** Returns the sections of one kind. */
    public List<Section> sections(Grouping grouping) {
        return sections.stream().filter(each -> each.grouping() == grouping).toList();
    }

    /** Returns how many of the ring's accounts alerts named. */
    public Share ringNamed() {
        Measurement.Ring ring = overall().measurement().ring();
        return Share.of(ring.found(), ring.accounts());
    }

    /** Returns how many of the named accounts belong to the ring. */
    public Share namedRightly() {
        Measurement.Ring ring = overall().measurement().ring();
        return Share.of(ring.found(), ring.named());
    }
}
