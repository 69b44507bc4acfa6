package org.kabumori.server.book;

/**
 * An order that was not rejected and has not ended; immutable.
 *
 * @param leftMicros shares not executed yet
 * @param held whether a person has to release it first
 */
public record OpenOrder(
        String account,
        String order,
        String instrument,
        String side,
        long leftMicros,
        long yen,
        boolean held,
        long placedMicros) {}
