package org.kabumori.sim.honest;

import org.kabumori.engine.event.SessionEnd;
import org.kabumori.sim.chance.Dice;
import org.kabumori.sim.world.Customer;
import org.kabumori.sim.world.Desk.Entrance;
import org.kabumori.sim.world.Device;
import org.kabumori.sim.world.Network;
import org.kabumori.sim.world.Visit;
import org.kabumori.sim.world.World;

/** One visit of an honest customer: comes, looks, perhaps does something, goes. */
final class HonestVisit {
    private static final double LOGS_OUT = 0.4;
    private static final double TIMEOUT_SECONDS = 1_800;

    /** A robbed customer who looks at the account sees it; some look at the prices only. */
    private static final double SEES_THEFT = 0.7;

    private final World world;
    private final Errands errands;
    private final Customer customer;
    private final Dice dice;

    HonestVisit(World world, Errands errands, Customer customer, Dice dice) {
        this.world = world;
        this.errands = errands;
        this.customer = customer;
        this.dice = dice;
    }

    void begin() {
        world.desk().login(customer, customer, entrance(), this::inside);
    }

    private Entrance entrance() {
        int devices = customer.devices().size();
        int chosen = devices > 1 && dice.happens(0.3) ? 1 : 0;
        Device device = customer.devices().get(chosen);
        boolean out = device.platform().isPhone() && dice.happens(0.4);
        Network network = out ? customer.mobile() : customer.home();
        String ip = out ? network.address(dice) : customer.homeAddress(world.epochDay());
        return new Entrance(device, network, ip, customer.loginMethods(world));
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
