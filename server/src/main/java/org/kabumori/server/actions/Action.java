package org.kabumori.server.actions;

/**
 * Something that others must do after the server decided; immutable.
 *
 * @param kind {@code end_sessions}, {@code cancel_orders}
 * @param payload JSON
 * @param cause the event that asked for it
 */
public record Action(
        long seq, long atMicros, String kind, String account, String payload, String cause) {}
