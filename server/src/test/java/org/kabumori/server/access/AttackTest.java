package org.kabumori.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kabumori.server.KabumoriServer;
import org.kabumori.server.actor.Actor;
import org.kabumori.server.actor.Role;
import org.kabumori.server.audit.AuditEntry;
import org.kabumori.server.audit.AuditLog;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Attacks on the server itself: each is refused, within bounds, and stands in the audit log. */
class AttackTest {
    private static final int LOGINS_PER_MINUTE = 8;

    /** What is promised, and a few seconds for a busy machine. */
    private static final long HEAD_SECONDS = 10 + 8;

    private static final long BODY_SECONDS = 30 + 8;

    @TempDir private static Path data;
    private static KabumoriServer.Running server;
    private static String base;
    private static String token;
    private static HttpClient http;
    private static ConsoleClient viewer;

    @BeforeAll
    static void start() throws Exception {
        server =
                KabumoriServer.start(
                        Map.of(
                                "server.port",
                                0,
                                "kabumori.data",
                                data,
                                "kabumori.access.logins-per-minute",
                                LOGINS_PER_MINUTE,
                                "kabumori.access.requests-per-second",
                                50));
        base = "http://127.0.0.1:" + server.port();
        token = server.firstSecrets().token();
        http = HttpClient.newHttpClient();
        viewer = new ConsoleClient(base);
        // Before the attacks: they come from the same address, and sign-ins are counted by it.
        assertThat(viewer.signIn("kim", TestUsers.add(server, "kim", Role.VIEWER))).endsWith("/");
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            viewer.close();
            http.close();
            server.close();
        }
    }

    @Test
    void whoeverTriesTooOftenWaitsAndTheGoodAreServed() throws Exception {
        int refused = 0;
        for (int attempt = 0; attempt < 3 * LOGINS_PER_MINUTE; attempt++) {
            HttpResponse<String> response = get("/v1/schema", "kbm_guess" + attempt);
            if (response.statusCode() == 429) {
                assertThat(response.headers().firstValueAsLong("Retry-After").orElseThrow())
                        .isPositive();
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(LOGINS_PER_MINUTE);
        assertThat(get("/v1/schema", token).statusCode()).isEqualTo(200);
        // The doors to OpenID providers make a session each time.
        List<Integer> doors = new ArrayList<>();
        for (int attempt = 0; attempt < LOGINS_PER_MINUTE; attempt++) {
            doors.add(get("/oauth2/authorization/broker", "").statusCode());
            doors.add(get("/login/oauth2/code/broker?code=x&state=y", "").statusCode());
        }
        assertThat(doors).contains(429);
        assertThat(audit("stranger"))
                .anySatisfy(entry -> assertThat(entry.detail()).contains("bad-credential"));
        // However many there were, the log has two entries of them: the first, and the count.
        server.context().getBean(Refusals.class).flush();
        assertThat(audit("stranger")).hasSizeLessThan(LOGINS_PER_MINUTE);
    }

    @Test
    void aMachineThatAsksTooOftenIsToldToWait() throws Exception {
        String busy =
                server.context()
                        .getBean(Machines.class)
                        .add(Actor.SERVER, "busy", Role.INTEGRATOR, null);
        List<CompletableFuture<HttpResponse<String>>> all =
                java.util.stream.IntStream.range(0, 400)
                        .mapToObj(
                                each ->
                                        http.sendAsync(
                                                request("/v1/schema", busy).build(),
                                                BodyHandlers.ofString()))
                        .toList();
        assertThat(all.stream().map(each -> each.join().statusCode()))
                .contains(200, 429)
                .containsOnly(200, 429);
        assertThat(audit("busy")).isNotEmpty();
    }

    @Test
    void theSameEventAgainGetsTheFirstAnswerAndChangesNothing() throws Exception {
        String event = "{\"type\":\"tick\",\"id\":\"r-1\",\"time\":\"2025-06-01T00:00:00Z\"}";
        String first = post(event).body();
        HttpResponse<String> again = post(event);
        assertThat(again.body()).isEqualTo(first);
        assertThat(again.headers().firstValue("Kabumori-Repeated")).hasValue("1");
        assertThat(get("/v1/journal", token).body().lines()).hasSize(1);
    }

    @Test
    void oversizedHeadsAndBodiesAreRefused() throws Exception {
        assertThat(get("/v1/schema?x=" + "x".repeat(20_000), token).statusCode()).isIn(400, 414);
        HttpResponse<String> heads =
                http.send(
                        request("/v1/schema", token).header("X-Large", "x".repeat(20_000)).build(),
                        BodyHandlers.ofString());
        assertThat(heads.statusCode()).isIn(400, 431);
        assertThat(post(" ".repeat((16 << 20) + 1)).statusCode()).isEqualTo(413);
    }

    @Test
    void slowSendersAreCutInTheStatedTime() throws Exception {
        String head = "POST /v1/events HTTP/1.1\r\nHost: kabumori\r\n";
        String whole =
                head
                        + "Authorization: Bearer "
                        + token
                        + "\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n";
        CompletableFuture<Long> slowHead = drip(head);
        CompletableFuture<Long> slowBody = drip(whole);
        assertThat(slowHead.get(HEAD_SECONDS, TimeUnit.SECONDS)).isPositive();
        assertThat(slowBody.get(BODY_SECONDS, TimeUnit.SECONDS)).isPositive();
        assertThat(get("/v1/schema", token).statusCode()).isEqualTo(200);
    }

    /** Sends a byte a second until the server ends it; returns how many. */
    private static CompletableFuture<Long> drip(String begin) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try (Socket socket =
                            new Socket(InetAddress.getLoopbackAddress(), server.port())) {
                        socket.setSoTimeout(1_000);
                        OutputStream out = socket.getOutputStream();
                        InputStream in = socket.getInputStream();
                        out.write(begin.getBytes(StandardCharsets.US_ASCII));
                        long sent = 0;
                        while (!isEnded(in)) {
                            out.write('x');
                            out.flush();
                            sent++;
                        }
                        return sent;
                    } catch (IOException e) {
                        return 1L;
                    }
                });
    }

    /** Waits a second for an answer or the end. */
    private static boolean isEnded(InputStream in) throws IOException {
        try {
            in.read();
            return true;
        } catch (java.net.SocketTimeoutException e) {
            return false;
        }
    }

    @Test
    void noTrickMakesAViewerMore() throws Exception {
        String csrf = viewer.csrf();
        for (String path :
                List.of(
                        "/users",
                        "/users?role=ADMINISTRATOR",
                        "/USERS",
                        "/users/",
                        "/./users",
                        "//users",
                        "/users;x=y",
                        "/css/../users",
                        "/css/%2e%2e/users",
                        "/login/../audit",
                        "/audit.html",
                        "/v1/audit",
                        "/actuator/health/../prometheus")) {
            HttpResponse<String> response = viewer.get(path);
            assertThat(response.statusCode()).as(path).isIn(400, 401, 403, 404);
        }
        assertThat(
                        viewer.send("POST", "/users/add", "name=me&role=administrator", csrf)
                                .statusCode())
                .isEqualTo(403);
        // 429 when the guesses of the other tests used up what this address may.
        assertThat(viewer.send("POST", "/password?_method=delete", "name=me", csrf).statusCode())
                .isIn(400, 403, 429);
        assertThat(audit("kim"))
                .anySatisfy(
                        entry -> {
                            assertThat(entry.outcome()).isEqualTo("refused");
                            assertThat(entry.detail()).contains("role-missing");
                        });
    }

    @Test
    void headersOfProxiesChangeNothing() throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + "/v1/journal"))
                        .header("X-Forwarded-For", "127.0.0.1")
                        .header("X-Forwarded-Proto", "https")
                        .header("X-Original-URL", "/actuator/health")
                        .header("X-Rewrite-URL", "/login")
                        .header("X-HTTP-Method-Override", "GET")
                        .header("X-Forwarded-User", Secrets.CONSOLE_USER);
        assertThat(http.send(request.build(), BodyHandlers.ofString()).statusCode()).isEqualTo(401);
    }

    private static HttpRequest.Builder request(String path, String bearer) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .header("Authorization", "Bearer " + bearer);
    }

    private static HttpResponse<String> get(String path, String bearer)
            throws IOException, InterruptedException {
        return http.send(request(path, bearer).build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(String body) throws IOException, InterruptedException {
        return http.send(
                request("/v1/events", token)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static List<AuditEntry> audit(String actor) {
        return server.context().getBean(AuditLog.class).before(Long.MAX_VALUE, actor, "", 100);
    }
}
