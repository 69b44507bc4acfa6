package org.kabumori.server.approval;

import org.kabumori.server.actor.Actor;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.actor.Refusal.Cause;
import org.kabumori.server.actor.Role;
import org.kabumori.server.approval.Approval.State;
import org.kabumori.server.audit.AuditLog;
import org.kabumori.server.audit.AuditLog.Outcome;
import org.kabumori.server.decide.Unavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Four eyes: one person proposes, another with the right role approves, and only then it is done.
 * Thread-safe.
 *
 * <p>The decision is stored before the act: a server that dies between the two does it when it is
 * back. Each step stands in the audit log, in the same transaction as what it changes.
 */
@Component
public class Approvals {
    /** How long a proposal may wait: what is decided next week was proposed about another day. */
    public static final Duration WAITS = Duration.ofHours(24);

    /** Proposals shown or resumed at a time; an operator decides a few dozen a day. */
    private static final int MOST_OPEN = 1_000;

    private static final long SWEEP_MILLIS = 2_000;
    private static final Logger LOG = LoggerFactory.getLogger(Approvals.class);

    private final ApprovalStore store;
    private final AuditLog audit;
    private final ObjectProvider<Approvable> kinds;
    private final TransactionTemplate transaction;
    private final Clock clock = Clock.systemUTC();

    /** Those being carried out now: as many as there are threads that do so. */
    private final Set<String> inHand = ConcurrentHashMap.newKeySet();

    Approvals(
            ApprovalStore store,
            AuditLog audit,
            ObjectProvider<Approvable> kinds,
            TransactionTemplate transaction) {
        this.store = store;
        this.audit = audit;
        this.kinds = kinds;
        this.transaction = transaction;
    }

    /**
     * Proposes an act.
     *
     * @param content what its {@link Approvable} reads back, as JSON
     */
    public Approval propose(
            Actor actor, String kind, String subject, String content, String reason) {
        kindOf(kind);
        long now = nowMicros();
        Approval proposed =
                new Approval(
                        "ap-" + UUID.randomUUID(),
                        kind,
                        subject,
                        content,
                        reason,
                        State.PENDING,
                        actor.name(),
                        now,
                        now + WAITS.toMillis() * 1_000,
                        null,
                        null,
                        null);
        transaction.executeWithoutResult(
                status -> {
                    store.add(proposed);
                    audit(actor, proposed, "propose", Outcome.PROPOSED, reason);
                });
        return proposed;
    }

    /**
     * Approves a proposal and carries it out; when it cannot be carried out at once, that follows
     * as soon as it can.
     *
     * @throws Refusal when the actor is the proposer, lacks the role, or came too late
     */
    public Approval approve(Actor actor, String id, String note) throws Refusal {
        Approval proposed = pending(id);
        if (proposed.proposedBy().equals(actor.name())) {
            throw refused(actor, proposed, "own-proposal", "somebody else than the proposer");
        }
        Role approver = kindOf(proposed.kind()).approver();
        if (!actor.is(approver)) {
            throw refused(actor, proposed, "role-missing", "the role " + approver.word());
        }
        decide(actor, proposed, State.APPROVED, "approve", note);
        carryOut(get(id));
        return get(id);
    }

    /** Refuses a proposal; whoever may approve it may refuse it. */
    public Approval refuse(Actor actor, String id, String note) throws Refusal {
        Approval proposed = pending(id);
        Role approver = kindOf(proposed.kind()).approver();
        if (!actor.is(approver)) {
            throw refused(actor, proposed, "role-missing", "the role " + approver.word());
        }
        decide(actor, proposed, State.REFUSED, "refuse", note);
        return get(id);
    }

    /** Takes one's own proposal back. */
    public Approval withdraw(Actor actor, String id, String note) throws Refusal {
        Approval proposed = pending(id);
        if (!proposed.proposedBy().equals(actor.name())) {
            throw refused(actor, proposed, "not-yours", "the proposer");
        }
        decide(actor, proposed, State.WITHDRAWN, "withdraw", note);
        return get(id);
    }

