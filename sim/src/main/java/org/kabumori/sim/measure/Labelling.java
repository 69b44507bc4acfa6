package org.kabumori.sim.measure;

import org.kabumori.engine.event.Event;
import org.kabumori.sim.world.Label;

/**
 * Says of each event of a log what its labels say. All labels first, then events in time order. Not
 * thread-safe.
 */
public final class Labelling {
    /** What an event is. */
    public enum Kind {
        ATTACK,
        GENUINE,
        /** Of a manipulator's account: neither. */
        LEFT_OUT
    }

    private final Truth truth = new Truth(new Fingerprints());

    /** Takes the label in a line of its file. */
    public void take(Label label, int line) {
        truth.take(label, line);
    }

    /** Returns what an event is. */
    public Kind kind(Event event) {
        int number = truth.about(event);
        if (number == Truth.NONE) {
            return Kind.GENUINE;
        }
        Group group = truth.group(number);
        return group.isAttack()
                ? Kind.ATTACK
                : group.isManipulator() ? Kind.LEFT_OUT : Kind.GENUINE;
    }
}
