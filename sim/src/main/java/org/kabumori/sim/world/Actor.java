package org.kabumori.sim.world;

import java.time.LocalDate;

/** Somebody who acts in a world: asked each midnight, Japanese time, what the day will bring. */
@FunctionalInterface
public interface Actor {
    /** Notes what is to happen on a day in the world's agenda. */
    void plan(LocalDate date);
}
