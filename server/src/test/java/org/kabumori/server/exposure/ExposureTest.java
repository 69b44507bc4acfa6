package org.kabumori.server.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;
import static org.kabumori.server.acting.ActingServer.SATO;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kabumori.server.access.Machines;
import org.kabumori.server.acting.ActingServer;
import org.kabumori.server.actor.Actor;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.actor.Role;
import org.kabumori.server.freezes.IdentityProof;
import org.kabumori.server.journal.JournalStore;
import org.kabumori.server.keys.Hmac;
import org.kabumori.server.notices.NoticeLine;
import org.kabumori.server.notices.Notices;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** What is done about passwords that were found, on a real PostgreSQL. */
class ExposureTest {
    private static final byte[] KEY =
            "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final Duration WITHIN = Duration.ofSeconds(60);

    @TempDir private static Path folder;
    private static ActingServer server;
    private static Exposure exposure;
    private static String token;
    private static int events;

    @BeforeAll
    static void start() throws Exception {
        Path key = folder.resolve("exposure.key");
        Files.writeString(key, Base64.getEncoder().encodeToString(KEY) + "\n");
        server =
                new ActingServer(
                        folder.resolve("data"),
                        Map.of(
                                "kabumori.exposure.key-file",
                                key,
                                "kabumori.exposure.domains",
                                "aoba.example,example.aoba.app"));
        exposure = server.bean(Exposure.class);
        token =
                server.bean(Machines.class)
                        .add(Actor.SERVER, "exposure-feed", Role.INTEGRATOR, null);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static HttpResponse<String> http(String method, String path, String type, String body)
            throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(
                                    URI.create(
                                            "http://127.0.0.1:" + server.running().port() + path))
                            .header("Authorization", "Bearer " + token)
                            .header("Content-Type", type)
                            .method(method, BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
        }
    }

    private static String login(String account) throws Exception {
        return server.send(
                """
                {"type":"login","id":"exposed-login-%d","time":"%s","account":"%s","session":"s-%d","outcome":"success",\
                "methods":["password"],"device":"phone-1","ip":"198.51.100.7","country":"JP","userAgent":"x","channel":"web"}"""
                        .formatted(++events, ActingServer.now(), account, events));
    }

    private static List<NoticeLine> awaitNotice(String account) throws InterruptedException {
        long until = System.nanoTime() + WITHIN.toNanos();
        while (true) {
            List<NoticeLine> exposed =
                    server.bean(Notices.class).ofAccount(account, 10).stream()
                            .filter(line -> line.kind().equals("exposed"))
                            .toList();
            if (!exposed.isEmpty()) {
                return exposed;
            }
            if (System.nanoTime() > until) {
                throw new AssertionError("no notice of " + account);
            }
            Thread.sleep(20);
        }
    }

    @Test
    void anImportEndsTheSessionsOfItsAccountsAsksForMoreAndTellsThem() throws Exception {
        assertThat(login("x-1")).doesNotContain("indicator_matched");
        assertThat(
                        http(
                                        "PUT",
                                        "/v1/customers/x-1/logins",
                                        "application/json",
                                        "{\"logins\":[\"Hana\",\"00123456\"]}")
                                .statusCode())
                .isEqualTo(200);
        HttpResponse<String> response =
                http(
                        "POST",
                        "/v1/exposure/imports?source=paste-1",
                        "text/plain",
                        """
                        https://trade.aoba.example/login:hana :Secret1
                        https://trade.aoba.example/login:hana:Secret1
                        https://elsewhere.example/login:hana:Secret1
                        no line
                        https://notaoba.example/login:00123456:Secret1
                        """);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        JsonNode report = JsonMapper.shared().readTree(response.body());
        assertThat(report.path("lines").asInt()).isEqualTo(5);
        assertThat(report.path("credentials").asInt()).isEqualTo(4);
        assertThat(report.path("taken").path("own").asInt()).isEqualTo(2);
        assertThat(report.path("taken").path("fresh").asInt()).isEqualTo(1);
        assertThat(report.path("taken").path("matched").asInt()).isEqualTo(1);
        assertThat(report.path("rejected").get(0).path("line").asInt()).isEqualTo(4);
        String event = awaitNotice("x-1").getFirst().event();
        assertThat(server.acts("account:x-1")).containsOnlyOnce("exposure.reset done");
        JournalStore journal = server.bean(JournalStore.class);
        assertThat(journal.byId(event).orElseThrow().body())
                .contains("\"credential\"", "\"value\":\"x-1\"")
                .doesNotContain("hana", "Secret1");
        assertThat(journal.byId("end-" + event).orElseThrow().body()).contains("end_sessions");
        assertThat(login("x-1")).contains("\"challenge\"", "password_exposed");
        assertThat(exposure.foundMicros("x-1")).isPositive();
        assertThat(exposure.foundMicros("x-2")).isZero();
        // The same again leads to nothing more.
        http(
                "POST",
                "/v1/exposure/imports?source=paste-2",
                "text/plain",
                "https://aoba.example/:hana:x");
        assertThat(server.acts("account:x-1")).containsOnlyOnce("exposure.reset done");
    }

