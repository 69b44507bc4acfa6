package org.kabumori.sim.honest;

import org.jspecify.annotations.Nullable;
import org.kabumori.sim.chance.Dice;
import org.kabumori.sim.world.Customer;
import org.kabumori.sim.world.Network;
import org.kabumori.sim.world.Networks;

import java.util.HashMap;
import java.util.Map;

/** Who is abroad: one customer in three hundred at a time. */
final class Trips {
    private static final int LEAST_DAYS = 3;
    private static final int MOST_DAYS = 12;

    private final Map<Integer, Trip> trips = new HashMap<>();

    private record Trip(long lastDay, Network network) {}

    /** Sends a customer abroad from a day on. */
    void begin(Customer customer, long epochDay, Dice dice) {
        long lastDay = epochDay + dice.between(LEAST_DAYS, MOST_DAYS) - 1;
        trips.put(customer.index(), new Trip(lastDay, Networks.abroad(dice)));
    }

    /** Returns the network abroad, {@code null} for one at home. */
    @Nullable Network network(Customer customer, long epochDay) {
        Trip trip = trips.get(customer.index());
        if (trip == null) {
            return null;
        }
        if (epochDay <= trip.lastDay) {
            return trip.network;
        }
        trips.remove(customer.index());
        return null;
    }
}
