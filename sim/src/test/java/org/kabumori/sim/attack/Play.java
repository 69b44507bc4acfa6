package org.kabumori.sim.attack;

import org.kabumori.engine.event.Event;
import org.kabumori.engine.event.Login;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.Side;
import org.kabumori.engine.event.Verdict.Finding;
import org.kabumori.sim.honest.HonestCustomers;
import org.kabumori.sim.market.Size;
import org.kabumori.sim.world.Authentication;
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
import java.util.function.BiFunction;

/** A world of March 2025 with one gang, played to the end, and what was told of it. */
final class Play {
    private static final int ACCOUNTS = 4_000;

    final List<Event> events = new ArrayList<>();
    final List<Label> labels = new ArrayList<>();
    final World world;
    final Gang gang;

    private Play(
            GangPlan plan, Authentication authentication, BiFunction<Play, Event, Reply> gate) {
        WorldPlan worldPlan =
                new WorldPlan(
                        plan.kind().ordinal() + 1,
                        "e",
                        ACCOUNTS,
                        LocalDate.of(2025, 3, 3),
                        Size.WHOLE,
                        authentication,
                        Reactions.USUAL);
        this.world =
                new World(
                        worldPlan,
                        event -> {
                            events.add(event);
                            return gate.apply(this, event);
                        },
                        labels::add);
        world.add(new HonestCustomers(world));
        this.gang = new Gang(world, plan, 0);
    }

    static GangPlan plan(Kind kind) {
        return GangPlan.drawn(kind.ordinal() + 1, 0, kind)
                .with(Parameter.VICTIMS, kind == Kind.FEW_VICTIMS ? 3 : 20)
                .with(Parameter.FIRST_RAID_DAYS, kind == Kind.SLOW ? 11 : 4);
    }

    static Play open(Kind kind, int days) {
        return of(plan(kind), days, (play, event) -> Reply.ALLOWED);
    }

    static Play of(GangPlan plan, int days, BiFunction<Play, Event, Reply> gate) {
        Play play = new Play(plan, Authentication.AS_IT_WAS, gate);
        play.world.add(play.gang);
        play.world.play(days);
        return play;
    }

    /** Plays the same world without the gang. */
    static Play peaceful(Kind kind, int days) {
        Play play = new Play(plan(kind), Authentication.AS_IT_WAS, (p, event) -> Reply.ALLOWED);
        play.world.play(days);
        return play;
    }

    static Play of(GangPlan plan, Authentication authentication, int days) {
        Play play = new Play(plan, authentication, (p, event) -> Reply.ALLOWED);
        play.world.add(play.gang);
        play.world.play(days);
        return play;
    }

    /** Returns the thieves' orders. */
    List<Order> attackOrders(Side side) {
        Set<String> sessions = new HashSet<>();
        Set<String> orders = new HashSet<>();
        for (Label label : labels) {
            if (label.verdict() == Finding.TAKEOVER && label.order() != null) {
                orders.add(label.order());
            } else if (label.verdict() == Finding.TAKEOVER && label.session() != null) {
                sessions.add(label.session());
            }
        }
        return of(Order.class).stream()
                .filter(order -> order.side() == side)
                .filter(
                        order ->
                                orders.contains(order.order())
                                        || sessions.contains(order.session()))
                .toList();
    }

    /** Returns the logins labelled as a thief's, by session or event. */
    List<Login> attackLogins() {
        Set<String> named = new HashSet<>();
        for (Label label : labels) {
            if (label.order() == null && label.verdict() == Finding.TAKEOVER) {
                named.add(label.session() == null ? "" + label.event() : label.session());
            }
        }
        return of(Login.class).stream()
                .filter(login -> named.contains(login.session()) || named.contains(login.id()))
                .toList();
    }

    Set<String> mules() {
        Set<String> accounts = new HashSet<>();
        for (Label label : labels) {
            if (label.verdict() == Finding.MANIPULATOR) {
                accounts.add(label.account());
            }
        }
        return accounts;
    }

    <E extends Event> List<E> of(Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    boolean isThiefs(Event event) {
        return event instanceof Order order && attackSession(order.session())
                || event instanceof Login login
                        && login.device() != null
                        && login.device().startsWith("x0-");
    }

    private boolean attackSession(@org.jspecify.annotations.Nullable String session) {
        return labels.stream()
                .anyMatch(
                        label ->
                                label.verdict() == Finding.TAKEOVER
                                        && session != null
                                        && session.equals(label.session()));
    }
}
