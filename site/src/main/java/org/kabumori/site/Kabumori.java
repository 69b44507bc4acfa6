package org.kabumori.site;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Kabumori's REST interface as the site needs it. Thread-safe; each call waits for the answer. */
final class Kabumori implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int OK = 200;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI address;
    private final String token;

    /**
     * @param token of a machine with the role integrator
     */
    Kabumori(URI address, String token) {
        this.address = address;
        this.token = token;
    }

    /** Sends an event whose type is decided; nothing is done before the answer is there. */
    Decision decide(ObjectNode event) throws NotDone {
        return Decision.of(post("/v1/events", event));
    }

    /** Tells what happened: an execution, the end of a session. */
    void tell(ObjectNode event) throws NotDone {
        post("/v1/events", event);
    }

    /** Tells many in one request, in their order. */
    void tell(List<ObjectNode> events) throws NotDone {
        String lines =
                events.stream()
                        .map(JSON::writeValueAsString)
                        .collect(Collectors.joining("\n", "", "\n"));
        for (String line :
                send("POST", "/v1/events", "application/x-ndjson", lines).lines().toList()) {
            JsonNode answer = JSON.readTree(line);
            if (answer.path("type").asString("").equals("rejected")) {
                throw new IllegalStateException("Kabumori takes no such event: " + answer);
            }
        }
    }

    JsonNode post(String path, JsonNode body) throws NotDone {
        return JSON.readTree(send("POST", path, "application/json", JSON.writeValueAsString(body)));
    }

    JsonNode get(String path) throws NotDone {
        return JSON.readTree(send("GET", path, "application/json", ""));
    }

    JsonNode put(String path, JsonNode body) throws NotDone {
        return JSON.readTree(send("PUT", path, "application/json", JSON.writeValueAsString(body)));
    }

    private String send(String method, String path, String type, String body) throws NotDone {
        HttpRequest request =
                HttpRequest.newBuilder(address.resolve(path))
                        .timeout(PATIENCE)
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", type)
                        .method(method, BodyPublishers.ofString(body))
                        .build();
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() == OK) {
                return response.body();
            }
            throw problem(response.body());
        } catch (IOException e) {
            throw NotDone.away();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw NotDone.away();
        }
    }

    private static NotDone problem(String body) {
        try {
            return NotDone.of(JSON.readTree(body));
        } catch (JacksonException e) {
            return NotDone.away();
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
