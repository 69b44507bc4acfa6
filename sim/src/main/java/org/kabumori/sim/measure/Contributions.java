package org.kabumori.sim.measure;

import java.util.Comparator;
import java.util.List;

/**
 * What each reason contributed, as far as the decisions tell: they do not say what would have been
 * decided without it.
 *
 * @param stoppedOrders attack orders that were stopped
 * @param stoppedBuys the buys among them
 * @param botheredOrders genuine orders not answered allow
 * @param botheredLogins genuine logins not answered allow
 * @param reasons by code
 */
public record Contributions(
        int stoppedOrders,
        int stoppedBuys,
        int botheredOrders,
        int botheredLogins,
        List<Reason> reasons) {

    /**
     * One reason. Evidence counts where it is among the heaviest three pieces that speak for a
     * takeover, and decides where it outweighs the others together. Controls, such as a freeze,
     * always count and decide, and weigh nothing: evidence led to them.
     *
     * @param weightShare its share of the evidence for a takeover, averaged over stopped orders
     * @param stoppedBuys stopped attack buys where it counts
     * @param stoppedBuysDecided stopped attack buys where it decides
     * @param botheredOrders bothered genuine orders where it counts
     * @param botheredOrdersDecided bothered genuine orders where it decides
     * @param botheredLogins bothered genuine logins where it counts
     */
    public record Reason(
            String code,
            double weightShare,
            int stoppedBuys,
            int stoppedBuysDecided,
            int botheredOrders,
            int botheredOrdersDecided,
            int botheredLogins) {
        /** Returns whether it counts anywhere; some only add a little weight. */
        public boolean counts() {
            return stoppedBuys + botheredOrders + botheredLogins > 0;
        }
    }

    /** Returns the share of stopped attack buys where a reason counts, 0 of none. */
    public double useful(Reason reason) {
        return share(reason.stoppedBuys, stoppedBuys);
    }

    /** Returns the share of bothered genuine orders where a reason counts, 0 of none. */
    public double annoying(Reason reason) {
        return share(reason.botheredOrders, botheredOrders);
    }

    private static double share(int part, int whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }

    /** Returns the reasons from the most useful, for what it annoys, to the most annoying. */
    public List<Reason> byBalance() {
        return reasons.stream()
                .sorted(
                        Comparator.comparingDouble((Reason each) -> annoying(each) - useful(each))
                                .thenComparing(Reason::code))
                .toList();
    }
}
