package org.kabumori.sim.runtime;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.state.Hash;
import org.kabumori.engine.state.StateEncoder;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The states of a stage's keys, as bytes, each in the partition that a shuffle put it in. */
final class Partitions {
    private final List<Map<String, byte[]>> partitions = new ArrayList<>();
    private final long shuffle;

    Partitions(int count, long shuffle) {
        this.shuffle = shuffle;
        for (int i = 0; i < count; i++) {
            partitions.add(new HashMap<>());
        }
    }

    private Map<String, byte[]> partition(String key) {
        long hash = Hash.mix(Hash.of(key) ^ shuffle);
        return partitions.get((int) Math.floorMod(hash, (long) partitions.size()));
    }

    byte @Nullable [] of(String key) {
        return partition(key).get(key);
    }

    void put(String key, byte[] state) {
        partition(key).put(key, state);
    }

    /** Returns all keys and states as a snapshot has them. */
    byte[] gathered() {
        Map<String, byte[]> all = new TreeMap<>();
        partitions.forEach(all::putAll);
        StateEncoder out = new StateEncoder();
        out.number(all.size());
        if (!all.isEmpty()) {
            StateEncoder block = new StateEncoder();
            all.forEach((key, state) -> block.text(key).bytes(state));
            out.number(all.size()).block(block);
        }
        return out.toBytes();
    }
}
