package org.kabumori.server.outbox;

/**
 * What one destination is to be told of one action, before it is queued; immutable.
 *
 * @param id the same whenever the same action is read again
 * @param body JSON
 */
public record Draft(String id, String body) {}
