package org.kabumori.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kabumori.server.KabumoriServer;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * OpenID Shared Signals from a real server to a receiver that pushes are sent to, or that polls.
 */
class SignalsTest {
    private static final String ISSUER = "https://gate.example";
    private static final String CAEP = "https://schemas.openid.net/secevent/caep/event-type/";
    private static final String RISC = "https://schemas.openid.net/secevent/risc/event-type/";
    private static final String VERIFICATION =
            "https://schemas.openid.net/secevent/ssf/event-type/verification";
    private static final JsonMapper JSON = JsonMapper.shared();

    @TempDir static Path folder;
    private static KabumoriServer.Running server;
    private static String address;
    private static String token;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @BeforeAll
    static void start() {
        Map<String, Object> properties = new HashMap<>();
        properties.put("server.port", 0);
        properties.put("kabumori.data", folder.resolve("data"));
        properties.put("kabumori.signals.issuer", ISSUER);
        properties.put("kabumori.signals.private-addresses", true);
        server = KabumoriServer.start(properties);
        address = "http://127.0.0.1:" + server.port();
        token = server.firstSecrets().token();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void everybodyMayReadWhatTheTransmitterIsAndNobodyElseItsStreams() throws Exception {
        HttpResponse<String> metadata = open("/.well-known/ssf-configuration");
        assertThat(metadata.statusCode()).isEqualTo(200);
        JsonNode configuration = JSON.readTree(metadata.body());
        assertThat(configuration.get("issuer").asString()).isEqualTo(ISSUER);
        assertThat(configuration.get("jwks_uri").asString()).isEqualTo(ISSUER + "/ssf/jwks.json");
        assertThat(configuration.get("delivery_methods_supported").size()).isEqualTo(2);
        assertThat(configuration.get("default_subjects").asString()).isEqualTo("ALL");
        assertThat(keys().get("keys").get(0).has("d")).isFalse();
        assertThat(open("/ssf/streams").statusCode()).isEqualTo(401);
        assertThat(open("/ssf/status?stream_id=x").statusCode()).isEqualTo(401);
        assertThat(send("GET", "/ssf/streams?stream_id=st-none", "").statusCode()).isEqualTo(404);
    }

    @Test
    void pushesSignedTokensOfAFreezeAndOfEndedSessionsAndAVerification() throws Exception {
        try (SignalReceiver receiver = new SignalReceiver()) {
            String stream =
                    create(push(receiver, CAEP + "session-revoked", RISC + "account-disabled"));
            assertThat(
                            send(
                                            "POST",
                                            "/ssf/verify",
                                            "{\"stream_id\":\"%s\",\"state\":\"c3RhdGU\"}"
                                                    .formatted(stream))
                                    .statusCode())
                    .isEqualTo(204);
            JsonNode verification = SignalReceiver.verified(receiver.next(), keys());
            assertThat(verification.get("events").get(VERIFICATION).get("state").asString())
                    .isEqualTo("c3RhdGU");
            assertThat(verification.get("sub_id").get("id").asString()).isEqualTo(stream);
            assertThat(
                            send("POST", "/ssf/verify", "{\"stream_id\":\"%s\"}".formatted(stream))
                                    .statusCode())
                    .isEqualTo(429);
            control("push-1", "freeze_all");
            JsonNode disabled = SignalReceiver.verified(receiver.next(), keys());
            assertThat(disabled.get("iss").asString()).isEqualTo(ISSUER);
            assertThat(disabled.get("aud").asString())
                    .isEqualTo("urn:kabumori:receiver:integrator");
            assertThat(disabled.get("txn").asString()).isEqualTo("push-1-freeze_all");
            assertThat(disabled.get("sub_id").get("format").asString()).isEqualTo("opaque");
            assertThat(disabled.get("sub_id").get("id").asString()).isEqualTo("push-1");
            assertThat(disabled.has("exp") || disabled.has("sub")).isFalse();
            assertThat(
                            disabled.get("events")
                                    .get(RISC + "account-disabled")
                                    .get("reason")
                                    .asString())
                    .isEqualTo("hijacking");
            JsonNode revoked = SignalReceiver.verified(receiver.next(), keys());
            JsonNode claims = revoked.get("events").get(CAEP + "session-revoked");
            assertThat(claims.get("initiating_entity").asString()).isEqualTo("admin");
            assertThat(claims.get("event_timestamp").asLong()).isEqualTo(1_740_960_000);
            assertThat(send("DELETE", "/ssf/streams?stream_id=" + stream, "").statusCode())
                    .isEqualTo(204);
        }
    }

    @Test
    void letsAReceiverPollAcknowledgeAndRefuseTokens() throws Exception {
        String stream = create("{\"delivery\":{\"method\":\"urn:ietf:rfc:8936\"}}");
        JsonNode shown = json("GET", "/ssf/streams?stream_id=" + stream, "");
        assertThat(shown.get("delivery").get("endpoint_url").asString())
                .isEqualTo(ISSUER + "/ssf/poll/" + stream);
        control("poll-1", "freeze_trading");
        // Waits until there is something.
        JsonNode first = poll(stream, "{\"maxEvents\":1}");
        assertThat(first.get("sets").size()).isEqualTo(1);
        String jti = first.get("sets").propertyNames().iterator().next();
        JsonNode claims = SignalReceiver.verified(first.get("sets").get(jti).asString(), keys());
        assertThat(claims.get("jti").asString()).isEqualTo(jti);
        assertThat(claims.get("events").has(RISC + "account-disabled")).isTrue();
        JsonNode again = poll(stream, "{\"returnImmediately\":true}");
        assertThat(again.get("sets").has(jti)).isTrue();
        JsonNode second =
                poll(stream, "{\"returnImmediately\":true,\"ack\":[\"%s\"]}".formatted(jti));
        assertThat(second.get("sets").size()).isEqualTo(1);
        String next = second.get("sets").propertyNames().iterator().next();
        JsonNode risk =
                SignalReceiver.verified(second.get("sets").get(next).asString(), keys())
                        .get("events")
                        .get(CAEP + "risk-level-change");
        assertThat(risk.get("current_level").asString()).isEqualTo("HIGH");
        assertThat(risk.get("principal").asString()).isEqualTo("USER");
        JsonNode last =
                poll(
                        stream,
                        "{\"returnImmediately\":true,\"setErrs\":{\"%s\":{\"err\":\"invalid_issuer\",\"description\":\"who?\"}}}"
                                .formatted(next));
        assertThat(last.get("sets").size()).isZero();
        assertThat(send("GET", "/v1/outbox/dead-letters", "").body())
                .contains("invalid_issuer who?");
    }

    @Test
    void tellsOfChangedCredentialsAndLeavesOutAccountsThatAreTakenOutAndHoldsBackWhilePaused()
            throws Exception {
        String stream =
                create(
                        "{\"delivery\":{\"method\":\"urn:ietf:rfc:8936\"},\"events_requested\":[\"%scredential-change\",\"urn:unknown\"]}"
                                .formatted(CAEP));
        JsonNode shown = json("GET", "/ssf/streams?stream_id=" + stream, "");
        assertThat(shown.get("events_delivered").size()).isEqualTo(1);
        String subject =
                "{\"stream_id\":\"%s\",\"subject\":{\"format\":\"opaque\",\"id\":\"quiet-1\"}}"
                        .formatted(stream);
        assertThat(send("POST", "/ssf/subjects:remove", subject).statusCode()).isEqualTo(204);
        change("quiet-1", "password");
        change("loud-1", "password");
        JsonNode polled = poll(stream, "{}");
        List<String> accounts = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        for (String jti : polled.get("sets").propertyNames()) {
            JsonNode claims =
                    SignalReceiver.verified(polled.get("sets").get(jti).asString(), keys());
            accounts.add(claims.get("sub_id").get("id").asString());
            ids.add("\"" + jti + "\"");
            JsonNode changed = claims.get("events").get(CAEP + "credential-change");
            assertThat(changed.get("credential_type").asString()).isEqualTo("password");
            assertThat(changed.get("change_type").asString()).isEqualTo("update");
        }
        assertThat(accounts).containsExactly("loud-1");
        poll(stream, "{\"maxEvents\":0,\"ack\":[%s]}".formatted(String.join(",", ids)));
        assertThat(status(stream, "paused")).isEqualTo("paused");
        assertThat(send("POST", "/ssf/subjects:add", subject).statusCode()).isEqualTo(200);
        change("quiet-1", "method_added");
        assertThat(poll(stream, "{\"returnImmediately\":true}").get("sets").size()).isZero();
        assertThat(status(stream, "enabled")).isEqualTo("enabled");
        assertThat(poll(stream, "{}").get("sets").size()).isEqualTo(1);
        assertThat(status(stream, "disabled")).isEqualTo("disabled");
        assertThat(status(stream, "enabled")).isEqualTo("enabled");
        assertThat(poll(stream, "{\"returnImmediately\":true}").get("sets").size()).isZero();
    }

    @Test
    void changesAndReplacesAStreamAndRefusesOneThatCannotBe() throws Exception {
        try (SignalReceiver receiver = new SignalReceiver()) {
            String stream = create(push(receiver, CAEP + "session-revoked"));
            JsonNode updated =
                    json(
                            "PATCH",
                            "/ssf/streams",
                            "{\"stream_id\":\"%s\",\"description\":\"login system\"}"
                                    .formatted(stream));
            assertThat(updated.get("description").asString()).isEqualTo("login system");
            assertThat(updated.get("events_delivered").size()).isEqualTo(1);
            assertThat(updated.toString()).doesNotContain("receiver-secret");
            JsonNode replaced =
                    json(
                            "PUT",
                            "/ssf/streams",
                            "{\"stream_id\":\"%s\",\"delivery\":{\"method\":\"urn:ietf:rfc:8936\"}}"
                                    .formatted(stream));
            assertThat(replaced.has("description")).isFalse();
            assertThat(replaced.get("delivery").get("method").asString())
                    .isEqualTo("urn:ietf:rfc:8936");
        }
        for (String wrong :
                List.of(
                        "{\"delivery\":{\"method\":\"carrier-pigeon\"}}",
                        "{\"delivery\":{\"method\":\"urn:ietf:rfc:8935\",\"endpoint_url\":\"http://receiver.example/\"}}",
                        "{\"delivery\":{\"method\":\"urn:ietf:rfc:8935\",\"endpoint_url\":\"https://r.example/\",\"authorization_header\":\"a\\r\\nb\"}}",
                        "{\"events_requested\":\"all\"}",
                        "[")) {
            assertThat(send("POST", "/ssf/streams", wrong).statusCode()).as(wrong).isEqualTo(400);
        }
    }

    private static String push(SignalReceiver receiver, String... types) {
        return "{\"delivery\":{\"method\":\"urn:ietf:rfc:8935\",\"endpoint_url\":\"%s\",\"authorization_header\":\"%s\"},\"events_requested\":[\"%s\"]}"
                .formatted(
                        receiver.url(), SignalReceiver.AUTHORIZATION, String.join("\",\"", types));
    }

    private static String create(String request) throws Exception {
        HttpResponse<String> response = send("POST", "/ssf/streams", request);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        String stream = JSON.readTree(response.body()).get("stream_id").asString();
        assertThat(response.body()).doesNotContain("receiver-secret");
        return stream;
    }

    private static String status(String stream, String status) throws Exception {
        String changed =
                json(
                                "POST",
                                "/ssf/status",
                                "{\"stream_id\":\"%s\",\"status\":\"%s\",\"reason\":\"test\"}"
                                        .formatted(stream, status))
                        .get("status")
                        .asString();
        assertThat(json("GET", "/ssf/status?stream_id=" + stream, "").get("status").asString())
                .isEqualTo(changed);
        return changed;
    }

    private static JsonNode poll(String stream, String request) throws Exception {
        return json("POST", "/ssf/poll/" + stream, request);
    }

    private static void control(String account, String action) throws Exception {
        feed(
                "{\"type\":\"account-control\",\"id\":\"%s-%s\",\"time\":\"2025-03-03T09:00:00+09:00\",\"account\":\"%s\",\"action\":\"%s\",\"by\":\"sato\"}"
                        .formatted(account, action, account, action));
    }

    private static void change(String account, String setting) throws Exception {
        feed(
                "{\"type\":\"setting-change\",\"id\":\"%s-%s\",\"time\":\"2025-03-03T09:00:00+09:00\",\"account\":\"%s\",\"session\":\"s-%s\",\"setting\":\"%s\",\"value\":\"passkey\"}"
                        .formatted(account, setting, account, account, setting));
    }

    private static void feed(String line) throws Exception {
        Feed feed = new Feed(List.of(line));
        while (!feed.isAtEnd()) {
            feed.sendNext(new ApiClient(address, token));
        }
    }

    private static JsonNode keys() throws Exception {
        return JSON.readTree(open("/ssf/jwks.json").body());
    }

    private static JsonNode json(String method, String path, String body) throws Exception {
        HttpResponse<String> response = send(method, path, body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    private static HttpResponse<String> open(String path) throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(address + path)).build(),
                BodyHandlers.ofString());
    }

    private static HttpResponse<String> send(String method, String path, String body)
            throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(address + path))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }
}
