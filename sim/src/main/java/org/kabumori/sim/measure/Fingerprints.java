package org.kabumori.sim.measure;

import java.util.Arrays;

/**
 * Numbers texts in the order in which they come, 0 first, and remembers 128 bits of each instead of
 * the text: some 24 bytes a text. Two of a billion texts share their bits with a probability of
 * about 10⁻²¹. Not thread-safe.
 */
final class Fingerprints {
    private static final int FIRST_SLOTS = 1 << 10;
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final long MIX_A = 0xBF58476D1CE4E5B9L;
    private static final long MIX_B = 0x94D049BB133111EBL;

    private int[] slots = new int[FIRST_SLOTS];
    private long[] firsts = new long[FIRST_SLOTS / 2];
    private long[] seconds = new long[FIRST_SLOTS / 2];
    private int size;

    /** Returns the text's number, or {@code -1} when it never came. */
    int indexOf(String text) {
        return slots[slot(first(text), second(text))] - 1;
    }

    /** Numbers a text; returns whether it is new, and so has the highest number. */
    boolean add(String text) {
        int before = size;
        number(text);
        return size > before;
    }

    /** Returns the text's number, the next one when it never came. */
    int number(String text) {
        long first = first(text);
        long second = second(text);
        int slot = slot(first, second);
        if (slots[slot] != 0) {
            return slots[slot] - 1;
        }
        if (size == firsts.length) {
            grow();
            slot = slot(first, second);
        }
        firsts[size] = first;
        seconds[size] = second;
        slots[slot] = ++size;
        return size - 1;
    }

    int size() {
        return size;
    }

    private int slot(long first, long second) {
        int mask = slots.length - 1;
        int slot = (int) first & mask;
        while (slots[slot] != 0) {
            int index = slots[slot] - 1;
            if (firsts[index] == first && seconds[index] == second) {
                return slot;
            }
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void grow() {
        firsts = Arrays.copyOf(firsts, size * 2);
        seconds = Arrays.copyOf(seconds, size * 2);
        slots = new int[Math.multiplyExact(size, 4)];
        for (int index = 0; index < size; index++) {
            slots[slot(firsts[index], seconds[index])] = index + 1;
        }
    }

    private static long first(String text) {
        long hash = text.length();
        for (int i = 0; i < text.length(); i++) {
            hash = Long.rotateLeft(hash ^ text.charAt(i) * MIX_A, 27) * MIX_B + GOLDEN;
        }
        return finished(hash);
    }

    private static long second(String text) {
        long hash = GOLDEN ^ text.length();
        for (int i = 0; i < text.length(); i++) {
            hash = Long.rotateLeft(hash + text.charAt(i) * GOLDEN, 31) * MIX_A ^ MIX_B;
        }
        return finished(hash);
    }

    private static long finished(long hash) {
        long mixed = (hash ^ hash >>> 30) * MIX_A;
        mixed = (mixed ^ mixed >>> 27) * MIX_B;
        return mixed ^ mixed >>> 31;
    }
}
