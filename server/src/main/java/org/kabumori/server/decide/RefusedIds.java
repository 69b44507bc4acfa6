package org.kabumori.server.decide;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Ids of events that the engine or the database failed over, the latest ones: they are not tried
 * again. Not thread-safe.
 */
final class RefusedIds {
    /** Far more than a fault makes before somebody looks. */
    private static final int MOST = 1_000;

    private final Set<String> ids = new LinkedHashSet<>();

    void add(String id) {
        if (ids.size() == MOST) {
            ids.remove(ids.iterator().next());
        }
        ids.add(id);
    }

    boolean contains(String id) {
        return ids.contains(id);
    }
}
