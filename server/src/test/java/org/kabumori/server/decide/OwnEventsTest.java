package org.kabumori.server.decide;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kabumori.server.acting.ActingServer;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A journal that begins with a history and goes on today. */
class OwnEventsTest {
    private static final String HISTORY = "2025-03-27T14:37:16Z";

    @Test
    void aHistoryIsWorkedOnInItsOwnTimeAndWhatComesTodayIsLive(@TempDir Path data)
            throws Exception {
        try (ActingServer server =
                new ActingServer(data, Map.of("kabumori.event-time", "history"))) {
            OwnEvents own = server.bean(OwnEvents.class);
            server.send(tick("then", HISTORY));
            assertThat(own.isLive()).isFalse();
            assertThat(own.nowMicros()).isEqualTo(micros(HISTORY));

            String now = ActingServer.now();
            server.send(tick("now", now));
            assertThat(own.isLive()).isTrue();
            assertThat(own.nowMicros()).isGreaterThanOrEqualTo(micros(now));
        }
    }

    private static long micros(String time) {
        return TimeUnit.SECONDS.toMicros(Instant.parse(time).getEpochSecond());
    }

    private static String tick(String id, String time) {
        return "{\"type\":\"tick\",\"id\":\"%s\",\"time\":\"%s\"}".formatted(id, time);
    }
}
