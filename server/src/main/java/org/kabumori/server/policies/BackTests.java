package org.kabumori.server.policies;

import org.jspecify.annotations.Nullable;
import org.kabumori.contract.PolicyFile;
import org.kabumori.contract.PolicyYaml;
import org.kabumori.engine.policy.Policy;
import org.kabumori.server.acting.Acting;
import org.kabumori.server.actor.Actor;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.actor.Refusal.Cause;
import org.kabumori.server.audit.AuditLog;
import org.kabumori.server.audit.AuditLog.Outcome;
import org.kabumori.server.database.Database;
import org.kabumori.server.decide.BackTest;
import org.kabumori.server.decide.BackTestReport;
import org.kabumori.server.journal.JournalAway;
import org.kabumori.server.journal.JournalStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;

/**
 * Back-tests of policies: one at a time, in one thread of the lowest priority; what came of it is
 * kept. Thread-safe.
 */
@Component
public class BackTests {
    private static final Logger LOG = LoggerFactory.getLogger(BackTests.class);
    private static final int KEPT_SHOWN = 10;

    private final PolicyStore store;
    private final JournalStore journal;
    private final Database database;
    private final Acting acting;
    private final AuditLog audit;
    private @Nullable Run run;
    private @Nullable String failure;
    private boolean cancelled;

    BackTests(
            PolicyStore store,
            JournalStore journal,
            Database database,
            Acting acting,
            AuditLog audit) {
        this.store = store;
        this.journal = journal;
        this.database = database;
        this.acting = acting;
        this.audit = audit;
    }

    /**
     * One under way; immutable.
     *
     * @param share how far it is, 0 to 1
     */
    public record Run(String policy, String by, long from, long upTo, double share) {
        Run at(double share) {
            return new Run(policy, by, from, upTo, Math.clamp(share, 0, 1));
        }

        public long events() {
            return upTo - from + 1;
        }
    }

    /** Returns the one under way, {@code null} when there is none. */
    public synchronized @Nullable Run run() {
        return run;
    }

    /** Returns why the last one came to nothing, {@code null} when it did not. */
    public synchronized @Nullable String failure() {
        return failure;
    }

    /** Returns what the latest ones came to. */
    public List<BackTested> latest() {
        return store.backTests(KEPT_SHOWN);
    }

    /**
     * Starts one in the background.
     *
     * @param fromMicros where the span begins by the events' time
     * @param toMicros where it ends; what is of that time is not in it
     * @throws Refusal when it is no policy, there is nothing in the span, or another is under way
     */
    public void start(Actor actor, String text, long fromMicros, long toMicros) throws Refusal {
        PolicyFile file = Policies.read(text);
        Policy policy = file.policy();
        if (policy == null) {
            throw new Refusal(
                    Cause.INVALID, "policy-problems", "content: " + file.problems().getFirst());
        }
        long from = journal.firstAt(fromMicros);
        long upTo = journal.firstAt(toMicros) - 1;
        if (upTo < from) {
            throw new Refusal(Cause.INVALID, "back-test-empty", "from, to: a span with events");
        }
        begin(new Run(policy.version(), actor.name(), from, upTo, 0));
        audit.record(
                actor,
                "policy.back-test",
                Outcome.DONE,
                "policy:" + policy.version(),
                Map.of("from", from, "upTo", upTo));
        start(policy, actor.name(), from, upTo);
    }

    private synchronized void begin(Run begun) throws Refusal {
        if (run != null) {
            throw new Refusal(Cause.TOO_LATE, "back-test-busy", "no other back-test under way");
        }
        run = begun;
        failure = null;
        cancelled = false;
    }

    @SuppressWarnings(
            "ThreadPriorityCheck") // no figure depends on it: it only yields to the server
    private void start(Policy policy, String by, long from, long upTo) {
        Thread thread = new Thread(() -> play(policy, by, from, upTo), "kabumori-back-test");
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
        thread.start();
    }

    private void play(Policy policy, String by, long from, long upTo) {
        String why = "it broke off";
        try {
            BackTestReport report = BackTest.run(database, policy, from, upTo, this::at);
            store.add(
                    new BackTested(policy.version(), by, acting.nowMicros(), report),
                    PolicyYaml.of(policy));
            why = null;
        } catch (CancellationException e) {
            why = null;
        } catch (OutOfMemoryError e) {
            // The second engine is garbage by now; the server goes on.
            why = "there is not enough memory for a second engine";
        } catch (JournalAway | RuntimeException e) {
            LOG.warn("a back-test broke off", e);
            why = String.valueOf(e.getMessage());
        } finally {
            end(why);
        }
    }

    private synchronized boolean at(double share) {
        Run running = run;
        if (running != null) {
            run = running.at(share);
        }
        return !cancelled;
    }

    private synchronized void end(@Nullable String why) {
        run = null;
        failure = why;
    }

    /** Ends the one under way without a result. */
    public synchronized void cancel() {
        cancelled = run != null;
    }
}
