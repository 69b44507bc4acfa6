package org.kabumori.server.outbox;

/**
 * One action on its way to one destination; immutable.
 *
 * @param seq the order within its lane
 * @param id the action's: the same for each try
 * @param body JSON, as the destination made it
 */
public record Message(long seq, String lane, String id, String kind, String body, long ageMillis) {}
