package org.kabumori.sim.world;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.Verdict;

/**
 * What is true about an account, a session, an order or an event, never seen by the engine: a line
 * of the contract's labels file.
 *
 * @param order with it, only that order is meant: a stolen session is otherwise the customer's
 * @param event with it, only that event is meant
 * @param campaign the campaign that it belongs to
 * @param scenario of a takeover the kind of attacker, {@code kind} or {@code kind/detail}; of what
 *     is genuine the honest hard case
 */
public record Label(
        String account,
        @Nullable String session,
        @Nullable String order,
        @Nullable String event,
        Verdict.Finding verdict,
        @Nullable String campaign,
        @Nullable String scenario) {}
