package org.kabumori.sim.attack;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.AccountEvent;
import org.kabumori.engine.event.Login;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.Verdict;
import org.kabumori.sim.world.Customer;
import org.kabumori.sim.world.Label;
import org.kabumori.sim.world.OpenOrder;
import org.kabumori.sim.world.Person;
import org.kabumori.sim.world.Reply;
import org.kabumori.sim.world.Witness;

/** Sees what a gang's thieves do: labels it, and tells those who sell when victims have bought. */
final class Lookout implements Witness {
    private final Gang gang;
    private final Accomplices accomplices;

    Lookout(Gang gang, Accomplices accomplices) {
        this.gang = gang;
        this.accomplices = accomplices;
    }

    @Override
    public void answered(AccountEvent event, Customer customer, Person person, Reply reply) {
        if (!(person instanceof Thief thief) || thief.gang() != gang) {
            return;
        }
        boolean stolen = thief.plan().entry() == Entry.STOLEN_SESSION;
        if (event instanceof Login login) {
            label(thief, login.session(), null, null);
        } else if (stolen && event instanceof Order order) {
            label(thief, order.session(), order.order(), null);
        } else if (stolen) {
            label(thief, null, null, event.id());
        }
    }

    private void label(
            Thief thief, @Nullable String session, @Nullable String order, @Nullable String event) {
        gang.world.label(
                new Label(
                        thief.customer().account(),
                        session,
                        order,
                        event,
                        Verdict.Finding.TAKEOVER,
                        gang.campaign(),
                        thief.scenario()));
    }

    @Override
    public void filled(OpenOrder order, long yen) {
        if (order.visit().person() instanceof Thief thief && thief.gang() == gang) {
            thief.acts();
            accomplices.filled(thief.raid(), order, yen);
        }
    }
}
