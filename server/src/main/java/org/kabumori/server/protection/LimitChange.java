package org.kabumori.server.protection;

/**
 * A limit that is to be raised or lifted; immutable.
 *
 * @param amountYen 0 lifts it
 */
record LimitChange(
        String account, Limit limit, long amountYen, long askedMicros, long dueMicros, String by) {}
