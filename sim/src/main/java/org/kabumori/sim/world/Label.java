package org.kabumori.sim.world;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.Verdict;

/**
 * What is true about a session or an order, never seen by the engine: a line of the contract's
 * labels file.
 *
 * @param order with it, only that order is meant: a stolen session is otherwise the customer's
 * @param scenario how the thief went about it
 */
public record Label(
        String account,
        @Nullable String session,
        @Nullable String order,
        Verdict.Finding verdict,
        String campaign,
        String scenario) {}
