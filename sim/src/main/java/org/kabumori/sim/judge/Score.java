package org.kabumori.sim.judge;

import org.kabumori.sim.measure.CampaignTime;
import org.kabumori.sim.measure.Docket;
import org.kabumori.sim.measure.Frenzies;
import org.kabumori.sim.measure.Measurement;

import java.util.List;

/**
 * What is counted in a world under a policy; counts, so that worlds add up.
 *
 * @param beforeThird attacked names of which fewer than three victims were bought for before the
 *     first alert of coordinated buying; {@code beforeFifth} fewer than five
 * @param campaigns gangs that ordered anything; where none did, the alerts of coordinated buying,
 *     each of which claims one
 * @param accountDays trading days that accounts of neither victims nor the ring were open
 * @param frozen how many of these accounts were frozen
 */
public record Score(
        Measurement measurement,
        int beforeThird,
        int beforeFifth,
        int campaigns,
        Frenzies frenzies,
        long accountDays,
        int frozen) {
    /** Nothing counted. */
    public static final Score NONE = new Score(Measurement.NONE, 0, 0, 0, Frenzies.NONE, 0, 0);

    /**
     * Counts.
     *
     * @param accounts how many the broker has
     * @param days trading days played
     */
    static Score of(Docket docket, int accounts, int days) {
        List<CampaignTime> times = docket.campaignTimes();
        int gangs = (int) times.stream().map(CampaignTime::campaign).distinct().count();
        return new Score(
                Measurement.of(docket),
                before(times, 3),
                before(times, 5),
                gangs == 0 ? docket.coordinatedAlerts() : gangs,
                docket.frenzies(),
                (long) (accounts - docket.involved()) * days,
                docket.honestFrozen());
    }

    private static int before(List<CampaignTime> times, int victims) {
        return (int) times.stream().filter(time -> time.victimsBefore() < victims).count();
    }

    /** Returns both together. */
    public Score plus(Score other) {
        return new Score(
                measurement.plus(other.measurement),
                beforeThird + other.beforeThird,
                beforeFifth + other.beforeFifth,
                campaigns + other.campaigns,
                frenzies.plus(other.frenzies),
                accountDays + other.accountDays,
                frozen + other.frozen);
    }
}
