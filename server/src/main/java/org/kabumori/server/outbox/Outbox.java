package org.kabumori.server.outbox;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.actor.Actor;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.actor.Refusal.Cause;
import org.kabumori.server.audit.AuditLog;
import org.kabumori.server.audit.AuditLog.Outcome;
import org.kabumori.server.follow.FollowStore;
import org.kabumori.server.journal.Tail;
import org.kabumori.server.outbox.OutboxStore.Queued;
import org.kabumori.server.outbox.OutboxViewStore.Backlog;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What operators see of the outbox, and do with what was given up. Thread-safe. */
@Component
public class Outbox {
    private static final int SHOWN_FAILING = 50;

    /** Dead letters on a page. */
    public static final int PAGE_LETTERS = 50;

    private final OutboxViewStore view;
    private final OutboxStore store;
    private final Receivers receivers;
    private final Queueing queueing;
    private final FollowStore cursors;
    private final Tail tail;
    private final Sending sending;
    private final Wake wake;
    private final AuditLog audit;
    private final TransactionTemplate transaction;

    Outbox(
            OutboxViewStore view,
            OutboxStore store,
            Receivers receivers,
            Queueing queueing,
            FollowStore cursors,
            Tail tail,
            Sending sending,
            Wake wake,
            AuditLog audit,
            TransactionTemplate transaction) {
        this.view = view;
        this.store = store;
        this.receivers = receivers;
        this.queueing = queueing;
        this.cursors = cursors;
        this.tail = tail;
        this.sending = sending;
        this.wake = wake;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** The outbox as a whole. */
    public record Summary(
            long eventsBehind, List<DestinationLine> destinations, List<FailingLane> failing) {}

    /**
     * How one destination is doing.
     *
     * @param state {@code sending}, {@code down}, {@code kept} (paused, or polled by the receiver)
     *     or {@code gone} (not configured any more)
     * @param waiting messages
     * @param oldestMicros when the oldest waiting one was queued
     * @param delivered since this server leads
     * @param lastError since this server leads
     */
    public record DestinationLine(
            String destination,
            String state,
            long waiting,
            @Nullable Long oldestMicros,
            long delivered,
            long deadLetters,
            @Nullable String lastError) {}

    /** A lane whose first message failed, and what follows it waits. */
    public record FailingLane(
            String destination, String lane, int tries, String lastError, long nextTryMicros) {}

    /** A message that was given up. */
    public record DeadLetter(
            long seq,
            String destination,
            String lane,
            String id,
            String kind,
            String body,
            int tries,
            String lastError,
            long queuedMicros,
            long deadMicros) {}

    /** Queues an action that the journal does not tell of, within the caller's transaction. */
    public void tell(Action action) {
        queueing.tell(action);
    }

    /** Returns how the outbox is doing. */
    public Summary summary() {
        Map<String, Backlog> backlogs = view.backlogs();
        Map<String, Long> dead = view.dead();
        TreeSet<String> names = new TreeSet<>(backlogs.keySet());
        names.addAll(dead.keySet());
        List<Destination> current = receivers.current();
        current.forEach(destination -> names.add(destination.name()));
        List<DestinationLine> lines =
                names.stream()
                        .map(name -> line(name, current, backlogs.get(name), dead.get(name)))
                        .toList();
        long behind = Math.max(0, tail.seq() - cursors.cursor(Queueing.NAME));
        return new Summary(behind, lines, view.failing(SHOWN_FAILING));
    }

    private DestinationLine line(
            String name,
            List<Destination> current,
            @Nullable Backlog backlog,
            @Nullable Long dead) {
        Outlet.Health health = sending.health(name);
        return new DestinationLine(
                name,
                state(name, current, health),
                backlog == null ? 0 : backlog.messages(),
                backlog == null ? null : backlog.oldestMicros(),
                health.delivered(),
                dead == null ? 0 : dead,
                health.lastError());
    }

    private static String state(String name, List<Destination> current, Outlet.Health health) {
        for (Destination destination : current) {
            if (destination.name().equals(name)) {
                return !destination.isSending() ? "kept" : health.down() ? "down" : "sending";
            }
        }
        return "gone";
    }

    /** Returns dead letters before one, the latest first. */
    public List<DeadLetter> deadLetters(long before, int limit) {
        return view.deadLetters(before, Math.clamp(limit, 1, PAGE_LETTERS));
    }

    /**
     * Has a dead letter sent again: behind what waits in its lane now.
     *
     * @throws Refusal when it is not there any more
     */
    public void resend(Actor actor, long seq) throws Refusal {
        act(
                actor,
                "outbox.resend",
                seq,
                letter ->
                        store.add(
                                List.of(
                                        new Queued(
                                                letter.destination(),
                                                letter.lane(),
                                                letter.id(),
                                                letter.kind(),
                                                letter.body()))));
        wake.up();
    }

    /**
     * Gives a dead letter up for good.
     *
     * @throws Refusal when it is not there any more
     */
    public void discard(Actor actor, long seq) throws Refusal {
        act(actor, "outbox.discard", seq, letter -> {});
    }

    private void act(
            Actor actor, String act, long seq, java.util.function.Consumer<DeadLetter> does)
            throws Refusal {
        DeadLetter letter = view.deadLetter(seq).orElseThrow(Outbox::gone);
        boolean done =
                Boolean.TRUE.equals(
                        transaction.execute(
                                status -> {
                                    if (!view.remove(seq)) {
                                        return false;
                                    }
                                    does.accept(letter);
                                    audit.record(
                                            actor,
                                            act,
                                            Outcome.DONE,
                                            letter.lane(),
                                            Map.of(
                                                    "destination",
                                                    letter.destination(),
                                                    "message",
                                                    letter.id(),
                                                    "kind",
                                                    letter.kind(),
                                                    "lastError",
                                                    letter.lastError()));
                                    return true;
                                }));
        if (!done) {
            throw gone();
        }
    }

    private static Refusal gone() {
        return new Refusal(
                Cause.NOT_FOUND,
                "no-dead-letter",
                "the number of a dead letter that is still there");
    }
}
