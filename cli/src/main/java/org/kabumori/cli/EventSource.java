package org.kabumori.cli;

import com.github.luben.zstd.ZstdInputStream;

import org.jspecify.annotations.Nullable;
import org.kabumori.contract.EventReader;
import org.kabumori.contract.RejectWriter;
import org.kabumori.contract.Rejection;
import org.kabumori.engine.event.Event;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * One file of events, read line by line, plain, gzip or zstd; {@code -} is standard input. Lines
 * that are no event go to the rejects; of a line that is too long no more than the limit is held.
 * Not thread-safe.
 */
final class EventSource implements Closeable {
    /** The longest line and its end: what fills the buffer without an end is too long. */
    private static final int BUFFER_BYTES = EventReader.MOST_BYTES + 1;

    /** Small reads keep the bytes in the processor's cache. */
    private static final int READ_BYTES = 1 << 17;

    private static final int PACKED_BYTES = 1 << 16;

    private final String name;
    private final InputStream in;
    private final EventReader reader = new EventReader();
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int start;
    private int end;
    private int lineStart;
    private int lineLength;
    private boolean tooLong;
    private long line;
    private long bytesRead;
    private @Nullable Event event;

    EventSource(String name, InputStream in) {
        this.name = name;
        this.in = in;
    }

    /** Opens a file by its name. */
    static EventSource open(String file) throws IOException {
        return new EventSource(file, stream(file));
    }

    /** Returns a file's bytes, unpacked. */
    static InputStream stream(String file) throws IOException {
        if (file.equals("-")) {
            return System.in;
        }
        Path path = Path.of(file);
        if (Files.isDirectory(path)) {
            throw new FileSystemException(file, null, "it is a folder");
        }
        InputStream raw = Files.newInputStream(path);
        try {
            return unpacked(file, raw);
        } catch (IOException e) {
            raw.close();
            throw new IOException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private static InputStream unpacked(String file, InputStream raw) throws IOException {
        if (file.endsWith(".gz")) {
            return new GZIPInputStream(raw, PACKED_BYTES);
        }
        return file.endsWith(".zst") ? new ZstdInputStream(raw) : raw;
    }

    /** Moves to the next event; returns how many lines were rejected on the way. */
    long advance(OutputStream rejects) throws IOException {
        long rejected = 0;
        event = null;
        while (event == null && nextLine()) {
            rejected += take(rejects) ? 0 : 1;
        }
        return rejected;
    }

    /** Reads the line at hand; returns whether it was an event or blank. */
    private boolean take(OutputStream rejects) throws IOException {
        if (tooLong) {
            RejectWriter.writeTooLong(rejects, name, line, new RestOfLine());
            return false;
        }
        try {
            if (!isBlank()) {
                event = reader.read(buffer, lineStart, lineLength);
            }
            return true;
        } catch (Rejection rejection) {
            RejectWriter.write(rejects, name, line, rejection, buffer, lineStart, lineLength);
            return false;
        }
    }

    /** Returns the event at which the source stands, {@code null} at its end. */
    @Nullable Event event() {
        return event;
    }

    long timeMicros() {
        return event == null ? Long.MAX_VALUE : event.timeMicros();
    }

    /** Returns the bytes of the line at which the source stands. */
    int lineBytes() {
        return lineLength;
    }

    /** Returns the bytes read so far, unpacked. */
    long bytesRead() {
        return bytesRead;
    }

    /** Refuses the event at which the source stands. */
    void rejectLate(OutputStream rejects) throws IOException {
        Rejection late =
                new Rejection(
                        Rejection.Rule.TIME_RUNS_BACK,
                        "/time",
                        "a time at most 5 s before the latest event");
        RejectWriter.write(rejects, name, line, late, buffer, lineStart, lineLength);
    }

    private boolean isBlank() {
        for (int i = lineStart; i < lineStart + lineLength; i++) {
            if (buffer[i] != ' ' && buffer[i] != '\r' && buffer[i] != '\t') {
                return false;
            }
        }
        return true;
    }

    /** Finds the next line, filling the buffer as needed; a too long one only begins there. */
    private boolean nextLine() throws IOException {
        int lineEnd = lineEnd(start, end);
        while (lineEnd < 0) {
            int scanned = end - start;
            if (scanned == buffer.length) {
                return line(0, 0, true);
            }
            if (!fill()) {
                return end > start && line(end - start, 0, false);
            }
            lineEnd = lineEnd(start + scanned, end);
        }
        return line(lineEnd - start, 1, false);
    }

    private int lineEnd(int from, int to) {
        for (int i = from; i < to; i++) {
            if (buffer[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private boolean line(int length, int lineEnd, boolean isTooLong) {
        lineStart = start;
        lineLength = length;
        start += length + lineEnd;
        tooLong = isTooLong;
        line++;
        return true;
    }

    private boolean fill() throws IOException {
        System.arraycopy(buffer, start, buffer, 0, end - start);
        end -= start;
        start = 0;
        int count = Math.max(0, read());
        end += count;
        bytesRead += count;
        return count > 0;
    }

    private int read() throws IOException {
        try {
            return in.read(buffer, end, Math.min(READ_BYTES, buffer.length - end));
        } catch (IOException e) {
            throw new IOException(
                    "cannot read %s after line %d: %s".formatted(name, line, e.getMessage()), e);
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** What is left of a line that does not fit into the buffer. */
    private final class RestOfLine extends InputStream {
        private boolean ended;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (ended || start == end && !fill()) {
                return -1;
            }
            int most = Math.min(length, end - start);
            int lineEnd = lineEnd(start, start + most);
            ended = lineEnd >= 0;
            int count = ended ? lineEnd - start : most;
            System.arraycopy(buffer, start, into, offset, count);
            start += ended ? count + 1 : count;
            return ended && count == 0 ? -1 : count;
        }
    }
}
