package org.kabumori.sim.honest;

import org.jspecify.annotations.Nullable;
import org.kabumori.sim.honest.HardCase.Per;
import org.kabumori.sim.world.Archetype;
import org.kabumori.sim.world.Customer;

import java.util.Arrays;
import java.util.List;

/** Whether a day is a rare one for a customer: one number decides about all cases together. */
final class RareDays {
    private static final double DAYS = 365;
    private static final double TRADING_DAYS = 245;

    private static final List<HardCase> CASES =
            Arrays.stream(HardCase.values()).filter(RareDays::isDrawn).toList();

    private final double[][] restDays;
    private final double[][] tradingDays;

    RareDays(Tempers tempers) {
        this.restDays = byArchetype(tempers, false);
        this.tradingDays = byArchetype(tempers, true);
    }

    private static boolean isDrawn(HardCase hardCase) {
        return hardCase.per() == Per.CUSTOMER_YEAR;
    }

    /** Returns, by archetype, the share of days up to and with each case. */
    private static double[][] byArchetype(Tempers tempers, boolean trades) {
        double[][] sums = new double[Archetype.values().length][CASES.size()];
        for (Archetype archetype : Archetype.values()) {
            double sum = 0;
            for (int i = 0; i < CASES.size(); i++) {
                sum += perDay(CASES.get(i), archetype, tempers, trades);
                sums[archetype.ordinal()][i] = sum;
            }
        }
        return sums;
    }

    private static double perDay(
            HardCase hardCase, Archetype archetype, Tempers tempers, boolean trades) {
        if (!hardCase.concerns(archetype) || hardCase.needsMarket() && !trades) {
            return 0;
        }
        return tempers.rate(hardCase) / (hardCase.needsMarket() ? TRADING_DAYS : DAYS);
    }

    /** Returns the case of a customer's day, {@code null} on nearly all. */
    @Nullable HardCase drawn(Customer customer, boolean trades, double draw) {
        double[] sums = (trades ? tradingDays : restDays)[customer.archetype().ordinal()];
        if (draw >= sums[sums.length - 1]) {
            return null;
        }
        int found = 0;
        while (draw >= sums[found]) {
            found++;
        }
        HardCase hardCase = CASES.get(found);
        return hardCase.concerns(customer) ? hardCase : null;
    }
}
