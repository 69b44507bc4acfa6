package org.kabumori.sim.world;

import org.kabumori.engine.event.TaxAccount;
import org.kabumori.sim.market.Name;

/** Shares of one name in one tax account. */
public final class Lot {
    final Name name;
    final TaxAccount taxAccount;
    long shares;
    long averageCostMicros;

    Lot(Name name, TaxAccount taxAccount, long shares, long averageCostMicros) {
        this.name = name;
        this.taxAccount = taxAccount;
        this.shares = shares;
        this.averageCostMicros = averageCostMicros;
    }

    public Name name() {
        return name;
    }

    public TaxAccount taxAccount() {
        return taxAccount;
    }

    public long shares() {
        return shares;
    }
}