    @Test
    void anAccountIsClearedByWhoIdentifiedItsCustomerAndALaterFindBeginsAnew() throws Exception {
        Credential mei = new Credential("trade.aoba.example", "mei");
        exposure.register("x-5", List.of("mei"));
        exposure.take(SATO, "paste-5", List.of(mei));
        awaitNotice("x-5");
        assertThat(login("x-5")).contains("\"challenge\"", "password_exposed");
        assertThat(exposure.askedUntilMicros("x-5")).isPositive();
        assertThat(
                        http(
                                        "POST",
                                        "/v1/customers/x-5/exposure/clearance",
                                        "application/json",
                                        "{\"reason\":\"new password\",\"proof\":{\"method\":\"in_person\",\"reference\":\"1\"}}")
                                .statusCode())
                .isEqualTo(403);
        Clearances clearances = server.bean(Clearances.class);
        IdentityProof proof = new IdentityProof("video_call", "recording-7");
        IdentityProof none = new IdentityProof("password", "recording-7");
        assertThat(code(() -> clearances.clear(SATO, "x-5", none, "new password")))
                .isEqualTo("unfreeze-no-method");
        assertThat(code(() -> clearances.clear(SATO, "x-5", proof, " ")))
                .isEqualTo("exposure-no-reason");
        assertThat(code(() -> clearances.clear(SATO, "x-none", proof, "new password")))
                .isEqualTo("exposure-none");
        clearances.clear(SATO, "x-5", proof, "new password");
        assertThat(login("x-5")).contains("\"allow\"").doesNotContain("password_exposed");
        assertThat(exposure.askedUntilMicros("x-5")).isZero();
        assertThat(server.acts("account:x-5"))
                .contains("exposure.clear done", "exposure.clear refused");
        // What was found before stays cleared, whatever is registered.
        exposure.register("x-5", List.of("mei"));
        assertThat(exposure.foundMicros("x-5")).isZero();
        assertThat(exposure.take(SATO, "paste-6", List.of(mei)).matched()).isEqualTo(1);
        await().atMost(WITHIN)
                .until(
                        () ->
                                server.acts("account:x-5").stream()
                                                .filter("exposure.reset done"::equals)
                                                .count()
                                        == 2);
        await().atMost(WITHIN).until(() -> login("x-5").contains("password_exposed"));
    }

    private static String code(ThrowingCallable act) {
        return catchThrowableOfType(Refusal.class, act).code();
    }

    @Test
    void anAccountThatRegistersWhatIsExposedAlreadyIsFoundToo() throws Exception {
        exposure.take(SATO, "paste-3", List.of(new Credential("trade.aoba.example", "Ｋｅｎ ")));
        exposure.register("x-3", List.of("ken"));
        awaitNotice("x-3");
    }

    @Test
    void whoKnowsTheKeyLooksUpWithoutTellingWhom() throws Exception {
        exposure.take(
                SATO, "paste-4", List.of(new Credential("example.aoba.app", "Taro@mail.example")));
        String hash =
                HexFormat.of().withUpperCase().formatHex(new Hmac(KEY).of("taro@mail.example"));
        HttpResponse<String> range =
                http("GET", "/v1/exposure/range/" + hash.substring(0, 5), "text/plain", "");
        assertThat(range.body().lines()).contains(hash.substring(5) + ":1");
        assertThat(exposure.range(hash.substring(0, 6).toLowerCase(java.util.Locale.ROOT)))
                .containsExactly(hash.substring(6) + ":1");
        char other = hash.charAt(4) == '0' ? '1' : '0';
        assertThat(exposure.range(hash.substring(0, 4) + other)).isEmpty();
        assertThat(catchThrowableOfType(Refusal.class, () -> exposure.range("12G45")).code())
                .isEqualTo("exposure-prefix");
        // A partner with the same key sends hashes only.
        assertThat(exposure.takeHashes(SATO, "partner", List.of(hash)).fresh()).isZero();
        assertThat(exposure.range(hash.substring(0, 16)))
                .containsExactly(hash.substring(16) + ":2");
    }

    @Test
    void aLongExtractIsReadInBatchesAndNothingOfItButHashesIsKept() throws Exception {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 2_500; i++) {
            text.append("https://trade.aoba.example/login:many").append(i).append(":Secret2\r\n");
        }
        ExposureImport.Report report =
                ExposureImport.read(
                        new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8)),
                        found -> exposure.take(SATO, "long", found));
        assertThat(report.lines()).isEqualTo(2_500);
        assertThat(report.taken()).isEqualTo(new Exposure.Taken(2_500, 2_500, 0));
        assertThat(
                        server.jdbc()
                                .sql(
                                        "select coalesce(string_agg(e::text, ' '), '') from (select * from exposed_credential limit 50) e")
                                .query(String.class)
                                .single())
                .doesNotContain("many", "Secret");
    }
}
