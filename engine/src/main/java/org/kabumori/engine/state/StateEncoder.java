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
 * Not thread-safe.
 *
 * <p>The form is read back by {@link StateDecoder}; {@link #VERSION} goes up with every change of
 * any state's form, and a decoder asks {@link StateDecoder#since} for what came later.
 */
public final class StateEncoder {
    /** The version of the form that this encoder writes. */
    public static final int VERSION = 5;

    /** The oldest version that is still read: those before had no names in policies. */
    public static final int OLDEST_VERSION = 4;

    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    /** So much is gathered before it is handed on: large enough for a disk, small beside a heap. */
    private static final int BLOCK_BYTES = 1 << 16;

    private final @Nullable OutputStream sink;
    private byte[] bytes = new byte[1024];
    private int length;

    /** Makes an encoder that keeps what is written. */
    public StateEncoder() {
        this.sink = null;
    }

    /**
     * Makes an encoder that hands on what is written, a block at a time, so that large states need
     * no large array; {@link #flush} hands on the rest.
     */
    public StateEncoder(OutputStream sink) {
        this.sink = sink;
    }

    /** Writes a whole number; small magnitudes take few bytes. */
    public StateEncoder number(long value) {
        long rest = (value << 1) ^ (value >> 63);
        reserve(10);
        while ((rest & ~0x7FL) != 0) {
            bytes[length++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
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
        byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
        number(encoded.length);
        reserve(encoded.length);
        System.arraycopy(encoded, 0, bytes, length, encoded.length);
        length += encoded.length;
        return this;
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
        reserve(written.length);
        System.arraycopy(written, 0, bytes, length, written.length);
        length += written.length;
        return this;
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
            try {
                sink.write(bytes, 0, length);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            length = 0;
        }
    }

    private void reserve(int more) {
        if (sink != null && length + more > BLOCK_BYTES) {
            flush();
        }
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
