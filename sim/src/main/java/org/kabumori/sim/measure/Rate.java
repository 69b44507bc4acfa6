package org.kabumori.sim.measure;

import java.util.Locale;

/** The contract's figures that are shares, and whose accounts they are drawn from. */
public enum Rate {
    PREVENTED,
    PREVENTED_SELLS,
    VICTIMS_UNTOUCHED,
    FRICTION,
    FRICTION_LOGINS,
    HOLDS;

    /** Returns the contract's name of it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    boolean isDrawnFrom(Part account) {
        return compareTo(FRICTION) < 0 ? account.victims > 0 : account.isGenuine();
    }

    /** Returns the share, {@code NaN} of nothing. */
    double of(Part sum) {
        return switch (this) {
            case PREVENTED -> share(sum.stoppedBuyYen, sum.attackBuyYen);
            case PREVENTED_SELLS -> share(sum.stoppedSellYen, sum.attackSellYen);
            case VICTIMS_UNTOUCHED -> share(sum.untouched, sum.victims);
            case FRICTION -> share(sum.ordersBothered, sum.orders);
            case FRICTION_LOGINS -> share(sum.loginsBothered, sum.logins);
            case HOLDS -> share(sum.ordersHeld, sum.orders);
        };
    }

    private static double share(long part, long whole) {
        return whole == 0 ? Double.NaN : (double) part / whole;
    }
}
