package org.kabumori.server.restrictions;

import org.kabumori.engine.event.EventType;
import org.kabumori.engine.event.Restriction;
import org.kabumori.server.acting.Acting;
import org.kabumori.server.acting.Done;
import org.kabumori.server.actor.Actor;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.actor.Refusal.Cause;
import org.kabumori.server.actor.Role;
import org.kabumori.server.approval.Approval;
import org.kabumori.server.approval.Approvals;
import org.kabumori.server.book.Book;
import org.kabumori.server.book.Listing;
import org.kabumori.server.decide.Unavailable;
import org.kabumori.server.follow.Followed;
import org.kabumori.server.follow.Following;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Halts of orders: looked at in a dry run, set, lifted. A supervisor does a small one alone; for a
 * large one, and for an analyst, a second person approves. However many names it has, a halt is one
 * event: it is in force for all of them at once. Thread-safe.
 */
@Component
@EnableConfigurationProperties(HaltSettings.class)
public class Halts implements Following {
    static final String SET = "restriction.set";
    static final String LIFT = "restriction.lift";

    /** Not the name of any user: what the server proposes, every supervisor may approve. */
    static final Actor SERVER = new Actor("kabumori-server", Set.of());

    /** Halts shown; those in force come first. */
    private static final int MOST_SHOWN = 200;

    private static final JsonMapper JSON = JsonMapper.shared();

    private final HaltStore store;
    private final Book book;
    private final Approvals approvals;
    private final Acting acting;
    private final HaltSettings settings;

    Halts(HaltStore store, Book book, Approvals approvals, Acting acting, HaltSettings settings) {
        this.store = store;
        this.book = book;
        this.approvals = approvals;
        this.acting = acting;
        this.settings = settings;
    }

    /**
     * Tells what a halt would hit.
     *
     * @param after the key after which the customers are listed, empty for the first
     */
    public DryRun dryRun(Halt wanted, String after, int limit) throws Refusal {
        Halt halt = wanted.checked(acting.nowMicros());
        if (halt.isWholeMarket()) {
            return new DryRun(0, List.of(), store.count(halt), store.customers(halt, after, limit));
        }
        Set<String> known =
                book.listings(halt.names()).stream()
                        .map(Listing::instrument)
                        .collect(Collectors.toSet());
        List<String> unknown = halt.names().stream().filter(name -> !known.contains(name)).toList();
        return new DryRun(
                halt.names().size(),
                unknown,
                store.count(halt),
                store.customers(halt, after, limit));
    }

    /** Sets a halt, or proposes it where a second person has to approve. */
    public Done set(Actor actor, Halt wanted) throws Refusal, Unavailable {
        Halt halt = wanted.checked(acting.nowMicros());
        String subject = subject(halt.names(), halt.market());
        if (!isAlone(actor, halt.names())) {
            return Done.proposed(approvals.propose(actor, SET, subject, halt.json(), halt.why()));
        }
        String restriction = "halt-" + UUID.randomUUID();
        acting.act(
                actor,
                SET,
                subject,
                Map.of("restriction", restriction, "halt", halt.json()),
                now -> halt.event(restriction + "-set", restriction, now, actor.name()));
        return Done.inForce(restriction);
    }

    /** Lifts a halt, or proposes to. */
    public Done lift(Actor actor, String restriction, String reason) throws Refusal, Unavailable {
        HaltLine line = inForce(restriction);
        String subject = subject(line.instruments(), line.market());
        if (!isAlone(actor, line.instruments())) {
            return Done.proposed(
                    approvals.propose(actor, LIFT, subject, lifting(restriction), reason));
        }
        acting.act(
                actor,
                LIFT,
                subject,
                Map.of("restriction", restriction, "reason", reason),
                now -> lifted(line, "lift-" + UUID.randomUUID(), now, reason, actor.name()));
        return Done.inForce(restriction);
    }

