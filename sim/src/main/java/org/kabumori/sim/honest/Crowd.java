package org.kabumori.sim.honest;

import org.kabumori.sim.chance.Dice;
import org.kabumori.sim.world.Customer;
import org.kabumori.sim.world.World;

import java.util.function.BiConsumer;

/** Customers by lot, who all do the same on a day; each acts by dice of his own. */
record Crowd(World world, HardCase hardCase, Dice.Use use) {

    /** Returns whether it is such a day. */
    boolean isDay(long epochDay, Tempers tempers) {
        return dice(epochDay).happens(tempers.rate(hardCase));
    }

    /** Returns the dice of a day, which is for all of the crowd. */
    Dice dice(long epochDay) {
        return Dice.of(world.seed(), use, epochDay);
    }

    /** Lets a share of all customers, those whom the case concerns, take part. */
    void call(long epochDay, int part, double share, BiConsumer<Customer, Dice> act) {
        int count = (int) Math.round(share * world.customers().size());
        Dice lots = Dice.of(world.seed(), use, epochDay, part);
        for (int i = 0; i < count; i++) {
            Customer customer = world.customers().get(lots.nextInt(world.customers().size()));
            if (hardCase.concerns(customer)) {
                long own = epochDay * 10 + part;
                act.accept(customer, Dice.of(world.seed(), use, customer.index(), own));
            }
        }
    }
}
