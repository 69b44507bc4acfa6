package org.kabumori.sim.world;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.Decision.Require;
import org.kabumori.engine.event.Method;

/** Who sits before the screen: the customer, or a thief. */
public interface Person {
    /**
     * Meets a challenge.
     *
     * @return how, or {@code null} when this person gives up, and the challenge runs out
     */
    @Nullable Response challenged(Require require);

    /** Returns whether the customer, when the desk calls, says: that was me. */
    boolean isCustomer();

    /**
     * How a challenge is met.
     *
     * @param seconds how long it takes
     * @param bound whether a key of the customer's device signs the very event
     */
    record Response(boolean passes, double seconds, Method method, boolean bound) {}
}
