package org.kabumori.site;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A map that forgets what was put in first when it has more than so many entries. Not thread-safe.
 */
final class Bounded<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1;

    private final int most;

    Bounded(int most) {
        this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > most;
    }
}
