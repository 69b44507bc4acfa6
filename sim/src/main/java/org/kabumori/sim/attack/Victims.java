package org.kabumori.sim.attack;

import org.jspecify.annotations.Nullable;
import org.kabumori.sim.chance.Dice;
import org.kabumori.sim.world.Archetype;
import org.kabumori.sim.world.Authentication;
import org.kabumori.sim.world.Customer;
import org.kabumori.sim.world.Lot;
import org.kabumori.sim.world.World;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Picks the accounts that a gang goes for: wealthy ones more often, each once. */
final class Victims {
    private static final int MOST_TRIES = 600;
    private static final int FRESH_DAYS = 500;

    /** Who comes less often leaves no session to steal. */
    private static final double COMES = 0.4;

    /** Who comes more often sees within two weeks what is going on. */
    private static final double SELDOM = 0.12;

    private final World world;
    private final GangPlan plan;
    private final Set<Integer> taken = new HashSet<>();

    Victims(World world, GangPlan plan) {
        this.world = world;
        this.plan = plan;
    }

    /** Returns an account that suits a thief's plan, {@code null} when there is none. */
    @Nullable Customer pick(ThiefPlan thief, Dice dice) {
        boolean empty = dice.happens(plan.of(Parameter.EMPTY_ACCOUNTS));
        boolean any = empty && thief.entry() != Entry.STOLEN_SESSION;
        int wanted = any ? 1 : plan.count(Parameter.WEALTH);
        List<Customer> all = world.customers();
        Customer best = null;
        for (int seen = 0, tries = 0; seen < wanted && tries < MOST_TRIES; tries++) {
            Customer customer = all.get(dice.nextInt(all.size()));
            if (fits(customer, thief, any)) {
                seen++;
                best = best == null || worthYen(customer) > worthYen(best) ? customer : best;
            }
        }
        if (best != null) {
            taken.add(best.index());
        }
        return best;
    }

    private boolean fits(Customer customer, ThiefPlan thief, boolean empty) {
        if (taken.contains(customer.index()) || isFresh(world, customer)) {
            return false;
        }
        boolean dormant = customer.archetype() == Archetype.DORMANT;
        if (thief.pace() == Pace.TWO_WEEKS && customer.visitsPerDay() > SELDOM) {
            return false;
        }
        boolean open =
                switch (thief.entry()) {
                    case PHISHING_RELAY -> true;
                    case STOLEN_SESSION -> customer.visitsPerDay() > COMES;
                    // By the date alone: whom a gang goes for does not depend on the policy on
                    // trial.
                    case STUFFING -> !askedMore(customer);
                };
        return open && (empty == dormant || !empty && !customer.lots().isEmpty());
    }

    /** Returns whether a login needs more than a password today. */
    static boolean asksMore(World world, Customer customer) {
        long day = world.epochDay();
        return world.authentication().hasCode(customer, day)
                || world.authentication().hasPasskey(customer, day);
    }

    private boolean askedMore(Customer customer) {
        long day = world.epochDay();
        return Authentication.AS_IT_WAS.hasCode(customer, day)
                || Authentication.AS_IT_WAS.wantsPasskey(customer, day);
    }

    /** Returns whether an account was opened lately and not used: those that rings open. */
    static boolean isFresh(World world, Customer customer) {
        return customer.archetype() == Archetype.DORMANT
                && world.epochDay() - customer.openedOnDay() < FRESH_DAYS;
    }

    /** Returns what the holdings are worth at the last close, and the cash. */
    double worthYen(Customer customer) {
        return holdingsYen(customer) + customer.cashYen();
    }

    double holdingsYen(Customer customer) {
        double yen = 0;
        for (Lot lot : customer.lots()) {
            yen += world.menu().yen(lot.name(), lot.name().lastClose(), lot.shares());
        }
        return yen;
    }
}
