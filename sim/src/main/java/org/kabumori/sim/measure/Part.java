package org.kabumori.sim.measure;

/** One account's part in the figures, or a sum of parts. Not thread-safe. */
final class Part {
    long attackBuyYen;
    long stoppedBuyYen;
    long attackSellYen;
    long stoppedSellYen;
    long victims;
    long untouched;
    long boughtFor;
    long orders;
    long ordersBothered;
    long ordersHeld;
    long logins;
    long loginsBothered;

    void add(Part other) {
        attackBuyYen += other.attackBuyYen;
        stoppedBuyYen += other.stoppedBuyYen;
        attackSellYen += other.attackSellYen;
        stoppedSellYen += other.stoppedSellYen;
        victims += other.victims;
        untouched += other.untouched;
        boughtFor += other.boughtFor;
        orders += other.orders;
        ordersBothered += other.ordersBothered;
        ordersHeld += other.ordersHeld;
        logins += other.logins;
        loginsBothered += other.loginsBothered;
    }

    /** Counts an attack order; the account is a victim, untouched unless one is let through. */
    void attack(Docket.Attack attack, Tally.Fate fate) {
        boolean first = victims == 0;
        victims = 1;
        untouched = (first || untouched == 1) && fate.stops() ? 1 : 0;
        long stoppedYen = fate.stops() ? attack.yen() : 0;
        if (attack.isBuy()) {
            attackBuyYen += attack.yen();
            stoppedBuyYen += stoppedYen;
            boughtFor = fate.stops() ? boughtFor : 1;
        } else {
            attackSellYen += attack.yen();
            stoppedSellYen += stoppedYen;
        }
    }

    // contract| Friction counts every genuine order, also those on a rightly frozen account.
    void genuineOrder(Tally.Fate fate) {
        orders++;
        ordersBothered += fate == Tally.Fate.ALLOWED ? 0 : 1;
        ordersHeld += fate == Tally.Fate.HELD ? 1 : 0;
    }

    // contract| Failed logins count as logins.
    void genuineLogin(Tally.Fate fate) {
        logins++;
        loginsBothered += fate == Tally.Fate.ALLOWED ? 0 : 1;
    }

    boolean isGenuine() {
        return orders + logins > 0;
    }

    boolean isBothered() {
        return ordersBothered + loginsBothered > 0;
    }
}
