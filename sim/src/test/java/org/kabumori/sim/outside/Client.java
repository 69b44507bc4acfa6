package org.kabumori.sim.outside;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.Channel;
import org.kabumori.engine.event.Method;
import org.kabumori.engine.event.TaxAccount;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A customer of the broker: machines, lines, habits and holdings. */
final class Client {
    final String account;
    final List<Machine> machines = new ArrayList<>();
    final List<Line> lines = new ArrayList<>();
    final Map<Share, Lot> lots = new LinkedHashMap<>();
    double cashYen;
    double visitsADay;
    double ordersAVisit;
    double sellShare;
    double thinShare;
    boolean marginTrader;
    boolean aggregator;
    boolean tellsDevice = true;
    List<Method> methods = List.of(Method.PASSWORD);
    @Nullable Line abroad;
    int abroadUntil;
    int robbedFrom = Integer.MAX_VALUE;

    Client(String account) {
        this.account = account;
    }

    double worthYen(int day) {
        double worth = 0;
        for (var lot : lots.entrySet()) {
            worth += lot.getValue().shares * lot.getKey().yen(day, 40_000);
        }
        return worth;
    }

    /** What is held of one name. */
    static final class Lot {
        long shares;
        final TaxAccount taxAccount;

        Lot(long shares, TaxAccount taxAccount) {
            this.shares = shares;
            this.taxAccount = taxAccount;
        }
    }

    /** A device as its owner and the broker know it. */
    record Machine(String device, String agent, Channel channel) {}

    /** A way into the internet. */
    record Line(long asn, String country, int firstPart, int pool, int fixed) {}
}
