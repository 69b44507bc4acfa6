package org.kabumori.server.work;

import org.kabumori.server.acting.Acting;
import org.kabumori.server.actor.Actor;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.actor.Refusal.Cause;
import org.kabumori.server.actor.Role;
import org.kabumori.server.audit.AuditLog;
import org.kabumori.server.audit.AuditLog.Outcome;
import org.kabumori.server.decide.Decider;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The queue: what waits, by when, and who has it. Thread-safe. Who has what changes no decision, so
 * it is audited and is no event.
 */
@Component
public class Work {
    /** What a person can look through before he acts on all of it. */
    public static final int MOST_AT_ONCE = 200;

    private static final int MOST_NAME = 200;
    private static final int MOST_ROWS = 1_000;
    private static final long SWEEP_MILLIS = 60_000;

    private final WorkStore store;
    private final WorkSettings settings;
    private final Acting acting;
    private final AuditLog audit;
    private final Decider decider;
    private final TransactionTemplate transaction;

    Work(
            WorkStore store,
            WorkSettings settings,
            Acting acting,
            AuditLog audit,
            Decider decider,
            TransactionTemplate transaction) {
        this.store = store;
        this.settings = settings;
        this.acting = acting;
        this.audit = audit;
        this.decider = decider;
        this.transaction = transaction;
    }

    /**
     * How many wait.
     *
     * @param over those whose time is over
     */
    public record Waiting(long open, long over) {}

    /** Returns what waits, what is due first, first. */
    public List<WorkItem> open(WorkFilter filter, int limit) {
        return open(filter, Long.MIN_VALUE, "", limit);
    }

    /** Returns what waits after one of it: the next page. */
    public List<WorkItem> openAfter(WorkFilter filter, WorkItem last, int limit) {
        return open(filter, last.dueMicros(), last.item(), limit);
    }

    private List<WorkItem> open(WorkFilter filter, long due, String item, int limit) {
        return store.open(filter, nowMicros(), due, item, Math.clamp(limit, 1, MOST_ROWS));
    }

    public Waiting count(WorkFilter filter) {
        WorkStore.Waiting waiting = store.count(filter, nowMicros());
        return new Waiting(waiting.open(), waiting.over());
    }

    /** Returns the latest event of what waits, 0 when nothing does. */
    public long newest() {
        return store.newest();
    }

    /** Counts what came since an event. */
    public long countAfter(long seq) {
        return store.countAfter(seq);
    }

    /** Returns one, whatever became of it. */
    public Optional<WorkItem> find(String item) {
        return store.find(List.of(item)).stream().findFirst();
    }

    /** Returns what got a verdict last. */
    public List<WorkItem> decided(int limit) {
        return store.decided(limit);
    }

    /** Returns the time that clocks are counted to. */
    public long nowMicros() {
        return acting.nowMicros();
    }

    /** Returns about how many accounts one person gives verdicts at once. */
    public int verdictsAlone() {
        return settings.verdictsAlone();
    }

    /**
     * Takes what nobody else has, gives back by an empty name, or gives to somebody else, which is
     * a supervisor's; he may also take from others. What cannot be given is left as it is.
     *
     * @return how many were given
     * @throws Refusal when it is none
     */
    public int assign(Actor actor, List<String> items, String assignee) throws Refusal {
        List<String> once = checked(items);
        String to = assignee.strip();
        if (to.length() > MOST_NAME || to.chars().anyMatch(Character::isISOControl)) {
            throw new Refusal(
                    Cause.INVALID, "work-assignee", "assignee: a user's name, empty for nobody");
        }
        boolean decidesForOthers = actor.is(Role.SUPERVISOR);
        String act = to.isEmpty() ? "work.give-back" : "work.assign";
        if (!to.isEmpty() && !to.equals(actor.name()) && !decidesForOthers) {
            throw acting.refused(
                    actor,
                    act,
                    subject(once.getFirst()),
                    new Refusal(Cause.NOT_ALLOWED, "work-supervisor", "a supervisor"));
        }
        int given = 0;
        for (String item : once) {
            given += given(actor, act, item, to, decidesForOthers) ? 1 : 0;
        }
        if (given == 0) {
            throw notGiven(once.getFirst());
        }
        return given;
    }

    private boolean given(Actor actor, String act, String item, String to, boolean fromAnybody) {
        return Boolean.TRUE.equals(
                transaction.execute(
                        status -> {
                            boolean done =
                                    store.assign(
                                            item,
                                            to.isEmpty() ? null : to,
                                            fromAnybody ? null : actor.name());
                            if (done) {
                                audit.record(
                                        actor,
                                        act,
                                        Outcome.DONE,
                                        subject(item),
                                        Map.of("assignee", to));
                            }
                            return done;
                        }));
    }

    private Refusal notGiven(String item) {
        return find(item)
                .map(
                        there ->
                                new Refusal(
                                        Cause.TOO_LATE,
                                        "work-taken",
                                        "what waits and nobody else has; "
                                                + there.assignee()
                                                + " has it"))
                .orElseGet(Work::none);
    }

    /** Returns each once, if they are not too many. */
    static List<String> checked(List<String> items) throws Refusal {
        List<String> once = List.copyOf(new LinkedHashSet<>(items));
        if (once.isEmpty() || once.size() > MOST_AT_ONCE) {
            throw new Refusal(
                    Cause.INVALID, "work-count", "items: 1 to " + MOST_AT_ONCE + " of the queue");
        }
        return once;
    }

    static Refusal none() {
        return new Refusal(Cause.NOT_FOUND, "work-none", "what waits in the queue");
    }

    static String subject(String item) {
        return "work:" + item;
    }

    /** Takes out alerts that nobody decided for so long that nobody will. */
    @Scheduled(fixedDelay = SWEEP_MILLIS)
    void lapse() {
        if (!decider.isLeading() || !acting.isLive()) {
            return;
        }
        transaction.executeWithoutResult(
                status -> {
                    int lapsed = store.lapse(nowMicros() - settings.lapseMicros());
                    if (lapsed > 0) {
                        audit.record(
                                Actor.SERVER,
                                "work.lapse",
                                Outcome.DONE,
                                "alerts:" + lapsed,
                                Map.of("after", settings.lapseAfter().toString()));
                    }
                });
    }
}
