package org.kabumori.sim.attack;

import org.kabumori.engine.event.Channel;
import org.kabumori.engine.event.Login;
import org.kabumori.engine.event.Method;
import org.kabumori.engine.event.Verdict;
import org.kabumori.sim.chance.Dice;
import org.kabumori.sim.world.Customer;
import org.kabumori.sim.world.Days;
import org.kabumori.sim.world.Desk.Entrance;
import org.kabumori.sim.world.Label;
import org.kabumori.sim.world.World;

import java.util.List;

/**
 * A night in which a gang tries bought passwords on many accounts from a few servers. Most are
 * wrong, some accounts do not exist; those that fit are used days later. Not thread-safe.
 */
final class Wave {
    private static final int SERVERS = 4;
    private static final int FIRST_SERVER = 900;
    private static final int LEAST_TRIES = 60;

    /** A broker of millions limits what one night can try. */
    private static final int MOST_TRIES = 5_000;

    private static final double UNKNOWN = 0.2;
    private static final double HOUR = 3_600;
    private static final List<Method> PASSWORD = List.of(Method.PASSWORD);
    private static final String AGENT =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/120.0.0.0 Safari/537.36";

    private final Gang gang;
    private final World world;
    private final Dice dice;

    Wave(Gang gang, Dice dice) {
        this.gang = gang;
        this.world = gang.world;
        this.dice = dice;
    }

    /** Notes the tries of a night, with those that fit among them. */
    void plan(long epochDay, List<Thief> fitting) {
        double share = gang.plan.of(Parameter.STUFFED_TRIES);
        int wanted = (int) (world.customers().size() * share);
        int tries = Math.clamp(wanted, LEAST_TRIES, MOST_TRIES);
        double from = dice.between(0.5, 2) * HOUR;
        double until = from + dice.between(1, 3) * HOUR;
        for (int i = 0; i < tries; i++) {
            long micros = Days.micros(epochDay, dice.between(from, until));
            Hideout server =
                    Hideout.rented(world.seed(), gang.number, FIRST_SERVER + dice.nextInt(SERVERS));
            Customer customer = world.customers().get(dice.nextInt(world.customers().size()));
            boolean unknown = dice.happens(UNKNOWN);
            world.agenda().at(micros, () -> fail(customer, unknown, server));
        }
        for (Thief thief : fitting) {
            long micros = Days.micros(epochDay, dice.between(from, until));
            Hideout server =
                    Hideout.rented(world.seed(), gang.number, FIRST_SERVER + dice.nextInt(SERVERS));
            thief.at(micros, () -> thief.probe(server));
        }
    }

    private void fail(Customer customer, boolean unknown, Hideout server) {
        Entrance entrance = new Entrance(server.device(), server.network(), server.ip(), PASSWORD);
        String account = unknown ? "u" + customer.index() : customer.account();
        String event =
                unknown
                        ? unknownLogin(account, server)
                        : world.desk().failedLogin(customer, entrance);
        world.label(
                new Label(
                        account,
                        null,
                        null,
                        event,
                        Verdict.Finding.TAKEOVER,
                        gang.campaign(),
                        Entry.STUFFING.word()));
    }

    /** Nobody has this account: the desk knows of no such customer. */
    private String unknownLogin(String account, Hideout server) {
        String id = world.nextId();
        world.tell(
                new Login(
                        id,
                        world.agenda().nowMicros(),
                        account,
                        "s" + id,
                        false,
                        PASSWORD,
                        server.device().name(),
                        false,
                        server.ip(),
                        server.network().country(),
                        server.network().asn(),
                        AGENT,
                        Channel.WEB));
        return id;
    }
}
