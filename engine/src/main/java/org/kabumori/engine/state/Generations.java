package org.kabumori.engine.state;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Values by key, bounded: when one generation is full the other, of those not asked for since it
 * was full itself, is forgotten at once. So what goes was unseen the longest, give or take a
 * generation, without a list of who was seen when. Not thread-safe.
 */
public final class Generations<V extends Encodable> {
    private final int most;
    private KeyTable<V> young = new KeyTable<>();
    private KeyTable<V> old = new KeyTable<>();

    /** Makes it empty; up to twice {@code most} values are kept. */
    public Generations(int most) {
        this.most = most;
    }

    /** Returns the value of a key, {@code null} when it has none; changes nothing. */
    public @Nullable V peek(long key) {
        V value = young.get(key);
        return value == null ? old.get(key) : value;
    }

    /** Returns the value of a key, which counts as seen now; {@code null} when it has none. */
    public @Nullable V get(long key) {
        V value = young.get(key);
        if (value == null) {
            value = old.get(key);
            if (value != null) {
                add(key, value);
            }
        }
        return value;
    }

    /** Adds a key, which is not 0 and has no value yet. */
    public void add(long key, V value) {
        if (young.size() == most) {
            old = young;
            young = new KeyTable<>();
        }
        young.add(key, value);
    }

    /** Returns how many values are kept, those counted twice that were asked for again. */
    public int size() {
        return young.size() + old.size();
    }

    /** Returns the values in the order of their keys. */
    public List<V> values() {
        List<V> values = new ArrayList<>();
        for (KeyTable<V> generation : List.of(young, old)) {
            for (long key : generation.sortedKeys()) {
                if (generation == young || young.get(key) == null) {
                    values.add(generation.existing(key));
                }
            }
        }
        return values;
    }

    /** Writes all in the order of their keys, generation by generation. */
    public void encode(StateEncoder out) {
        encode(young, out);
        encode(old, out);
    }

    private void encode(KeyTable<V> generation, StateEncoder out) {
        long[] keys = generation.sortedKeys();
        out.number(keys.length);
        for (long key : keys) {
            // One seen again lies in both: it is written once, with the young.
            boolean here = generation == young || young.get(key) == null;
            out.number(key).flag(here);
            if (here) {
                generation.existing(key).encode(out);
            }
        }
    }

    /** Reads what was written, in place of what is here. */
    public void decode(StateDecoder in, Function<StateDecoder, V> value) {
        young = new KeyTable<>();
        old = new KeyTable<>();
        decode(young, in, value);
        decode(old, in, value);
    }

    private void decode(KeyTable<V> into, StateDecoder in, Function<StateDecoder, V> value) {
        for (int i = in.count(); i > 0; i--) {
            long key = in.number();
            into.add(key, in.flag() ? value.apply(in) : young.existing(key));
        }
    }
}
