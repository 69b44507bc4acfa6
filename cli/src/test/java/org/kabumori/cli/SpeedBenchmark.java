package org.kabumori.cli;

import org.kabumori.contract.EventReader;
import org.kabumori.contract.Rejection;
import org.kabumori.engine.Alert;
import org.kabumori.engine.Answers;
import org.kabumori.engine.Decision;
import org.kabumori.engine.Engine;
import org.kabumori.engine.event.Event;
import org.kabumori.engine.policy.Policy;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The reader, the engine, and a loop that does nothing apart, a whole flood an operation: {@code
 * decides} over {@code nothing} is what the engine costs beyond walking the events. {@code
 * SpeedBenchmarkTest} runs it with tiny values in every build.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class SpeedBenchmark {
    @Param("200000")
    public int events;

    @Param("20000")
    public int accounts;

    private List<byte[]> lines = List.of();
    private List<Event> read = List.of();

    @Setup(Level.Trial)
    public void flood() throws IOException, Rejection {
        Path file = Files.createTempFile("kabumori-benchmark", ".jsonl");
        try {
            new EventFlood(1, accounts).write(file, events);
            lines =
                    Files.readAllLines(file).stream()
                            .map(line -> line.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                            .toList();
        } finally {
            Files.delete(file);
        }
        EventReader reader = new EventReader();
        read = new ArrayList<>();
        for (byte[] line : lines) {
            read.add(reader.read(line, 0, line.length));
        }
    }

    /** Returns a checksum: the sum of the times read. */
    @Benchmark
    public long reads() throws Rejection {
        EventReader reader = new EventReader();
        long sum = 0;
        for (byte[] line : lines) {
            sum += reader.read(line, 0, line.length).timeMicros();
        }
        return sum;
    }

    /** Returns a checksum: the sum of the scores. */
    @Benchmark
    public long decides() {
        Engine engine = new Engine(Policy.STANDARD);
        Scores scores = new Scores();
        for (Event event : read) {
            engine.accept(event, scores);
        }
        return scores.sum;
    }

    /** Returns the same checksum; what coming events need is read ahead, as a replay does. */
    @Benchmark
    public long decidesExpected() {
        Engine engine = new Engine(Policy.STANDARD);
        Scores scores = new Scores();
        for (int i = 0; i < read.size(); i++) {
            if (i % Engine.MOST_EXPECTED == 0) {
                engine.expect(read, i, read.size());
            }
            engine.accept(read.get(i), scores);
        }
        return scores.sum;
    }

    /** Returns the checksum of {@code reads}, from the events already read. */
    @Benchmark
    public long nothing() {
        long sum = 0;
        for (Event event : read) {
            sum += event.timeMicros();
        }
        return sum;
    }

    private static final class Scores implements Answers {
        private long sum;

        @Override
        public void decision(Decision decision) {
            sum += decision.scoreMillionths();
        }

        @Override
        public void alert(Alert alert) {
            sum += alert.severityMillionths();
        }
    }
}
