package org.kabumori.sim.judge;

import org.kabumori.sim.measure.Measurement;

import java.util.Locale;

/** The figures that detection is judged by: parts of a whole, each with its aim in a group. */
public enum Figure {
    /** Yen of attack buys that were stopped. */
    PREVENTED,
    /** Victims with no attack buy let through, whatever was sold. */
    UNTOUCHED_BY_BUY,
    /** Victims with no attack order let through. */
    UNTOUCHED,
    /** Yen of attack sells that were stopped. */
    PREVENTED_SELLS,
    /** Attacked names alerted before the third victim's buy was let through. */
    ALERT_BEFORE_THIRD,
    /** Attacked names alerted before the fifth victim's buy was let through. */
    ALERT_BEFORE_FIFTH,
    /** Accounts of the ring that alerts name. */
    RING_NAMED,
    /** Accounts that alerts name for the ring's and are not, a campaign. */
    FALSE_NAMES,
    /** Genuine frenzies that no alert of coordinated buying took for a raid. */
    FRENZIES_LEFT_ALONE,
    /** Genuine orders not answered allow. */
    ORDERS_NOT_ALLOWED,
    /** Genuine orders held or rejected. */
    ORDERS_HELD,
    /** Genuine logins not answered allow. */
    LOGINS_CHALLENGED,
    /** Honest accounts frozen, in 100,000 account-days. */
    FROZEN;

    /** What the figure of frozen accounts is counted in. */
    public static final double ACCOUNT_DAYS = 100_000;

    /** Returns the word for it in reports. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns whether it is a share of its whole, and not a number for each. */
    public boolean isShare() {
        return this != FROZEN && this != FALSE_NAMES;
    }

    /** Returns what one of the whole counts as. */
    double unit() {
        return this == FROZEN ? ACCOUNT_DAYS : 1;
    }

    double part(Score of) {
        Measurement all = of.measurement();
        return switch (this) {
            case PREVENTED -> all.stoppedBuyYen();
            case UNTOUCHED_BY_BUY -> all.victims() - all.boughtFor();
            case UNTOUCHED -> all.untouched();
            case PREVENTED_SELLS -> all.stoppedSellYen();
            case ALERT_BEFORE_THIRD -> of.beforeThird();
            case ALERT_BEFORE_FIFTH -> of.beforeFifth();
            case RING_NAMED -> all.ring().found();
            case FALSE_NAMES -> all.ring().wronglyNamed();
            case FRENZIES_LEFT_ALONE -> of.frenzies().all() - of.frenzies().taken();
            case ORDERS_NOT_ALLOWED -> all.genuineOrdersBothered();
            case ORDERS_HELD -> all.genuineOrdersHeld();
            case LOGINS_CHALLENGED -> all.genuineLoginsBothered();
            case FROZEN -> of.frozen();
        };
    }

    double whole(Score of) {
        Measurement all = of.measurement();
        return switch (this) {
            case PREVENTED -> all.attackBuyYen();
            case UNTOUCHED_BY_BUY, UNTOUCHED -> all.victims();
            case PREVENTED_SELLS -> all.attackSellYen();
            case ALERT_BEFORE_THIRD, ALERT_BEFORE_FIFTH -> all.campaigns();
            case RING_NAMED -> all.ring().accounts();
            case FALSE_NAMES -> of.campaigns();
            case FRENZIES_LEFT_ALONE -> of.frenzies().all();
            case ORDERS_NOT_ALLOWED, ORDERS_HELD -> all.genuineOrders();
            case LOGINS_CHALLENGED -> all.genuineLogins();
            case FROZEN -> of.accountDays();
        };
    }

    /** Returns how many things fared one by one: the orders of a victim fare alike. */
    double independent(Score of) {
        return this == PREVENTED || this == PREVENTED_SELLS
                ? of.measurement().victims()
                : whole(of);
    }
}
