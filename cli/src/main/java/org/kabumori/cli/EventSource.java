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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/**
 * One file of events, read line by line, plain, gzip or zstd; {@code -} is standard input. Lines
 * that are no event go to the rejects. Not thread-safe.
 */
final class EventSource implements Closeable {
    private static final int BUFFER_BYTES = 1 << 18;

    private final String name;
    private final InputStream in;
    private final EventReader reader = new EventReader();
    private byte[] buffer = new byte[BUFFER_BYTES];
    private int start;
    private int end;
    private int lineStart;
    private int lineLength;
    private long line;
    private long bytesRead;
    private @Nullable Event event;

    EventSource(String name, InputStream in) {
        this.name = name;
        this.in = in;
    }

    /** Opens a file by its name. */
    static EventSource open(String file) throws IOException {
        if (file.equals("-")) {
            return new EventSource("-", System.in);
        }
        InputStream raw = Files.newInputStream(Path.of(file));
        InputStream plain =
                file.endsWith(".gz")
                        ? new GZIPInputStream(raw, BUFFER_BYTES)
                        : file.endsWith(".zst") ? new ZstdInputStream(raw) : raw;
        return new EventSource(file, plain);
    }

    /** Moves to the next event; returns how many lines were rejected on the way. */
    long advance(OutputStream rejects) throws IOException {
        long rejected = 0;
        event = null;
        while (event == null && nextLine()) {
            try {
                if (!isBlank()) {
                    event = reader.read(buffer, lineStart, lineLength);
                }
            } catch (Rejection rejection) {
                RejectWriter.write(rejects, name, line, rejection, buffer, lineStart, lineLength);
                rejected++;
            }
        }
        return rejected;
    }

    /** Returns the event at which the source stands, {@code null} at its end. */
    @Nullable Event event() {
        return event;
    }

    long timeMicros() {
        return event == null ? Long.MAX_VALUE : event.timeMicros();
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

    /** Finds the next line in the buffer, filling and growing it as needed. */
    private boolean nextLine() throws IOException {
        int scanned = start;
        while (true) {
            for (int i = scanned; i < end; i++) {
                if (buffer[i] == '\n') {
                    take(i - start, 1);
                    return true;
                }
            }
            scanned = end;
            int moved = start;
            if (!fill()) {
                boolean more = end > start;
                take(end - start, 0);
                return more;
            }
            scanned -= moved - start;
        }
    }

    private void take(int length, int lineEnd) {
        lineStart = start;
        lineLength = length;
        start += length + lineEnd;
        line++;
    }

    private boolean fill() throws IOException {
        System.arraycopy(buffer, start, buffer, 0, end - start);
        end -= start;
        start = 0;
        if (end == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        int count = in.read(buffer, end, buffer.length - end);
        if (count <= 0) {
            return false;
        }
        end += count;
        bytesRead += count;
        return true;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
