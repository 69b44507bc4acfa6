package org.kabumori.server.notices;

import java.util.Map;

/**
 * What a customer is told; immutable.
 *
 * @param event the first of those it gathers
 * @param atMicros when the first happened
 * @param lastMicros when the last happened
 */
record Notice(
        String id,
        String account,
        NoticeKind kind,
        String event,
        long atMicros,
        long lastMicros,
        int occurrences,
        Map<String, String> facts) {}
