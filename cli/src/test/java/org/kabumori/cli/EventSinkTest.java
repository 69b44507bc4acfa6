package org.kabumori.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.kabumori.contract.EventWriter;
import org.kabumori.engine.event.Event;
import org.kabumori.engine.event.Tick;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

@Timeout(60)
class EventSinkTest {
    private static final int MANY = EventSink.MOST_EVENTS * 20 + 7;

    @Test
    void writesAllEventsInTheirOrder() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StringBuilder expected = new StringBuilder();
        try (EventSink sink = new EventSink(out)) {
            for (int number = 0; number < MANY; number++) {
                Event event = WriteBenchmark.snapshot(number);
                sink.accept(event);
                byte[] json = EventWriter.toJson(event);
                expected.append(new String(json, StandardCharsets.UTF_8)).append('\n');
            }
            assertThat(sink.count()).isEqualTo(MANY);
        }
        assertThat(out.toString(StandardCharsets.UTF_8).contentEquals(expected)).isTrue();
    }

    @Test
    void writesNothingWhenThereIsNothingAndMayBeClosedTwice() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        EventSink sink = new EventSink(out);
        sink.close();
        sink.close();
        assertThat(out.size()).isZero();
    }

    @Test
    void tellsTheProducerOnceThatTheDiskIsFull() {
        assertThatThrownBy(
                        () -> {
                            try (EventSink sink = new EventSink(full(1_000_000))) {
                                fill(sink, MANY);
                            }
                        })
                .isInstanceOf(UncheckedIOException.class)
                .hasNoSuppressedExceptions()
                .cause()
                .isInstanceOf(IOException.class)
                .hasMessage("cannot write events: No space left on device");
    }

    @Test
    void tellsWhenClosedThatTheLastEventsFoundNoSpace() {
        EventSink sink = new EventSink(full(10));
        fill(sink, 3);
        assertThatThrownBy(sink::close)
                .isInstanceOf(IOException.class)
                .hasMessage("cannot write events: No space left on device");
    }

    @Test
    void tellsOfTheRealDeviceThatIsAlwaysFull() {
        assumeThat(Files.exists(Path.of("/dev/full"))).isTrue();
        assertThatThrownBy(
                        () -> {
                            try (OutputStream out = ReplayCommand.create("/dev/full");
                                    EventSink sink = new EventSink(out)) {
                                fill(sink, 3);
                            }
                        })
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("cannot write events: ");
    }

    @Test
    void tellsOfABrokenWriterAsSuch() {
        EventSink sink =
                new EventSink(
                        new OutputStream() {
                            @Override
                            public void write(int single) {
                                throw new UnsupportedOperationException("broken");
                            }
                        });
        fill(sink, 1_000);
        assertThatThrownBy(sink::close)
                .isInstanceOf(IllegalStateException.class)
                .hasRootCauseMessage("broken");
    }

    @Test
    void stopsWhenTheProducerIsInterrupted() {
        EventSink sink = new EventSink(OutputStream.nullOutputStream());
        sink.accept(new Tick("t", 0));
        Thread.currentThread().interrupt();
        assertThatThrownBy(sink::close).isInstanceOf(InterruptedIOException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    private static void fill(EventSink sink, int events) {
        for (int number = 0; number < events; number++) {
            sink.accept(WriteBenchmark.snapshot(number));
        }
    }

    private static OutputStream full(int space) {
        return new OutputStream() {
            private int left = space;

            @Override
            public void write(int single) throws IOException {
                if (--left < 0) {
                    throw new IOException("No space left on device");
                }
            }
        };
    }
}
