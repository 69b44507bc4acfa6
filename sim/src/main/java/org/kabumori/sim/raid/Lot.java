package org.kabumori.sim.raid;

import org.kabumori.engine.event.TaxAccount;

/** Shares of one name in one tax account. */
final class Lot {
    final Stock stock;
    final TaxAccount taxAccount;
    long shares;
    double averageCost;

    Lot(Stock stock, TaxAccount taxAccount, long shares, double averageCost) {
        this.stock = stock;
        this.taxAccount = taxAccount;
        this.shares = shares;
        this.averageCost = averageCost;
    }

    double worthYen(int secondOfDay) {
        return shares * stock.priceAt(secondOfDay) * stock.yenRate;
    }
}
