package org.kabumori.engine.state;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * The states of many keys in blocks, each with how many states and bytes it has in front: so
 * several threads can write or read them, and what is written does not depend on how many did. The
 * caller's thread puts them in order, and is the only one that touches source, sink and directory.
 *
 * <p>A few blocks a thread are held at a time.
 */
public final class Blocks {
    /** States a block: enough that handing it over costs nothing, few enough to be held. */
    private static final int STATES = 1024;

    /** Blocks under way for each thread: one at work, one waiting. */
    private static final int AHEAD = 2;

    private Blocks() {}

    /** Writes all states in the order in which the directory came to them. */
    public static <S extends Encodable> void encode(
            Directory<S> states, StateEncoder out, int threads) {
        out.number(states.size());
        try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
            Deque<Future<Written>> coming = new ArrayDeque<>();
            Deque<StateEncoder> free = new ArrayDeque<>();
            int next = 0;
            while (next < states.size() || !coming.isEmpty()) {
                while (next < states.size() && coming.size() < threads * AHEAD) {
                    int from = next;
                    StateEncoder encoder = free.isEmpty() ? StateEncoder.ofSnapshot() : free.pop();
                    coming.add(workers.submit(() -> write(states, from, encoder)));
                    next += STATES;
                }
                Written written = done(coming.remove());
                out.number(written.count).block(written.bytes);
                free.push(written.bytes);
            }
        }
    }

    private record Written(int count, StateEncoder bytes) {}

    private static <S extends Encodable> Written write(
            Directory<S> states, int from, StateEncoder out) {
        int to = Math.min(states.size(), from + STATES);
        for (int number = from; number < to; number++) {
            out.text(states.name(number));
            states.value(number).encode(out);
        }
        return new Written(to - from, out);
    }

    /** Reads what {@link #encode} wrote into an empty directory. */
    public static <S> void decode(
            StateDecoder in, Directory<S> into, Function<StateDecoder, S> state, int threads) {
        int size = in.count();
        into.reserve(size);
        try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
            Deque<Future<Read<S>>> coming = new ArrayDeque<>();
            Deque<byte[]> free = new ArrayDeque<>();
            int next = 0;
            while (next < size || !coming.isEmpty()) {
                while (next < size && coming.size() < threads * AHEAD) {
                    int count = in.count();
                    if (count < 1 || count > size - next) {
                        throw new IllegalStateException(
                                "a block of %,d states, expected 1 to %,d"
                                        .formatted(count, size - next));
                    }
                    StateDecoder block = in.block(free.isEmpty() ? new byte[0] : free.pop());
                    coming.add(workers.submit(() -> read(block, count, state)));
                    next += count;
                }
                Read<S> read = done(coming.remove());
                into.addAll(read.names, read.states);
                free.push(read.room());
            }
        }
    }

    private record Read<S>(List<String> names, List<S> states, StateDecoder from) {
        byte[] room() {
            return from.room();
        }
    }

    private static <S> Read<S> read(StateDecoder in, int count, Function<StateDecoder, S> state) {
        List<String> names = new ArrayList<>(count);
        List<S> states = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            names.add(in.text());
            states.add(state.apply(in));
        }
        if (!in.ended()) {
            throw new IllegalStateException("a block is longer than its states");
        }
        return new Read<>(names, states, in);
    }

    private static <T> T done(Future<T> work) {
        try {
            return work.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException("a block could not be written or read", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped amid a state", e);
        }
    }
}
