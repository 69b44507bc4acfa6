package org.kabumori.engine.state;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Reads what {@link StateEncoder} wrote. Not thread-safe; throws {@link IllegalStateException}
 * where the bytes end too early.
 */
public final class StateDecoder {
    private static final int BLOCK_BYTES = 1 << 16;

    /** No block of {@link Blocks} is longer: a thousand states of some kilobytes each. */
    private static final int MOST_BLOCK_BYTES = 1 << 29;

    private final @Nullable InputStream source;
    private byte[] bytes;
    private int position;
    private int limit;
    private int version = StateEncoder.VERSION;

    public StateDecoder(byte[] bytes) {
        this(bytes, bytes.length);
    }

    private StateDecoder(byte[] bytes, int limit) {
        this.source = null;
        this.bytes = bytes;
        this.limit = limit;
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
        if (version < 6) {
            return earlierNumber();
        }
        if (limit - position < StateEncoder.MOST_NUMBER_BYTES
                && !fill(StateEncoder.MOST_NUMBER_BYTES)) {
            return lastNumber();
        }
        int first = bytes[position] & 0xFF;
        if (first < StateEncoder.FIRST_LONG) {
            position++;
            return signed(first);
        }
        int count = first - StateEncoder.FIRST_LONG + 1;
        long rest = (long) StateEncoder.LOW_FIRST.get(bytes, position + 1);
        position += 1 + count;
        return signed(rest & -1L >>> Long.SIZE - count * Byte.SIZE);
    }

    /** Reads a number near the end, after which no eight bytes more may come. */
    private long lastNumber() {
        int first = take() & 0xFF;
        if (first < StateEncoder.FIRST_LONG) {
            return signed(first);
        }
        long rest = 0;
        for (int shift = 0;
                shift <= (first - StateEncoder.FIRST_LONG) * Byte.SIZE;
                shift += Byte.SIZE) {
            rest |= (take() & 0xFFL) << shift;
        }
        return signed(rest);
    }

    /** Reads a number as the versions up to 5 wrote it: seven bits a byte, the lowest first. */
    private long earlierNumber() {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = take();
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return signed(value);
            }
        }
    }

    private static long signed(long rest) {
        return (rest >>> 1) ^ -(rest & 1);
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
        return (long) StateEncoder.LONGS.get(bytes, position - Long.BYTES);
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

    /** Reads which listing it is. */
    Listing listing(Market market) {
        int number = since(6) ? count() : 0;
        return number == 0 ? market.listing(text()) : market.listing(number - 1);
    }

    /**
     * Reads what {@link StateEncoder#block} wrote, for a decoder of its own.
     *
     * @param room for it, if it is enough
     */
    StateDecoder block(byte[] room) {
        long count = bits();
        if (count < 0 || count > MOST_BLOCK_BYTES) {
            throw new IllegalStateException(
                    "state has a block of %,d bytes before byte %d".formatted(count, position));
        }
        byte[] block = count > room.length ? new byte[(int) count] : room;
        take(block, (int) count);
        StateDecoder decoder = new StateDecoder(block, (int) count);
        decoder.version = version;
        return decoder;
    }

    /** Returns the bytes that this decoder reads from, to be room for the next. */
    byte[] room() {
        return bytes;
    }

    private void take(byte[] into, int count) {
        int here = Math.min(count, limit - position);
        System.arraycopy(bytes, position, into, 0, here);
        position += here;
        try {
            int more = source == null ? 0 : source.readNBytes(into, here, count - here);
            if (here + more < count) {
                throw new IllegalStateException("state ends inside a block");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
