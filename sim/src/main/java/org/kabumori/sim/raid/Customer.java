package org.kabumori.sim.raid;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.Method;
import org.kabumori.engine.event.TaxAccount;

import java.util.ArrayList;
import java.util.List;

/** A customer of the broker: habits, devices, networks, and what the account holds. */
final class Customer {
    final String account;
    final int index;
    final List<Device> devices = new ArrayList<>();
    final List<Network> networks = new ArrayList<>();
    final List<Lot> lots = new ArrayList<>();
    final long openedOnDay;
    List<Method> enrolled = List.of(Method.PASSWORD);
    List<Method> loginMethods = List.of(Method.PASSWORD);

    /** How likely the customer comes on a trading day. */
    double loginsPerDay;

    /** How likely an order is placed in a session. */
    double ordersPerSession;

    /** Whether the customer buys thin names knowingly. */
    boolean likesThin;

    /** The network that hides the customer's own half of the time, for those who use one. */
    @Nullable Network vpn;

    /** Where the customer travels until a day. */
    @Nullable Network away;

    long awayUntilDay;
    long cashYen;

    /** Yen to be withdrawn on a day, for a house: sold for before. */
    long withdrawsOnDay;

    /** Whether foreign trading is switched on. */
    boolean tradesForeign;

    /** Whether a raid will come here. */
    boolean chosen;

    /** Whether a thief is at work here: the customer looks, and places no orders. */
    boolean robbed;

    Customer(String account, int index, long openedOnDay) {
        this.account = account;
        this.index = index;
        this.openedOnDay = openedOnDay;
    }

    @Nullable Lot lot(Stock stock, TaxAccount taxAccount) {
        for (Lot lot : lots) {
            if (lot.stock == stock && lot.taxAccount == taxAccount) {
                return lot;
            }
        }
        return null;
    }

    boolean holds(Stock stock) {
        return lots.stream().anyMatch(lot -> lot.stock == stock);
    }

    double worthYen(int secondOfDay) {
        double worth = 0;
        for (Lot lot : lots) {
            worth += lot.worthYen(secondOfDay);
        }
        return worth;
    }

    /** Takes a fill into lots and cash. */
    void fill(Stock stock, TaxAccount taxAccount, long shares, double price) {
        cashYen -= Math.round(shares * price * stock.yenRate);
        Lot lot = lot(stock, taxAccount);
        if (lot == null) {
            lots.add(new Lot(stock, taxAccount, shares, price));
            return;
        }
        if (shares > 0) {
            double cost = lot.shares * lot.averageCost + shares * price;
            lot.averageCost = cost / (lot.shares + shares);
        }
        lot.shares += shares;
        if (lot.shares == 0) {
            lots.remove(lot);
        }
    }
}
