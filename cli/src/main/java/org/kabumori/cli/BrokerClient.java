package org.kabumori.cli;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A broker's side of the REST ingress: sends events, and again when the server says so; an id is
 * taken once. Thread-safe.
 */
final class BrokerClient {
    private static final int MOST_TRIES = 30;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newHttpClient();
    private final String address;
    private final String token;

    BrokerClient(String address, String token) {
        this.address = address;
        this.token = token;
    }

    /** Posts events, one a line; returns the answers, one a line. */
    List<String> postLines(byte[] lines) throws IOException, InterruptedException {
        return lines(
                request("/v1/events")
                        .header("Content-Type", "application/x-ndjson")
                        .header("Kabumori-Fail-Mode", "refuse")
                        .header("Kabumori-Deadline-Millis", String.valueOf(PATIENCE.toMillis()))
                        .POST(BodyPublishers.ofByteArray(lines))
                        .build());
    }

    /** Posts a JSON text; returns the lines of the answer. */
    List<String> postJson(String path, byte[] json) throws IOException, InterruptedException {
        return lines(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(json))
                        .build());
    }

    List<String> getLines(String path) throws IOException, InterruptedException {
        return lines(request(path).GET().build());
    }

    private List<String> lines(HttpRequest request) throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            HttpResponse<String> response = send(request);
            if (response.statusCode() == 200) {
                return response.body().lines().toList();
            }
            boolean again = response.statusCode() == 429 || response.statusCode() == 503;
            if (!again || attempt == MOST_TRIES) {
                throw new IOException(
                        "the server answered " + response.statusCode() + ": " + response.body());
            }
            TimeUnit.SECONDS.sleep(response.headers().firstValueAsLong("Retry-After").orElse(1));
        }
    }

    private HttpResponse<String> send(HttpRequest request)
            throws IOException, InterruptedException {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (ConnectException e) {
            throw new IOException("nobody answers at " + address, e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token);
    }
}
