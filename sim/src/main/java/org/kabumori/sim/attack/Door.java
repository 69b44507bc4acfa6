package org.kabumori.sim.attack;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.Method;
import org.kabumori.engine.event.SessionEnd;
import org.kabumori.engine.event.Verdict;
import org.kabumori.sim.world.Customer;
import org.kabumori.sim.world.Desk.Entrance;
import org.kabumori.sim.world.Label;
import org.kabumori.sim.world.Visit;
import org.kabumori.sim.world.World;

import java.util.List;
import java.util.function.Consumer;

/** How a thief gets into an account, and in again. Not thread-safe. */
final class Door {
    private static final long HOUR_MICROS = 3_600_000_000L;

    /** How long a thief's session lives unused, and how long a stolen one is kept; our guesses. */
    private static final long SESSION_MICROS = 8 * HOUR_MICROS;

    private static final long STOLEN_MICROS = 30 * HOUR_MICROS;
    private static final double LOOKS_SECONDS = 240;
    private static final long LOOKS_MICROS = 56 * HOUR_MICROS;

    /** A victim who has been phished falls for it again; our guess. */
    private static final double PHISHED_AGAIN = 0.3;

    private final Thief thief;
    private final World world;
    private final Customer customer;
    private final Hideout hideout;
    private @Nullable Visit visit;
    private long phishedMicros;
    private boolean beenInside;
    private boolean triedAgain;

    Door(Thief thief, Hideout hideout) {
        this.thief = thief;
        this.world = thief.world();
        this.customer = thief.customer();
        this.hideout = hideout;
    }

    /** Returns when the victim last came to the fake page. */
    long phishedMicros() {
        return phishedMicros;
    }

    /** Goes on in the session that is open, or in a new one. */
    void enter(Consumer<Visit> then) {
        long now = world.agenda().nowMicros();
        Visit open = visit;
        boolean steals = thief.plan().entry() == Entry.STOLEN_SESSION;
        long lives = steals ? STOLEN_MICROS : SESSION_MICROS;
        if (open != null && !open.isEnded() && now - open.openedMicros() < lives) {
            then.accept(open);
        } else if (steals) {
            steal(now + LOOKS_MICROS, then);
        } else {
            knock(then);
        }
    }

    // rule| Password change does not end the thief's session; session data stolen by malware can
    // rule| bypass a second factor (domain.md 4.1, 4.2).
    private void steal(long untilMicros, Consumer<Visit> then) {
        Visit last = customer.lastVisit();
        if (last != null && last.person() == customer && !last.isEnded()) {
            Visit stolen = last.stolen(thief, hideout.device(), hideout.ip());
            visit = stolen;
            endsAfter(stolen, STOLEN_MICROS);
            beenInside = true;
            then.accept(stolen);
        } else if (world.agenda().nowMicros() < untilMicros) {
            thief.in(LOOKS_SECONDS, () -> steal(untilMicros, then));
        } else {
            thief.leaveForGood();
        }
    }

    /** Who came back in time may still finish what he came for; then it runs out. */
    private void endsAfter(Visit open, long microsSinceOpened) {
        long end = open.openedMicros() + microsSinceOpened + SESSION_MICROS;
        world.agenda().at(end, () -> world.desk().leave(open, SessionEnd.Cause.TIMEOUT));
    }

    private void knock(Consumer<Visit> then) {
        if (!Victims.asksMore(world, customer) || beenInside && thief.ownsCodes()) {
            logIn(then);
        } else if (thief.plan().entry() == Entry.PHISHING_RELAY) {
            phish(then);
        } else {
            fail();
        }
    }

    // rule| Enter ID and password on the fake site -> attacker logs in at once -> victim asked for
    // rule| the code -> relayed (domain.md 4.1). A passkey does not work on another site.
    private void phish(Consumer<Visit> then) {
        if (world.authentication().hasPasskey(customer, world.epochDay())) {
            thief.leaveForGood();
            return;
        }
        double relays = thief.gang().plan().of(Parameter.RELAYS);
        if (thief.dice().happens(beenInside ? relays * PHISHED_AGAIN : relays)) {
            thief.in(thief.dice().between(15, 90), () -> logIn(then));
        } else {
            fail();
        }
    }

    private void logIn(Consumer<Visit> then) {
        phishedMicros = beenInside ? phishedMicros : world.agenda().nowMicros();
        Entrance entrance = entrance(customer.loginMethods(world));
        world.desk()
                .login(
                        customer,
                        thief,
                        entrance,
                        opened -> {
                            visit = opened;
                            endsAfter(opened, SESSION_MICROS);
                            beenInside = true;
                            then.accept(opened);
                        },
                        () -> comeAgain(then));
    }

    /** Refused at the door: some try once more the next day. */
    private void comeAgain(Consumer<Visit> then) {
        if (triedAgain || !thief.adapts()) {
            thief.leaveForGood();
            return;
        }
        triedAgain = true;
        double seconds = thief.dice().between(16, 26) * 3_600;
        thief.in(seconds, () -> knock(then));
    }

    /** Tries a bought password from one of the gang's servers. */
    void probe(Hideout server) {
        if (Victims.asksMore(world, customer)) {
            fail();
            return;
        }
        Entrance entrance =
                new Entrance(
                        server.device(), server.network(), server.ip(), List.of(Method.PASSWORD));
        world.desk()
                .login(
                        customer,
                        thief,
                        entrance,
                        inside ->
                                thief.in(
                                        30,
                                        () -> world.desk().leave(inside, SessionEnd.Cause.LOGOUT)),
                        thief::leaveForGood);
    }

    /** Has the password and no code. */
    private void fail() {
        failedLogin();
        thief.leaveForGood();
    }

    void failedLogin() {
        String event = world.desk().failedLogin(customer, entrance(List.of(Method.PASSWORD)));
        world.label(
                new Label(
                        customer.account(),
                        null,
                        null,
                        event,
                        Verdict.Finding.TAKEOVER,
                        thief.gang().campaign(),
                        thief.scenario()));
    }

    private Entrance entrance(List<Method> methods) {
        return new Entrance(hideout.device(), hideout.network(), hideout.ip(), methods);
    }
}