    /** Sets a halt that the server itself decided on; the same id again replaces it. */
    public void setByServer(String restriction, Halt wanted) throws Refusal, Unavailable {
        Halt halt = wanted.checked(acting.nowMicros());
        String event = "set-" + UUID.randomUUID();
        acting.act(
                SERVER,
                SET,
                subject(halt.names(), halt.market()),
                Map.of("restriction", restriction, "halt", halt.json()),
                now -> halt.event(event, restriction, now, SERVER.name()));
    }

    /** Lifts a halt that the server itself set. */
    public void liftByServer(String restriction, String reason) throws Refusal, Unavailable {
        HaltLine line = inForce(restriction);
        String event = "lift-" + UUID.randomUUID();
        acting.act(
                SERVER,
                LIFT,
                subject(line.instruments(), line.market()),
                Map.of("restriction", restriction, "reason", reason),
                now -> lifted(line, event, now, reason, SERVER.name()));
    }

    /** Returns the halts that are set whose ids begin with something. */
    public List<HaltLine> setOf(String beginning) {
        return store.setOf(beginning);
    }

    /** Returns the halts, those in force first. */
    public List<HaltLine> all() {
        return store.all(MOST_SHOWN, acting.nowMicros());
    }

    /** Returns the time that halts in force are of. */
    public long nowMicros() {
        return acting.nowMicros();
    }

    void carryOutSet(Approval approval) throws Unavailable {
        Halt halt = Halt.of(approval.content());
        acting.carryOut(
                now ->
                        halt.event(
                                approval.id() + "-set", approval.id(), now, approval.proposedBy()));
    }

    void carryOutLift(Approval approval) throws Unavailable, Refusal {
        HaltLine line = inForce(JSON.readTree(approval.content()).path("restriction").asString(""));
        acting.carryOut(
                now ->
                        lifted(
                                line,
                                approval.id() + "-lift",
                                now,
                                approval.reason(),
                                approval.proposedBy()));
    }

    private static String lifting(String restriction) {
        return JSON.writeValueAsString(Map.of("restriction", restriction));
    }

    private HaltLine inForce(String restriction) throws Refusal {
        HaltLine line =
                store.find(restriction)
                        .orElseThrow(
                                () -> new Refusal(Cause.NOT_FOUND, "no-halt", "the id of a halt"));
        if (!line.set()) {
            throw new Refusal(Cause.TOO_LATE, "halt-lifted", "a halt that was not lifted before");
        }
        return line;
    }

    /** Returns whether somebody sets and lifts a halt of some names without a second person. */
    public boolean isAlone(Actor actor, List<String> names) {
        return actor.is(Role.SUPERVISOR)
                && names.size() <= settings.alone()
                && !names.contains(Halt.ALL);
    }

    private static String subject(
            List<String> names, @org.jspecify.annotations.Nullable String market) {
        if (names.contains(Halt.ALL)) {
            return "market:" + market;
        }
        return names.size() == 1 ? "instrument:" + names.getFirst() : "instruments:" + names.size();
    }

    private static Restriction lifted(
            HaltLine line, String event, long now, String reason, String by) {
        Halt halt =
                new Halt(
                        line.instruments(),
                        line.market(),
                        line.side(),
                        line.tradeTypes(),
                        line.channels(),
                        line.disclosed(),
                        reason.isBlank() ? line.reason() : reason,
                        null,
                        line.answer());
        Restriction set = halt.event(event, line.restriction(), now, by);
        return new Restriction(
                set.id(),
                set.timeMicros(),
                set.restriction(),
                Restriction.Action.LIFT,
                set.instruments(),
                set.market(),
                set.side(),
                set.tradeTypes(),
                set.channels(),
                set.disclosed(),
                set.reason(),
                null,
                by,
                set.answer());
    }

    @Override
    public String name() {
        return "halts";
    }

    @Override
    public Set<String> types() {
        return Set.of(EventType.RESTRICTION.word());
    }

    @Override
    public boolean acts() {
        return false;
    }

    @Override
    public void take(List<Followed> batch) {
        for (Followed followed : batch) {
            if (followed.event() instanceof Restriction restriction) {
                if (restriction.action() == Restriction.Action.SET) {
                    store.set(restriction);
                } else {
                    store.lift(restriction);
                }
            }
        }
    }
}
