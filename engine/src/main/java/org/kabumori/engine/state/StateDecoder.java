package org.kabumori.engine.state;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;

/**
 * Reads what {@link StateEncoder} wrote. Not thread-safe; throws {@link IllegalStateException}
 * where the bytes end too early.
 */
public final class StateDecoder {
    private final byte[] bytes;
    private int position;
    private int version = StateEncoder.VERSION;

    public StateDecoder(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Reads the version in front of a state; what follows is read as that version wrote it.
     *
     * @throws IllegalStateException when this program cannot read it
     */
    public void version() {
        version = count();
        if (version < StateEncoder.OLDEST_VERSION || version > StateEncoder.VERSION) {
            throw new IllegalStateException(
                    "state of version %d, expected %d to %d"
                            .formatted(version, StateEncoder.OLDEST_VERSION, StateEncoder.VERSION));
        }
    }

    /** Returns whether the state was written by a version, or by a later one. */
    public boolean since(int least) {
        return version >= least;
    }

    public long number() {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = take();
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return (value >>> 1) ^ -(value & 1);
            }
        }
    }

    public int count() {
        return Math.toIntExact(number());
    }

    public double fraction() {
        long bits = 0;
        for (int i = 0; i < 8; i++) {
            bits = bits << 8 | take() & 0xFFL;
        }
        return Double.longBitsToDouble(bits);
    }

    public boolean flag() {
        return number() != 0;
    }

    public @Nullable String optionalText() {
        int count = count();
        if (count < 0) {
            return null;
        }
        if (count > bytes.length - position) {
            throw new IllegalStateException("state ends inside a text at byte " + position);
        }
        position += count;
        return new String(bytes, position - count, count, StandardCharsets.UTF_8);
    }

    /** Reads a text that must be there. */
    public String text() {
        String text = optionalText();
        if (text == null) {
            throw new IllegalStateException("state has no text before byte " + position);
        }
        return text;
    }

    /** Reads numbers into an array of their count, or of {@code least} if that is more. */
    public long[] numbers(int least) {
        int count = count();
        long[] values = new long[Math.max(count, least)];
        for (int i = 0; i < count; i++) {
            values[i] = number();
        }
        return values;
    }

    /** Returns whether all was read. */
    public boolean ended() {
        return position == bytes.length;
    }

    private byte take() {
        if (position == bytes.length) {
            throw new IllegalStateException("state ends too early, at byte " + position);
        }
        return bytes[position++];
    }
}
