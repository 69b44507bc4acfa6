package org.kabumori.sim.honest;

import org.kabumori.engine.event.SessionEnd;
import org.kabumori.sim.chance.Dice;
import org.kabumori.sim.honest.Entrances.Arrival;
import org.kabumori.sim.world.Customer;
import org.kabumori.sim.world.Visit;
import org.kabumori.sim.world.World;

/** One visit of an honest customer: comes, looks, perhaps does something, goes. */
final class HonestVisit {
    private static final double LOGS_OUT = 0.4;
    private static final double TIMEOUT_SECONDS = 1_800;

    /** A wrong password, corrected at once: our guess. */
    private static final double MISTYPES = 0.03;

    /** Whoever placed orders looks once more what has become of them: our guess. */
    private static final double RECONSIDERS = 0.15;

    /** A robbed customer who looks at the account sees it; some look at the prices only. */
    private static final double SEES_THEFT = 0.7;

    private final World world;
    private final Errands errands;
    private final Entrances entrances;
    private final Purposes purposes;
    private final Customer customer;
    private final Dice dice;

    HonestVisit(
            World world,
            Errands errands,
            Entrances entrances,
            Purposes purposes,
            Customer customer,
            Dice dice) {
        this.world = world;
        this.errands = errands;
        this.entrances = entrances;
        this.purposes = purposes;
        this.customer = customer;
        this.dice = dice;
    }

    /** A customer whose account is frozen knows it from the desk, and telephones instead. */
    void begin() {
        if (customer.isFrozen()) {
            return;
        }
        Arrival arrival = entrances.arrival(customer, dice);
        if (dice.happens(MISTYPES)) {
            world.desk().failedLogin(customer, arrival.entrance());
            world.agenda().in(dice.between(8, 40), () -> enter(arrival));
        } else {
            enter(arrival);
        }
    }

    private void enter(Arrival arrival) {
        String session = world.desk().login(customer, customer, arrival.entrance(), this::inside);
        purposes.label(customer, session, arrival.hardCase());
    }

    private void inside(Visit visit) {
        if (customer.isRobbed() && !customer.isDiscovered()) {
            world.agenda().in(dice.between(60, 600), () -> sees(visit));
            return;
        }
        double seconds = dice.between(20, 200);
        int orders = customer.isFrozen() ? 0 : dice.nextPoisson(customer.ordersPerVisit());
        for (int i = 0; i < orders; i++) {
            world.agenda().in(seconds, () -> errands.trade(visit, dice));
            seconds += dice.between(60, 900);
        }
        if (orders > 0 && dice.happens(RECONSIDERS)) {
            world.agenda().in(seconds, () -> errands.reconsider(visit, dice));
        }
        if (!customer.isFrozen()) {
            errands.otherwise(visit, seconds, dice);
        }
        leave(visit, seconds);
    }

    private void sees(Visit visit) {
        if (dice.happens(SEES_THEFT)) {
            world.discover(customer);
        } else {
            leave(visit, 60);
        }
    }

    private void leave(Visit visit, double seconds) {
        boolean out = dice.happens(LOGS_OUT);
        double more = out ? dice.between(20, 300) : TIMEOUT_SECONDS;
        SessionEnd.Cause cause = out ? SessionEnd.Cause.LOGOUT : SessionEnd.Cause.TIMEOUT;
        world.agenda().in(seconds + more, () -> leaveUnlessEnded(visit, cause));
    }

    private void leaveUnlessEnded(Visit visit, SessionEnd.Cause cause) {
        if (!visit.isEnded()) {
            world.desk().leave(visit, cause);
        }
    }
}
