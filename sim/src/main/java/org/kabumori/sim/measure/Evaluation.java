package org.kabumori.sim.measure;

import org.kabumori.engine.Engine;
import org.kabumori.engine.event.Event;
import org.kabumori.engine.policy.Policy;

import java.util.List;

/** Plays labelled logs into fresh engines and measures their answers. Pure. */
public final class Evaluation {
    private Evaluation() {}

    /** Returns the figures of one log under a policy. */
    public static Measurement of(LabelledLog log, Policy policy) {
        return of(List.of(log), policy);
    }

    /** Returns the figures of logs that follow each other in one engine. */
    public static Measurement of(List<LabelledLog> logs, Policy policy) {
        Engine engine = new Engine(policy);
        Measurement sum = Measurement.NONE;
        for (LabelledLog log : logs) {
            Tally tally = new Tally(log);
            for (Event event : log.events()) {
                engine.accept(event, tally);
            }
            sum = sum.plus(Measurement.of(tally));
        }
        return sum;
    }
}
