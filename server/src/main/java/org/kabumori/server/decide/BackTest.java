package org.kabumori.server.decide;

import org.kabumori.contract.EventReader;
import org.kabumori.contract.Rejection;
import org.kabumori.engine.Alert;
import org.kabumori.engine.Answers;
import org.kabumori.engine.Decision;
import org.kabumori.engine.Engine;
import org.kabumori.engine.event.PolicyChange;
import org.kabumori.engine.event.PolicyChange.Action;
import org.kabumori.engine.policy.Policy;
import org.kabumori.engine.policy.PolicySummary;
import org.kabumori.server.database.Database;
import org.kabumori.server.decide.BackTestReport.Change;
import org.kabumori.server.decide.BackTestReport.Example;
import org.kabumori.server.journal.Journal;
import org.kabumori.server.journal.JournalAway;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.LockSupport;

/**
 * Plays a span of the journal with a policy in shadow beside those that were live then. An engine
 * of its own: the order path never waits for it, at the price of a second engine's memory and of
 * the reading from the latest state before the span. It works a quarter of the time. Used once, by
 * one thread.
 */
public final class BackTest implements Journal.Reader, Journal.Restorer, Answers {
    /** What the policy is called meanwhile: it may be live, or in shadow, under its own name. */
    private static final String TESTED = "back-test";

    private static final int MOST_EXAMPLES = 20;

    /** How often it rests and tells its progress: each some twenty milliseconds' work. */
    private static final long REST_EVENTS = 2_000;

    private static final long RESTS_FOR_WORK = 3;

    private final Policy policy;
    private final long from;
    private final long upTo;
    private final Progress progress;
    private final EventReader reader = new EventReader();
    private final Map<List<String>, Long> changes = new TreeMap<>(BackTest::compare);
    private final List<Example> examples = new ArrayList<>();
    private Engine engine = new Engine(Policy.STANDARD);
    private long restored;
    private long fromMicros;
    private long workedSince = System.nanoTime();

    private BackTest(Policy policy, long from, long upTo, Progress progress) {
        this.policy = policy.with(TESTED, Map.of());
        this.from = from;
        this.upTo = upTo;
        this.progress = progress;
    }

    /** Told how far it is. */
    @FunctionalInterface
    public interface Progress {
        /**
         * Takes a share.
         *
         * @return false to end it
         */
        boolean at(double share);
    }

    /**
     * Plays the events from one up to another.
     *
     * @throws JournalAway when the journal cannot be read, or has no state to begin from
     * @throws CancellationException when its progress ended it
     */
    public static BackTestReport run(
            Database database, Policy policy, long from, long upTo, Progress progress)
            throws JournalAway {
        BackTest test = new BackTest(policy, from, upTo, progress);
        try (Journal journal = new Journal(database)) {
            test.restored = journal.restoreUpTo(from - 1, test);
            journal.readSpan(test.restored, upTo, test);
        }
        return test.report();
    }

    @Override
    public void restore(InputStream state) {
        engine = Engine.read(state, 1);
    }

    @Override
    public void event(long seq, String body) {
        if (seq == from) {
            begin();
        }
        byte[] json = body.getBytes(StandardCharsets.UTF_8);
        try {
            engine.accept(reader.read(json, 0, json.length), this);
        } catch (Rejection e) {
            throw new IllegalStateException("event " + seq + " of the journal is none", e);
        }
        if (seq == from) {
            fromMicros = engine.latestMicros();
        }
        if (seq % REST_EVENTS == 0) {
            rest(seq);
        }
    }

    /** Only this one policy is compared: others in shadow would only cost time. */
    private void begin() {
        for (PolicySummary.Shadow other : engine.policies().shadows()) {
            change(Action.RETIRE, other.policy());
        }
        change(Action.SHADOW, TESTED);
    }

    private void change(Action action, String version) {
        engine.accept(
                new PolicyChange(
                        TESTED + "-" + action.word() + "-" + version.hashCode(),
                        Math.max(0, engine.latestMicros()),
                        version,
                        action,
                        action == Action.SHADOW ? policy : null,
                        TESTED,
                        null),
                this);
    }

    private void rest(long seq) {
        if (!progress.at((seq - restored) / (double) Math.max(1, upTo - restored))) {
            throw new CancellationException();
        }
        LockSupport.parkNanos(RESTS_FOR_WORK * (System.nanoTime() - workedSince));
        workedSince = System.nanoTime();
    }

    @Override
    public void otherwise(Decision decided, Decision otherwise) {
        if (!otherwise.policy().equals(TESTED)) {
            return;
        }
        String live = said(decided);
        String tested = said(otherwise);
        changes.merge(List.of(live, tested), 1L, Long::sum);
        if (examples.size() < MOST_EXAMPLES) {
            examples.add(
                    new Example(
                            decided.event(),
                            decided.account(),
                            live,
                            tested,
                            decided.notionalYen()));
        }
    }

    private static String said(Decision decision) {
        return decision.require() == null ? decision.answer().word() : decision.require().word();
    }

    private static int compare(List<String> left, List<String> right) {
        int first = left.getFirst().compareTo(right.getFirst());
        return first == 0 ? left.getLast().compareTo(right.getLast()) : first;
    }

    private BackTestReport report() {
        PolicySummary.Shadow figures =
                engine.policies().shadows().stream()
                        .filter(each -> each.policy().equals(TESTED))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new IllegalStateException(
                                                "the span sets more policies in shadow than there"
                                                        + " are places"));
        return new BackTestReport(
                from,
                upTo,
                fromMicros,
                engine.latestMicros(),
                figures,
                changes.entrySet().stream()
                        .map(
                                each ->
                                        new Change(
                                                each.getKey().getFirst(),
                                                each.getKey().getLast(),
                                                each.getValue()))
                        .toList(),
                List.copyOf(examples));
    }

    @Override
    public void decision(Decision decision) {
        // The journal has it.
    }

    @Override
    public void alert(Alert alert) {
        // The journal has it.
    }
}
