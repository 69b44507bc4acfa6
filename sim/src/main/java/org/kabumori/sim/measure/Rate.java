package org.kabumori.sim.measure;

import java.util.List;
import java.util.Locale;

/** The contract's figures that are shares, and whose accounts they are drawn from. */
public enum Rate {
    PREVENTED,
    PREVENTED_SELLS,
    VICTIMS_UNTOUCHED,
    FRICTION,
    FRICTION_LOGINS,
    HOLDS;

    /** The shares of what thieves did, drawn from victims. */
    static final List<Rate> OF_ATTACKS = List.of(PREVENTED, PREVENTED_SELLS, VICTIMS_UNTOUCHED);

    /** The shares of what customers did, drawn from customers. */
    static final List<Rate> OF_CUSTOMERS = List.of(FRICTION, FRICTION_LOGINS, HOLDS);

    /** Returns the shares of what customers did. */
    public static List<Rate> ofCustomers() {
        return OF_CUSTOMERS;
    }

    /** Returns the contract's name of it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns whether it is a share of yen: of few orders, with very unequal weights. */
    boolean isOfYen() {
        return this == PREVENTED || this == PREVENTED_SELLS;
    }

    /** Returns the share, {@code NaN} of nothing. */
    double of(Part sum) {
        long whole = whole(sum);
        return whole == 0 ? Double.NaN : (double) part(sum) / whole;
    }

    long part(Part of) {
        return switch (this) {
            case PREVENTED -> of.stoppedBuyYen;
            case PREVENTED_SELLS -> of.stoppedSellYen;
            case VICTIMS_UNTOUCHED -> of.untouched;
            case FRICTION -> of.ordersBothered;
            case FRICTION_LOGINS -> of.loginsBothered;
            case HOLDS -> of.ordersHeld;
        };
    }

    long whole(Part of) {
        return switch (this) {
            case PREVENTED -> of.attackBuyYen;
            case PREVENTED_SELLS -> of.attackSellYen;
            case VICTIMS_UNTOUCHED -> of.victims;
            case FRICTION, HOLDS -> of.orders;
            case FRICTION_LOGINS -> of.logins;
        };
    }
}
