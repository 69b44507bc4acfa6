package org.kabumori.server.exposure;

import org.kabumori.server.actor.Refusal;
import org.kabumori.server.exposure.Exposure.Taken;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads an extract of any length in bounded memory, and hands on what it finds. One thread's. */
public final class ExposureImport implements StealerLog.Sink {
    /** Rejected lines that are told one by one; all are counted. */
    public static final int MOST_TOLD = 1_000;

    private static final int BATCH = 1_000;

    /** In UTF-8 a character has up to four bytes; what is longer is cut, and then refused. */
    private static final int MOST_LINE_BYTES = 4 * StealerLog.MOST_LINE_CHARACTERS + 4;

    private final Taker taker;
    private final List<Credential> batch = new ArrayList<>();
    private final List<RejectedLine> rejected = new ArrayList<>();
    private long credentials;
    private long rejections;
    private Taken taken = new Taken(0, 0, 0);

    private ExposureImport(Taker taker) {
        this.taker = taker;
    }

    /** Takes what was found, some at a time. */
    @FunctionalInterface
    public interface Taker {
        /** Takes some. */
        Taken take(List<Credential> found) throws Refusal, IOException;
    }

    /**
     * A line that was not taken.
     *
     * @param line from 1
     */
    public record RejectedLine(long line, String expected) {}

    /**
     * What became of an extract.
     *
     * @param rejected the first of them
     */
    public record Report(
            long lines,
            long credentials,
            Taken taken,
            long rejections,
            List<RejectedLine> rejected) {
        public Report {
            rejected = List.copyOf(rejected);
        }
    }

    /** Reads to the end. */
    public static Report read(InputStream in, Taker taker) throws Refusal, IOException {
        ExposureImport reading = new ExposureImport(taker);
        return reading.all(new BufferedInputStream(in));
    }

    private Report all(InputStream in) throws Refusal, IOException {
        StealerLog log = new StealerLog(this);
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        long lines = 0;
        boolean open = false;
        for (int b = in.read(); b >= 0; b = in.read()) {
            open = true;
            if (b == '\n') {
                log.line(text(line));
                lines++;
                line.reset();
                open = false;
                flush(BATCH);
            } else if (line.size() < MOST_LINE_BYTES) {
                line.write(b);
            }
        }
        if (open) {
            log.line(text(line));
            lines++;
        }
        log.end();
        flush(1);
        return new Report(lines, credentials, taken, rejections, rejected);
    }

    private static String text(ByteArrayOutputStream line) {
        String text = line.toString(StandardCharsets.UTF_8);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    private void flush(int from) throws Refusal, IOException {
        if (batch.size() >= from) {
            taken = taken.plus(taker.take(List.copyOf(batch)));
            batch.clear();
        }
    }

    @Override
    public void found(Credential credential) {
        credentials++;
        batch.add(credential);
    }

    @Override
    public void rejected(long line, String why) {
        rejections++;
        if (rejected.size() < MOST_TOLD) {
            rejected.add(new RejectedLine(line, why));
        }
    }
}