    /** Returns what waits for a decision, the oldest first. */
    public List<Approval> open() {
        expire();
        return store.in(State.PENDING, MOST_OPEN);
    }

    /** Returns the latest proposals, decided or not. */
    public List<Approval> latest(int limit) {
        expire();
        return store.latest(Math.min(limit, MOST_OPEN));
    }

    /** Returns a proposal, whatever its state. */
    public Optional<Approval> find(String id) {
        expire();
        return store.find(id);
    }

    /** Returns who may approve a kind; nobody when nothing carries it out any more. */
    public Optional<Role> approver(String kind) {
        return kinds.stream()
                .filter(each -> each.kind().equals(kind))
                .map(Approvable::approver)
                .findFirst();
    }

    private Approval get(String id) throws Refusal {
        return find(id).orElseThrow(
                        () -> new Refusal(Cause.NOT_FOUND, "no-proposal", "the id of a proposal"));
    }

    private Approval pending(String id) throws Refusal {
        Approval proposed = get(id);
        if (proposed.state() != State.PENDING) {
            throw tooLate(proposed.state());
        }
        return proposed;
    }

    private static Refusal tooLate(State state) {
        return new Refusal(
                Cause.TOO_LATE, "already-decided", "a pending proposal; it is " + state.word());
    }

    private void decide(Actor actor, Approval proposed, State to, String act, String note)
            throws Refusal {
        boolean first =
                Boolean.TRUE.equals(
                        transaction.execute(
                                status -> {
                                    boolean done =
                                            store.decide(
                                                    proposed.id(),
                                                    State.PENDING,
                                                    to,
                                                    actor.name(),
                                                    nowMicros(),
                                                    note);
                                    if (done) {
                                        audit(actor, proposed, act, Outcome.DONE, note);
                                    }
                                    return done;
                                }));
        if (!first) {
            throw tooLate(get(proposed.id()).state());
        }
    }

    private Refusal refused(Actor actor, Approval proposed, String code, String expected) {
        audit(actor, proposed, "decide", Outcome.REFUSED, code);
        return new Refusal(Cause.NOT_ALLOWED, code, expected);
    }

    private void carryOut(Approval approved) {
        if (!inHand.add(approved.id())) {
            return;
        }
        try {
            kindOf(approved.kind()).carryOut(approved);
            store.end(approved.id(), State.CARRIED_OUT);
        } catch (Unavailable e) {
            LOG.warn("{} waits to be carried out: {}", approved.id(), e.getMessage());
        } catch (Refusal e) {
            LOG.warn("{} cannot be carried out: {}", approved.id(), e.getMessage());
            transaction.executeWithoutResult(
                    status -> {
                        store.end(approved.id(), State.REFUSED);
                        audit(Actor.SERVER, approved, "carry-out", Outcome.FAILED, e.code());
                    });
        } finally {
            inHand.remove(approved.id());
        }
    }

    /** Goes on with what a crash or an absent journal left undone. */
    @Scheduled(fixedDelay = SWEEP_MILLIS)
    void sweep() {
        expire();
        for (Approval approved : store.in(State.APPROVED, MOST_OPEN)) {
            // One that was just decided may be done by now.
            store.find(approved.id())
                    .filter(each -> each.state() == State.APPROVED)
                    .ifPresent(this::carryOut);
        }
    }

    private void expire() {
        transaction.executeWithoutResult(
                status ->
                        store.expire(nowMicros())
                                .forEach(
                                        late ->
                                                audit(
                                                        Actor.SERVER,
                                                        late,
                                                        "expire",
                                                        Outcome.DONE,
                                                        "nobody decided in time")));
    }

    private Approvable kindOf(String kind) {
        return kinds.stream()
                .filter(each -> each.kind().equals(kind))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nothing carries out " + kind));
    }

    private void audit(Actor actor, Approval about, String act, Outcome outcome, String note) {
        audit.record(
                actor,
                about.kind() + "." + act,
                outcome,
                about.subject(),
                Map.of("approval", about.id(), "note", note));
    }

    private long nowMicros() {
        return clock.millis() * 1_000;
    }
}
