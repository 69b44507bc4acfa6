package org.kabumori.sim.honest;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.SessionEnd;
import org.kabumori.engine.event.Verdict;
import org.kabumori.sim.world.Customer;
import org.kabumori.sim.world.Desk.Entrance;
import org.kabumori.sim.world.Label;
import org.kabumori.sim.world.Visit;
import org.kabumori.sim.world.World;

import java.util.function.Consumer;
import java.util.function.Supplier;

/** Visits for a purpose, each labelled with the hard case that it is. */
final class Purposes {
    private static final double STAYS_SECONDS = 2_400;

    private final World world;

    Purposes(World world) {
        this.world = world;
    }

    /**
     * Notes a visit. Somebody who was robbed or frozen by then does not come for it; the way in is
     * looked up at its time.
     */
    void at(
            long micros,
            Customer customer,
            HardCase hardCase,
            Supplier<Entrance> way,
            Consumer<Visit> purpose) {
        world.agenda().at(micros, () -> begin(customer, hardCase, way, purpose));
    }

    private void begin(
            Customer customer, HardCase hardCase, Supplier<Entrance> way, Consumer<Visit> purpose) {
        if (!isAway(customer)) {
            String session =
                    world.desk().login(customer, customer, way.get(), visit -> in(visit, purpose));
            label(customer, session, null, null, hardCase);
        }
    }

    private void in(Visit visit, Consumer<Visit> purpose) {
        world.agenda()
                .in(
                        STAYS_SECONDS,
                        () -> {
                            if (!visit.isEnded()) {
                                world.desk().leave(visit, SessionEnd.Cause.TIMEOUT);
                            }
                        });
        purpose.accept(visit);
    }

    /** Returns whether a customer has other worries. */
    static boolean isAway(Customer customer) {
        return customer.isRobbed() || customer.isFrozen();
    }

    /** Tells the truth about a session. */
    void label(Customer customer, String session, @Nullable HardCase hardCase) {
        if (hardCase != null) {
            label(customer, session, null, null, hardCase);
        }
    }

    /** Tells the truth about an order in no session. */
    void labelOrder(Customer customer, String order, HardCase hardCase) {
        label(customer, null, order, null, hardCase);
    }

    /** Tells the truth about a failed login. */
    void labelEvent(Customer customer, String event, HardCase hardCase) {
        label(customer, null, null, event, hardCase);
    }

    private void label(
            Customer customer,
            @Nullable String session,
            @Nullable String order,
            @Nullable String event,
            HardCase hardCase) {
        world.label(
                new Label(
                        customer.account(),
                        session,
                        order,
                        event,
                        Verdict.Finding.GENUINE,
                        null,
                        hardCase.word()));
    }
}
