package org.kabumori.engine.state;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes states in their binary form: numbers of variable length, texts with their length in front.
 * Not thread-safe. A number costs about a nanosecond.
 *
 * <p>The form is read back by {@link StateDecoder}; {@link #VERSION} goes up with every change of
 * any state's form, and a decoder asks {@link StateDecoder#since} for what came later.
 */
public final class StateEncoder {
    /** The version of the form that this encoder writes. */
    public static final int VERSION = 8;

    /** The oldest version that is still read: those before had no names in policies. */
    public static final int OLDEST_VERSION = 4;

    /**
     * A number up to here is one byte; a larger one is a byte that says how many follow, and those.
     * So any number is one store, where a bit a byte that says "more" needs a loop.
     */
    static final int FIRST_LONG = 0xF8;

    /** The longest number: the byte in front, and eight. */
    static final int MOST_NUMBER_BYTES = 1 + Long.BYTES;

    static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    /** The bytes of a number after the first, the lowest first. */
    static final VarHandle LOW_FIRST =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** So much is gathered before it is handed on: large enough for a disk, small beside a heap. */
    private static final int BLOCK_BYTES = 1 << 16;

    private final @Nullable OutputStream sink;
    private final boolean snapshot;
    private byte[] bytes;
    private int length;

    /**
     * Makes an encoder that keeps what is written, in a form that is a function of the state alone.
     */
    public StateEncoder() {
        this(null, 1024, false);
    }

    private StateEncoder(@Nullable OutputStream sink, int room, boolean snapshot) {
        this.sink = sink;
        this.bytes = new byte[room];
        this.snapshot = snapshot;
    }

    /** Makes an encoder that keeps what is written of a snapshot; see {@link #isSnapshot}. */
    public static StateEncoder ofSnapshot() {
        return new StateEncoder(null, BLOCK_BYTES, true);
    }

    /**
     * Makes an encoder that hands on what is written of a snapshot, a block at a time, so that
     * large states need no large array; {@link #flush} hands on the rest.
     */
    public StateEncoder(OutputStream sink) {
        this(sink, BLOCK_BYTES, true);
    }

    /**
     * Returns whether what is written is a whole engine's: then its parts come in the order in
     * which the engine came to them, and a listing is a number in that order.
     */
    boolean isSnapshot() {
        return snapshot;
    }

    /** Writes a whole number; small magnitudes take few bytes. */
    public StateEncoder number(long value) {
        long rest = (value << 1) ^ (value >> 63);
        reserve(MOST_NUMBER_BYTES);
        if (Long.compareUnsigned(rest, FIRST_LONG) < 0) {
            bytes[length++] = (byte) rest;
            return this;
        }
        int count = Long.BYTES - Long.numberOfLeadingZeros(rest) / Byte.SIZE;
        bytes[length] = (byte) (FIRST_LONG - 1 + count);
        LOW_FIRST.set(bytes, length + 1, rest);
        length += 1 + count;
        return this;
    }

    /** Writes the exact bits of a number with a fraction. */
    public StateEncoder fraction(double value) {
        return bits(Double.doubleToLongBits(value));
    }

    /** Writes a number of which any bit may be set, as a hash, in eight bytes. */
    public StateEncoder bits(long value) {
        reserve(Long.BYTES);
        LONGS.set(bytes, length, value);
        length += Long.BYTES;
        return this;
    }

    public StateEncoder flag(boolean value) {
        return number(value ? 1 : 0);
    }

    /** Writes whether a state is there, and the state. */
    public void optional(@Nullable Encodable state) {
        flag(state != null);
        if (state != null) {
            state.encode(this);
        }
    }

    /** Writes whether a number is there, and the number. */
    public void optionalNumber(@Nullable Long value) {
        flag(value != null);
        if (value != null) {
            number(value);
        }
    }

    public StateEncoder text(@Nullable String value) {
        if (value == null) {
            return number(-1);
        }
        int count = value.length();
        reserve(MOST_NUMBER_BYTES + count);
        int start = length;
        number(count);
        for (int i = 0; i < count; i++) {
            char c = value.charAt(i);
            if (c >= 0x80) {
                length = start;
                return utf8(value.getBytes(StandardCharsets.UTF_8));
            }
            bytes[length++] = (byte) c;
        }
        return this;
    }

    private StateEncoder utf8(byte[] encoded) {
        return number(encoded.length).bytes(encoded);
    }

    /** Writes which listing: in a snapshot its number, above 0; else 0 and its name. */
    StateEncoder listing(Listing listing) {
        return snapshot && listing.number < Market.MOST_LISTINGS
                ? number(listing.number + 1L)
                : number(0).text(listing.instrument);
    }

    /** Writes the first {@code count} numbers of an array, and their count. */
    public StateEncoder numbers(long[] values, int count) {
        number(count);
        for (int i = 0; i < count; i++) {
            number(values[i]);
        }
        return this;
    }

    /** Writes bytes that another encoder wrote, as they are. */
    public StateEncoder bytes(byte[] written) {
        return bytes(written, written.length);
    }

    private StateEncoder bytes(byte[] written, int count) {
        if (sink != null && count > BLOCK_BYTES) {
            flush();
            handOn(sink, written, count);
            return this;
        }
        reserve(count);
        System.arraycopy(written, 0, bytes, length, count);
        length += count;
        return this;
    }

    /** Writes what another encoder holds, its length in front; it starts anew. */
    public void block(StateEncoder other) {
        bits(other.length).bytes(other.bytes, other.length);
        other.length = 0;
    }

    /** Writes the pairs of an array whose first number is not 0, each number in eight bytes. */
    void pairs(long[] slots) {
        // The place moves on only after a pair that counts: no branch, which would be guessed.
        int most = slots.length * Long.BYTES;
        reserve(most);
        int at = length;
        for (int i = 0; i < slots.length; i += 2) {
            LONGS.set(bytes, at, slots[i]);
            LONGS.set(bytes, at + Long.BYTES, slots[i + 1]);
            at += slots[i] == 0 ? 0 : 2 * Long.BYTES;
        }
        length = at;
    }

    /** Returns a copy of what was written. */
    public byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    /**
     * Hands what was written to a digest and starts anew, so that large states need no large array.
     */
    public void drainTo(java.security.MessageDigest digest) {
        digest.update(bytes, 0, length);
        length = 0;
    }

    /**
     * Hands on what was not yet.
     *
     * @throws UncheckedIOException when the sink does not take it
     */
    public void flush() {
        if (sink != null) {
            handOn(sink, bytes, length);
            length = 0;
        }
    }

    private static void handOn(OutputStream sink, byte[] bytes, int count) {
        try {
            sink.write(bytes, 0, count);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void reserve(int more) {
        if (more > bytes.length - length) {
            makeRoom(more);
        }
    }

    private void makeRoom(int more) {
        flush();
        if (more > bytes.length - length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
