package org.kabumori.sim.raid;

import org.kabumori.engine.event.Micros;
import org.kabumori.sim.market.Knot;
import org.kabumori.sim.market.Name;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * How a ring of thieves raids one name.
 *
 * @param campaign names it in labels
 * @param target the name, listed before
 * @param days the days on which they buy
 * @param fundingYen what the victims' holdings are worth together when the world begins
 * @param cashYen what each victim has in cash
 * @param slowFrom the day on which the slow ones begin to sell
 * @param manner how the thieves go about it
 */
public record RaidPlan(
        String campaign,
        Name target,
        List<Day> days,
        long fundingYen,
        long cashYen,
        LocalDate slowFrom,
        Manner manner) {

    /**
     * A day of buying.
     *
     * @param victims how many accounts buy on it
     * @param shares what they buy together
     * @param fromSecond when the first begins
     * @param untilSecond when the last is done
     * @param pathSeconds the knots of the price's path
     * @param volume what the market traded on the day, the victims' part included
     * @param trades how many trades of others tell it
     * @param followers how many honest customers buy because it rises
     */
    public record Day(
            LocalDate date,
            int victims,
            long shares,
            int fromSecond,
            int untilSecond,
            List<Integer> pathSeconds,
            List<Double> pathPrices,
            long volume,
            int trades,
            int followers) {

        /** Returns the path, with the volume growing along it in step with the time of trading. */
        List<Knot> knots() {
            List<Knot> knots = new ArrayList<>();
            int first = pathSeconds.getFirst();
            int span = pathSeconds.getLast() - first;
            for (int i = 0; i < pathSeconds.size(); i++) {
                long traded = volume * (pathSeconds.get(i) - first) / span;
                knots.add(new Knot(pathSeconds.get(i), pathPrices.get(i), traded));
            }
            return knots;
        }
    }

    /** Returns the highest price of the path, in millionths. */
    long highestMicros() {
        double highest =
                days.stream()
                        .flatMap(day -> day.pathPrices().stream())
                        .mapToDouble(Double::doubleValue)
                        .max()
                        .orElse(0);
        return Math.round(highest * Micros.ONE);
    }

    /**
     * Shares of the thieves who do each thing, and how orders are cut.
     *
     * @param slow sell over two weeks
     * @param stolenSessions use a session that the customer opened
     * @param residential come through a household in Japan with the customer's user agent
     * @param settingsFirst change the mail address or the notifications first
     * @param linkedBank draw on the linked bank
     * @param orderShares the most shares of an order; 0 for some ten orders a victim
     * @param marketOrders buy and sell at market instead of with limits
     */
    public record Manner(
            double slow,
            double stolenSessions,
            double residential,
            double settingsFirst,
            double linkedBank,
            long orderShares,
            boolean marketOrders) {
        /** As the reports of March 2025 tell it: most in minutes, from strange networks. */
        public static final Manner MIXED = new Manner(0.25, 0.12, 0.35, 0.3, 0.35, 0, false);
    }
}
