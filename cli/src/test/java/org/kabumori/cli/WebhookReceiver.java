package org.kabumori.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A broker's receiver of webhooks: a real HTTP server that checks signatures with code of its own.
 */
final class WebhookReceiver implements AutoCloseable {
    static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final long WAIT_SECONDS = 120;

    private final HttpServer server;
    private final String secret;
    private final List<JsonNode> received = new ArrayList<>();
    private final List<Request> requests = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private final Map<String, List<String>> ofAccounts = new LinkedHashMap<>();
    private final List<String> faults = new ArrayList<>();
    private int tries;
    private int repeated;
    private volatile Function<JsonNode, Answer> answers = event -> Answer.OK;

    /** A request as it came. */
    record Request(String id, String timestamp, String signatures, String body) {}

    /** What it answers; a negative status is no answer at all. */
    record Answer(int status, Map<String, String> headers) {
        static final Answer OK = new Answer(204, Map.of());
        static final Answer NEVER = new Answer(-1, Map.of());

        static Answer of(int status) {
            return new Answer(status, Map.of());
        }
    }

    WebhookReceiver() throws IOException {
        this(SECRET);
    }

    WebhookReceiver(String secret) throws IOException {
        this.secret = secret;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::take);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    void answer(Function<JsonNode, Answer> how) {
        answers = how;
    }

    private void take(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        JsonNode event = JSON.readTree(body);
        Answer answer = answers.apply(event);
        synchronized (this) {
            tries++;
            if (!isGenuine(exchange, body)) {
                faults.add("signature of " + body);
            } else if (answer.status() / 100 == 2) {
                note(event);
                requests.add(
                        new Request(
                                exchange.getRequestHeaders().getFirst("webhook-id"),
                                exchange.getRequestHeaders().getFirst("webhook-timestamp"),
                                exchange.getRequestHeaders().getFirst("webhook-signature"),
                                body));
            }
            notifyAll();
        }
        if (answer.status() < 0) {
            return;
        }
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(answer.status(), -1);
        exchange.close();
    }

    private void note(JsonNode event) {
        String id = event.get("id").asString();
        if (seen.add(id)) {
            received.add(event);
            ofAccounts
                    .computeIfAbsent(event.get("subject").asString(), each -> new ArrayList<>())
                    .add(event.get("data").get("event").asString());
        } else {
            repeated++;
        }
    }

    /** As docs/webhooks.md says, written anew. */
    private boolean isGenuine(HttpExchange exchange, String body) {
        String id = exchange.getRequestHeaders().getFirst("webhook-id");
        String time = exchange.getRequestHeaders().getFirst("webhook-timestamp");
        String given = exchange.getRequestHeaders().getFirst("webhook-signature");
        long age = Math.abs(System.currentTimeMillis() / 1_000 - Long.parseLong(time));
        String expected = "v1," + hmac(id + "." + time + "." + body);
        boolean signed = false;
        for (String each : given.split(" ", -1)) {
            signed |=
                    MessageDigest.isEqual(
                            each.getBytes(StandardCharsets.US_ASCII),
                            expected.getBytes(StandardCharsets.US_ASCII));
        }
        return signed && age < 300;
    }

    private String hmac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** Returns what was received, each once, in the order in which it came. */
    synchronized List<JsonNode> received() {
        return List.copyOf(received);
    }

    /** Returns what was taken, repeated requests too. */
    synchronized List<Request> requests() {
        return List.copyOf(requests);
    }

    synchronized List<String> kinds() {
        return received.stream().map(event -> event.get("type").asString()).toList();
    }

    /** Returns the ids of the events that each account's messages are about, in order. */
    synchronized Map<String, List<String>> ofAccounts() {
        return new LinkedHashMap<>(ofAccounts);
    }

    synchronized List<String> faults() {
        return List.copyOf(faults);
    }

    synchronized int count() {
        return received.size();
    }

    synchronized int tries() {
        return tries;
    }

    synchronized int repeated() {
        return repeated;
    }

    /** Waits until something is so after a try; fails when it does not come. */
    synchronized void await(BooleanSupplier reached) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(WAIT_SECONDS);
        while (!reached.getAsBoolean()) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                throw new AssertionError(
                        "received " + received.size() + " of " + tries + " tries; " + faults);
            }
            wait(left);
        }
    }

    void awaitReceived(int count) throws InterruptedException {
        await(() -> received.size() >= count);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
