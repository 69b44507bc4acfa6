package org.kabumori.engine.state;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Reads what {@link StateEncoder} wrote. Not thread-safe; throws {@link IllegalStateException}
 * where the bytes end too early.
 */
public final class StateDecoder {
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private static final int BLOCK_BYTES = 1 << 16;

    private final @Nullable InputStream source;
    private byte[] bytes;
    private int position;
    private int limit;
    private int version = StateEncoder.VERSION;

    public StateDecoder(byte[] bytes) {
        this.source = null;
        this.bytes = bytes;
        this.limit = bytes.length;
    }

    /** Reads a block at a time; a failing source is an {@link UncheckedIOException}. */
    public StateDecoder(InputStream source) {
        this.source = source;
        this.bytes = new byte[BLOCK_BYTES];
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
        return Double.longBitsToDouble(bits());
    }

    /** Reads eight bytes. */
    public long bits() {
        require(Long.BYTES, "number");
        position += Long.BYTES;
        return (long) LONGS.get(bytes, position - Long.BYTES);
    }

    public boolean flag() {
        return number() != 0;
    }

    public @Nullable String optionalText() {
        int count = count();
        if (count < 0) {
            return null;
        }
        require(count, "text");
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
        return position == limit && !fill(1);
    }

    private byte take() {
        if (position == limit && !fill(1)) {
            throw new IllegalStateException("state ends too early, at byte " + position);
        }
        return bytes[position++];
    }

    private void require(int count, String what) {
        if (count > limit - position && !fill(count)) {
            throw new IllegalStateException("state ends inside a " + what + " at byte " + position);
        }
    }

    /** Reads on until {@code count} bytes are at hand; returns whether they are. */
    private boolean fill(int count) {
        if (source == null) {
            return false;
        }
        int rest = limit - position;
        byte[] room = count > bytes.length ? new byte[count] : bytes;
        System.arraycopy(bytes, position, room, 0, rest);
        bytes = room;
        position = 0;
        limit = rest;
        try {
            limit += source.readNBytes(bytes, rest, bytes.length - rest);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return limit >= count;
    }
}
