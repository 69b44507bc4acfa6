package org.kabumori.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A broker's system: sends events with the token, and again when it is told so. */
final class ApiClient {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String address;
    private final String token;

    ApiClient(String address, String token) {
        this.address = address;
        this.token = token;
    }

    HttpResponse<String> post(String contentType, byte[] body)
            throws IOException, InterruptedException {
        return http.send(
                request("/v1/events")
                        .header("Content-Type", contentType)
                        .header("Kabumori-Fail-Mode", "refuse")
                        .POST(BodyPublishers.ofByteArray(body))
                        .build(),
                BodyHandlers.ofString());
    }

    HttpResponse<String> postLines(List<String> lines) throws IOException, InterruptedException {
        return post(
                "application/x-ndjson",
                String.join("\n", lines).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    /**
     * Sends one event as a gate does, which takes the fail mode when there is no answer in time.
     */
    HttpResponse<String> decide(String event, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                request("/v1/events")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(event));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpRequest request = request(path).GET().build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            // A connection that was kept, and that the server has closed meanwhile as idle.
            return http.send(request, BodyHandlers.ofString());
        }
    }

    /** Returns the whole journal, a line an event. */
    List<String> journal() throws IOException, InterruptedException {
        List<String> all = new ArrayList<>();
        while (true) {
            List<String> more =
                    get("/v1/journal?limit=10000&after=" + all.size()).body().lines().toList();
            if (more.isEmpty()) {
                return all;
            }
            all.addAll(more);
        }
    }

    String state() throws IOException, InterruptedException {
        return get("/v1/state").body();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token);
    }
}
