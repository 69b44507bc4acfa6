package org.kabumori.sim.check;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.Answers;
import org.kabumori.engine.Decision;
import org.kabumori.engine.event.AccountEvent;
import org.kabumori.engine.event.Event;
import org.kabumori.engine.policy.Policy;
import org.kabumori.sim.world.Label;

import java.util.List;
import java.util.function.Consumer;

/**
 * A log played into an engine with everything checked: the invariants after every event, the answer
 * against the naive oracle, the validations at the end. Throws {@link BrokenInvariant} at the first
 * fault. Not thread-safe; the naive oracle makes it a hundred times slower than the engine.
 */
public final class CheckedRun {
    private final Subject subject;
    private final Invariants invariants;
    private final Validations validations;
    private final AnswerRules answers = new AnswerRules();
    private final NaiveOracle oracle;
    private boolean closed;
    private Consumer<BrokenInvariant> faults =
            fault -> {
                throw fault;
            };

    /** What is checked: an engine, or something that behaves like one. */
    @FunctionalInterface
    public interface Subject {
        /** Takes an event and answers before it returns. */
        void accept(Event event, Answers answers);
    }

    public CheckedRun(Subject subject, Policy policy, MarketHours hours, TickRule ticks) {
        this.subject = subject;
        this.invariants = new Invariants(hours, ticks);
        this.validations = new Validations(invariants, hours);
        this.oracle = new NaiveOracle(policy);
    }

    /** Says that the answers act on the world that makes the events. */
    public CheckedRun closed() {
        closed = true;
        return this;
    }

    /** Takes faults in place of being stopped by the first, to see them all. */
    public void onFault(Consumer<BrokenInvariant> taker) {
        faults = taker;
    }

    /** Returns the invariants, to be told of allotments, fees and what was refused. */
    public Invariants invariants() {
        return invariants;
    }

    /** Takes the next event; returns the answer, {@code null} when its type is not decided. */
    public @Nullable Decision accept(Event event) {
        try {
            invariants.accept(event);
        } catch (BrokenInvariant fault) {
            faults.accept(fault);
        }
        validations.accept(event);
        Facts facts =
                event.decided() && event instanceof AccountEvent one ? oracle.facts(one) : null;
        answers.turnTo(event);
        subject.accept(event, answers);
        Decision decision = answers.answered(event);
        if (facts != null && decision != null) {
            Comparison.disagreements(decision, facts).forEach(faults);
        }
        oracle.take(event, facts, decision);
        if (closed && decision != null && event instanceof AccountEvent one) {
            invariants.answered(one, decision);
        }
        return decision;
    }

    /**
     * Looks at the whole log, whose labels these are; returns what it was.
     *
     * @param leastAttackOrders how many orders of thieves there must be
     */
    public Validations.Summary end(List<Label> labels, long leastAttackOrders) {
        return validations.end(labels, leastAttackOrders);
    }
}
