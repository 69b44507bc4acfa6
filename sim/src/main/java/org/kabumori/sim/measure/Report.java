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
     * @param customers the section's own where it has genuine events; else those about from the
     *     attack's first order until a day after its last
     */
    public record Section(
            Grouping grouping,
            String name,
            Measurement measurement,
            Map<Rate, Interval> intervals,
            Customers customers) {}

    /**
     * Customers with a genuine order or login.
     *
     * @param bothered how many had at least one not answered allow
     * @param interval of their share, {@code null} of none
     */
    public record Customers(int all, int bothered, @Nullable Interval interval) {
        static Customers of(int all, int bothered) {
            return new Customers(
                    all, bothered, all == 0 ? null : Wilson.of((double) bothered / all, all));
        }

        /** Returns the share that was bothered, 0 of none. */
        public double share() {
            return all == 0 ? 0 : (double) bothered / all;
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

    /** Returns the share of the ring that alerts named, {@code null} without a ring. */
    public @Nullable Interval ringNamed() {
        Measurement.Ring ring = overall().measurement().ring();
        return ring.accounts() == 0 ? null : Wilson.of(ring.recall(), ring.accounts());
    }

    /** Returns the share of the named that belong to the ring, {@code null} when none was named. */
    public @Nullable Interval namedRightly() {
        Measurement.Ring ring = overall().measurement().ring();
        return ring.named() == 0 ? null : Wilson.of(ring.precision(), ring.named());
    }
}
