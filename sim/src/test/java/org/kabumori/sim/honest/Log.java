package org.kabumori.sim.honest;

import org.kabumori.engine.event.AccountEvent;
import org.kabumori.engine.event.Event;
import org.kabumori.engine.event.Login;
import org.kabumori.engine.event.Order;
import org.kabumori.sim.market.Size;
import org.kabumori.sim.world.Authentication;
import org.kabumori.sim.world.Gate;
import org.kabumori.sim.world.Label;
import org.kabumori.sim.world.Reactions;
import org.kabumori.sim.world.Reply;
import org.kabumori.sim.world.World;
import org.kabumori.sim.world.WorldPlan;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A world of honest customers that was played, with all that was told of customers. */
final class Log {
    static final LocalDate FIRST_DAY = LocalDate.of(2025, 3, 3);

    final List<AccountEvent> events = new ArrayList<>();
    final List<Label> labels = new ArrayList<>();
    final World world;
    final long days;

    private Log(WorldPlan plan, Tempers tempers, int tradingDays, Gate gate) {
        this.world =
                new World(
                        plan,
                        event -> {
                            keep(event);
                            return gate.take(event);
                        },
                        labels::add);
        world.add(new HonestCustomers(world, tempers));
        world.play(tradingDays);
        this.days = world.epochDay() - plan.firstDay().toEpochDay();
    }

    private void keep(Event event) {
        if (event instanceof AccountEvent ofAccount) {
            events.add(ofAccount);
        }
    }

    static Log of(int accounts, int tradingDays, Tempers tempers) {
        return of(accounts, tradingDays, tempers, event -> Reply.ALLOWED);
    }

    static Log of(int accounts, int tradingDays, Tempers tempers, Gate gate) {
        return new Log(plan(3, accounts), tempers, tradingDays, gate);
    }

    /** Returns a log of the months in which passkeys came. */
    static Log passkeys(int accounts, int tradingDays) {
        WorldPlan plan = plan(3, accounts, LocalDate.of(2025, 12, 1));
        return new Log(plan, Tempers.NONE, tradingDays, event -> Reply.ALLOWED);
    }

    static WorldPlan plan(long seed, int accounts) {
        return plan(seed, accounts, FIRST_DAY);
    }

    private static WorldPlan plan(long seed, int accounts, LocalDate firstDay) {
        return new WorldPlan(
                seed,
                "h",
                accounts,
                firstDay,
                Size.WHOLE,
                Authentication.AS_IT_WAS,
                Reactions.USUAL);
    }

    Stream<Label> labels(HardCase hardCase) {
        return labels.stream().filter(label -> hardCase.word().equals(label.scenario()));
    }

    /** Returns the sessions of a case. */
    Set<String> sessions(HardCase hardCase) {
        Set<String> sessions = new HashSet<>();
        labels(hardCase)
                .forEach(
                        label -> {
                            if (label.session() != null) {
                                sessions.add(label.session());
                            }
                        });
        return sessions;
    }

    List<Login> logins(HardCase hardCase) {
        Set<String> sessions = sessions(hardCase);
        return logins().filter(login -> sessions.contains(login.session())).toList();
    }

    List<Order> orders(HardCase hardCase) {
        Set<String> sessions = sessions(hardCase);
        return orders().filter(order -> sessions.contains(order.session())).toList();
    }

    Stream<Login> logins() {
        return of(Login.class);
    }

    Stream<Order> orders() {
        return of(Order.class);
    }

    <T> Stream<T> of(Class<T> type) {
        return events.stream().filter(type::isInstance).map(type::cast);
    }
}
