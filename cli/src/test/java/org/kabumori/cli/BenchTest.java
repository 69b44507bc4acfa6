package org.kabumori.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kabumori.engine.event.Event;
import org.kabumori.engine.event.EventType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

class BenchTest {
    /** Records, decisions and reasons; the state's own growth is in it too. */
    private static final long MOST_ALLOCATED_BYTES_PER_EVENT = 450;

    @TempDir Path folder;

    @Test
    void endsWithItsFiguresAsOneJsonObject() {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            assertThat(Kabumori.run("bench", "--events=5000", "--accounts=500", "--rounds=1"))
                    .isZero();
        } finally {
            System.setOut(before);
        }
        List<String> lines = printed.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines.getLast())
                .matches("\\{.*}")
                .contains(
                        "\"engine.eventsPerSecond\":",
                        "\"replay.eventsPerSecond\":",
                        "\"engine.bytesPerIdleAccount\":",
                        "\"engine.timesNothing\":",
                        "\"snapshot.writeBytesPerSecond\":",
                        "\"snapshot.readBytesPerSecond\":",
                        "\"engine.allocatedBytesPerEvent\":");
    }

    @Test
    void allocatesWithinTheBudgetOfAnEvent() throws IOException {
        Path file = folder.resolve("budget.jsonl");
        new EventFlood(1, 2_000).write(file, 40_000);
        EngineRound.of(file, Batch.MOST_EVENTS);
        assertThat(EngineRound.of(file, Batch.MOST_EVENTS).allocatedBytesPerEvent())
                .isBetween(1L, MOST_ALLOCATED_BYTES_PER_EVENT);
    }

    @Test
    void floodsWithTheSameValidEventsOfEveryTradingTypeForASeed() throws IOException {
        List<Event> events = flood("one.jsonl");
        assertThat(events).hasSize(40_000);
        assertThat(events.stream().map(EventType::of).collect(Collectors.toSet()))
                .contains(
                        EventType.LOGIN,
                        EventType.SESSION_END,
                        EventType.SETTING_CHANGE,
                        EventType.ORDER,
                        EventType.ORDER_END,
                        EventType.EXECUTION,
                        EventType.CASH,
                        EventType.MARKET_TRADE,
                        EventType.MARKET_BAR);
        flood("two.jsonl");
        assertThat(folder.resolve("one.jsonl")).hasSameBinaryContentAs(folder.resolve("two.jsonl"));
    }

    private List<Event> flood(String name) throws IOException {
        Path file = folder.resolve(name);
        new EventFlood(1, 2_000).write(file, 40_000);
        List<Event> events = new ArrayList<>();
        try (EventSource source = new EventSource(name, Files.newInputStream(file))) {
            assertThat(source.advance(OutputStream.nullOutputStream())).isZero();
            while (source.event() != null) {
                events.add(source.event());
                assertThat(source.advance(OutputStream.nullOutputStream())).isZero();
            }
        }
        return events;
    }
}
