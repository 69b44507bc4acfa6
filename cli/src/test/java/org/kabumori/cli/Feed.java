package org.kabumori.cli;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A stream of events sent in batches by a client that knows nothing but its place: what is not
 * acknowledged is sent again.
 */
final class Feed {
    private static final int BATCH = 25;

    private final List<String> lines;
    private final Map<String, String> acknowledged = new HashMap<>();
    private volatile int place;
    private int refusals;

    Feed(List<String> lines) {
        this.lines = lines;
    }

    /** Returns a feed of generated traffic with the theft of the scenarios at its end. */
    static Feed ofTraffic(Path folder, long seed, int events) throws IOException {
        Path file = folder.resolve("traffic-" + seed + ".jsonl");
        new EventFlood(seed, 200).write(file, events);
        return new Feed(Files.readAllLines(file));
    }

    /**
     * Returns one of many callers' feeds: logins that all happen at one time, so that any order
     * goes.
     */
    static Feed ofCaller(int caller, int events) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < events; i++) {
            lines.add(
                    ("{\"type\":\"login\",\"id\":\"c%d-%d\",\"time\":\"2025-03-03T09:00:00+09:00\",\"account\":\"a%d\",\"session\":\"s%d-%d\","
                                    + "\"outcome\":\"success\",\"methods\":[\"password\"],\"device\":\"d%d\",\"ip\":\"198.51.100.%d\",\"userAgent\":\"Mozilla/5.0\",\"channel\":\"web\"}")
                            .formatted(caller, i, i % 50, caller, i, caller, i % 250));
        }
        return new Feed(lines);
    }

    boolean isAtEnd() {
        return place >= lines.size();
    }

    int place() {
        return place;
    }

    /** Returns how many batches were refused with 503. */
    int refusals() {
        return refusals;
    }

    List<String> lines() {
        return lines;
    }

    Map<String, String> acknowledged() {
        return acknowledged;
    }

    /** Sends the next batch; returns the response, having noted what it acknowledges. */
    HttpResponse<String> sendNext(ApiClient client) throws IOException, InterruptedException {
        List<String> batch = lines.subList(place, Math.min(lines.size(), place + BATCH));
        HttpResponse<String> response = client.postLines(batch);
        if (response.statusCode() == 503) {
            refusals++;
        }
        if (response.statusCode() == 200) {
            response.body().lines().forEach(this::note);
            place += batch.size();
        }
        return response;
    }

    private void note(String answer) {
        String id = Truth.part(answer, "event");
        acknowledged.put(id.substring(1, id.length() - 1), answer);
    }
}
