package org.kabumori.sim.judge;

import org.kabumori.engine.Alert;
import org.kabumori.engine.Answers;
import org.kabumori.engine.Decision;
import org.kabumori.engine.Decision.AccountAction;
import org.kabumori.engine.Engine;
import org.kabumori.engine.event.Event;
import org.kabumori.engine.policy.Policy;
import org.kabumori.sim.measure.Docket;
import org.kabumori.sim.measure.LabelledLog;

import java.util.List;

/** Answers a labelled log with a fresh engine, and notes the answers. Used once. */
final class Trial implements Answers {
    private final Docket docket;

    private Trial(Docket docket) {
        this.docket = docket;
    }

    /** Returns the log with the answers of a policy. */
    static Docket of(LabelledLog log, Policy policy) {
        Docket docket = new Docket(log.labels());
        Trial trial = new Trial(docket);
        Engine engine = new Engine(policy);
        for (Event event : log.events()) {
            docket.take(event);
            engine.accept(event, trial);
        }
        return docket;
    }

    @Override
    public void decision(Decision decision) {
        docket.answered(1, decision.event(), decision.answer(), decision.require(), List.of());
        AccountAction action = decision.accountAction();
        if (action == AccountAction.FREEZE_TRADING || action == AccountAction.FREEZE_ALL) {
            docket.frozen(decision.account());
        }
    }

    @Override
    public void alert(Alert alert) {
        docket.alerted(alert.kind().word(), alert.subject(), alert.timeMicros(), alert.accounts());
    }
}
