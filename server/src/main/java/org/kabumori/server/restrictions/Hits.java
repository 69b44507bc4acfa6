package org.kabumori.server.restrictions;

/**
 * How many a halt hits; immutable.
 *
 * @param customers who hold one of the names or have an order that would be halted now
 * @param orders open orders that would be refused if they came now; they stand until cancelled
 */
public record Hits(long customers, long holders, long ordering, long orders, long yen) {}
