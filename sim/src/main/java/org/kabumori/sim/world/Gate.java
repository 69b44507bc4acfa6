package org.kabumori.sim.world;

import org.kabumori.engine.event.Event;

/**
 * Whoever decides at the broker: takes every event of the world, in time order, and says what
 * becomes of it. An open loop lets everything pass; in a closed one, this is the policy on trial.
 */
@FunctionalInterface
public interface Gate {
    /** Takes an event; events that get no decision are answered {@link Reply#ALLOWED}. */
    Reply take(Event event);
}
