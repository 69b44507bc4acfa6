package org.kabumori.sim.check;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.Alert;
import org.kabumori.engine.Answers;
import org.kabumori.engine.Decision;
import org.kabumori.engine.event.AccountEvent;
import org.kabumori.engine.event.Event;
import org.kabumori.engine.evidence.Reason;

import java.util.HashSet;
import java.util.Set;

/** Whether what an engine says to one event after the other is whole. Not thread-safe. */
final class AnswerRules implements Answers {
    private static final int MILLION = 1_000_000;

    private final Set<String> alerted = new HashSet<>();
    private String event = "";
    private @Nullable Decision decision;

    /** Turns to the next event. */
    void turnTo(Event next) {
        event = next.id();
        decision = null;
    }

    @Override
    public void decision(Decision answer) {
        if (decision != null) {
            throw new BrokenInvariant(Rule.ANSWER_UNASKED, event, "a second decision");
        }
        decision = answer;
    }

    @Override
    public void alert(Alert alert) {
        alerted.add(alert.subject());
    }

    /** Returns the answer to the event, {@code null} when its type is not decided. */
    @Nullable Decision answered(Event asked) {
        Decision answer = decision;
        if (answer == null) {
            if (asked.decided()) {
                throw new BrokenInvariant(Rule.ANSWER_MISSING, asked.id(), asked.toString());
            }
            return null;
        }
        if (!asked.decided()) {
            throw new BrokenInvariant(Rule.ANSWER_UNASKED, asked.id(), answer.toString());
        }
        wellFormed(asked, answer);
        return answer;
    }

    private void wellFormed(Event asked, Decision answer) {
        boolean names =
                answer.event().equals(asked.id())
                        && answer.timeMicros() == asked.timeMicros()
                        && asked instanceof AccountEvent one
                        && answer.account().equals(one.account());
        boolean requires =
                (answer.require() != null) == (answer.answer() == Decision.Answer.CHALLENGE);
        boolean scored = answer.scoreMillionths() >= 0 && answer.scoreMillionths() <= MILLION;
        if (!names || !requires || !scored || !isSorted(answer)) {
            throw new BrokenInvariant(Rule.ANSWER_ILL_FORMED, asked.id(), answer.toString());
        }
        // An alert comes after the decision of the event that raised it.
        if (answer.campaign() != null && !alerted.contains("campaign:" + answer.campaign())) {
            throw new BrokenInvariant(Rule.CAMPAIGN_UNTOLD, asked.id(), answer.campaign());
        }
    }

    /** What decides by itself stands first, whichever way. */
    private static boolean isSorted(Decision answer) {
        double before = Double.MAX_VALUE;
        for (Reason reason : answer.reasons()) {
            boolean decides = Math.abs(reason.weight()) >= Reason.DECIDES;
            if (!decides && reason.weight() > before) {
                return false;
            }
            before = decides ? before : reason.weight();
        }
        return true;
    }
}
