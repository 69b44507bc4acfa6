package org.kabumori.sim.honest;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.Decision.Require;
import org.kabumori.engine.event.Method;
import org.kabumori.engine.event.SessionEnd;
import org.kabumori.sim.chance.Dice;
import org.kabumori.sim.world.Actor;
import org.kabumori.sim.world.Customer;
import org.kabumori.sim.world.Days;
import org.kabumori.sim.world.Desk.Entrance;
import org.kabumori.sim.world.Device;
import org.kabumori.sim.world.Network;
import org.kabumori.sim.world.Networks;
import org.kabumori.sim.world.Person;
import org.kabumori.sim.world.Platform;
import org.kabumori.sim.world.Traits;
import org.kabumori.sim.world.Visit;
import org.kabumori.sim.world.World;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Household-account services: each morning each logs in for all its users, one after the other,
 * from one address, and reads. They have the password and cannot meet a challenge.
 */
final class Aggregators implements Actor {
    private static final double FIRST_SECOND = 22_000;
    private static final double LAST_SECOND = 27_000;
    private static final double READS_SECONDS = 3;

    /** Nobody is there who could answer; the customer gave the password, so it is allowed. */
    private static final Person SERVICE =
            new Person() {
                @Override
                public @Nullable Response challenged(Require require) {
                    return null;
                }

                @Override
                public boolean isCustomer() {
                    return true;
                }
            };

    private final World world;
    private final Purposes purposes;
    private final List<Round> rounds = new ArrayList<>();

    Aggregators(World world, Tempers tempers, Purposes purposes) {
        this.world = world;
        this.purposes = purposes;
        double share = tempers.rate(HardCase.AGGREGATOR);
        for (int service = 1; service <= Traits.SERVICES; service++) {
            rounds.add(new Round(users(service, share), entrance(service)));
        }
    }

    /** The users of a service, in the order of its round, and the way it comes. */
    private record Round(List<Customer> users, Entrance entrance) {
        double gapSeconds() {
            return (LAST_SECOND - FIRST_SECOND) / users.size();
        }
    }

    private List<Customer> users(int service, double share) {
        return world.customers().stream()
                .filter(customer -> customer.traits().service() == service)
                .filter(customer -> dice(customer.index()).happens(share))
                .toList();
    }

    private Entrance entrance(int service) {
        Network network = Networks.hosting(dice(-service));
        Device device = new Device("kakeibo-" + service, Platform.AGGREGATOR, 0);
        return new Entrance(device, network, network.addressOf(service), List.of(Method.PASSWORD));
    }

    private Dice dice(long key) {
        return Dice.of(world.seed(), Dice.Use.SERVICE, key);
    }

    @Override
    public void plan(LocalDate date) {
        for (Round round : rounds) {
            if (!round.users.isEmpty()) {
                long first = Days.micros(date.toEpochDay(), FIRST_SECOND);
                world.agenda().at(first, () -> read(round, 0));
            }
        }
    }

    /** Reads one account, and notes the next: the agenda holds one entry a service. */
    private void read(Round round, int number) {
        Customer customer = round.users.get(number);
        String session =
                world.desk()
                        .login(
                                customer,
                                SERVICE,
                                round.entrance,
                                visit -> world.agenda().in(READS_SECONDS, () -> leave(visit)));
        purposes.label(customer, session, HardCase.AGGREGATOR);
        if (number + 1 < round.users.size()) {
            world.agenda().in(round.gapSeconds(), () -> read(round, number + 1));
        }
    }

    private void leave(Visit visit) {
        if (!visit.isEnded()) {
            world.desk().leave(visit, SessionEnd.Cause.LOGOUT);
        }
    }
}
