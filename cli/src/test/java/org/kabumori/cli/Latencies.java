package org.kabumori.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How long one caller waits for durable answers, one after the other. */
record Latencies(List<Duration> sorted) {
    /** What nobody at a gate notices, for most on a machine that runs other tests beside. */
    static final Duration GOOD = Duration.ofMillis(200);

    private static final int EVENTS = 200;
    private static final String LOGIN =
            "{\"type\":\"login\",\"id\":\"%s-%d\",\"time\":\"2026-01-05T09:00:00+09:00\",\"account\":\"%1$s\",\"session\":\"s\",\"outcome\":\"success\","
                    + "\"methods\":[\"password\"],\"ip\":\"198.51.100.7\",\"userAgent\":\"Mozilla/5.0\",\"channel\":\"web\"}";

    /** Measures; every answer must be the real one, before the standard deadline. */
    static Latencies of(ApiClient client, String name) throws Exception {
        List<Duration> took = new ArrayList<>();
        for (int i = 0; i < EVENTS; i++) {
            long startedNanos = System.nanoTime();
            HttpResponse<String> answer = client.decide(LOGIN.formatted(name, i));
            took.add(Duration.ofNanos(System.nanoTime() - startedNanos));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Kabumori-Fallback")).hasValue("0");
        }
        took.sort(null);
        System.out.printf("%s: median %s, p99 %s%n", name, took.get(EVENTS / 2), p99(took));
        return new Latencies(took);
    }

    Duration median() {
        return sorted.get(EVENTS / 2);
    }

    private static Duration p99(List<Duration> sorted) {
        return sorted.get(sorted.size() * 99 / 100);
    }
}
