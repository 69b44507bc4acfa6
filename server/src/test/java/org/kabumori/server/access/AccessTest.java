package org.kabumori.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kabumori.server.KabumoriServer;
import org.kabumori.server.actor.Actor;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.actor.Role;
import org.kabumori.server.audit.AuditEntry;
import org.kabumori.server.audit.AuditLog;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Users, tokens and JWTs of a real server, and what strangers try with them. */
class AccessTest {
    private static final String ISSUER = "https://issuer.example";
    private static final String AUDIENCE = "kabumori";

    @TempDir private static Path data;
    private static HttpServer keys;
    private static RSAKey key;
    private static RSAKey foreignKey;
    private static KabumoriServer.Running server;
    private static String base;
    private static HttpClient http;
    private static Users users;
    private static Machines machines;
    private static AuditLog audit;

    @BeforeAll
    static void start() throws Exception {
        key = new RSAKeyGenerator(2_048).keyID("k1").generate();
        foreignKey = new RSAKeyGenerator(2_048).keyID("k1").generate();
        keys = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        keys.createContext(
                "/keys",
                exchange -> {
                    byte[] body =
                            new JWKSet(key.toPublicJWK())
                                    .toString()
                                    .getBytes(StandardCharsets.UTF_8);
                    exchange.getResponseHeaders().add("Content-Type", "application/json");
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        keys.start();
        server =
                KabumoriServer.start(
                        Map.of(
                                "server.port",
                                0,
                                "kabumori.data",
                                data,
                                "kabumori.access.jwt.issuer-uri",
                                ISSUER,
                                "kabumori.access.jwt.audience",
                                AUDIENCE,
                                "kabumori.access.jwt.roles-claim",
                                "realm_access.roles",
                                "kabumori.access.jwt.roles.feeder",
                                "integrator",
                                "kabumori.access.jwt.jwk-set-uri",
                                "http://127.0.0.1:" + keys.getAddress().getPort() + "/keys"));
        base = "http://127.0.0.1:" + server.port();
        http = HttpClient.newHttpClient();
        users = server.context().getBean(Users.class);
        machines = server.context().getBean(Machines.class);
        audit = server.context().getBean(AuditLog.class);
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            http.close();
            server.close();
        }
        keys.stop(0);
    }

    @Test
    void theFirstPasswordOpensOnlyThePageThatChangesIt() throws Exception {
        String first = users.add(Actor.SERVER, "sato", Role.ANALYST);
        try (ConsoleClient sato = new ConsoleClient(base);
                ConsoleClient elsewhere = new ConsoleClient(base)) {
            sato.signIn("sato", first);
            elsewhere.signIn("sato", first);
            assertThat(ConsoleClient.location(sato.get("/alerts"))).endsWith("/password");
            assertThat(change(sato, first, "too short")).contains("at least 15 characters");
            assertThat(change(sato, "wrong", TestUsers.PASSWORD)).contains("is not the one");
            assertThat(change(sato, first, TestUsers.PASSWORD)).contains("is changed");
            assertThat(sato.get("/alerts").statusCode()).isEqualTo(200);
            assertThat(ConsoleClient.location(elsewhere.get("/alerts"))).contains("/login");
        }
        assertThat(latest("sato"))
                .extracting(AuditEntry::act)
                .contains("login", "user.change-password");
    }

    private static String change(ConsoleClient client, String before, String after)
            throws Exception {
        Map<String, String> form = Map.of("before", before, "after", after, "again", after);
        assertThat(ConsoleClient.location(client.post("/password", form))).endsWith("/password");
        return client.get("/password").body();
    }

    @Test
    void afterFiveWrongPasswordsNoneIsTakenForAWhile() throws Exception {
        TestUsers.add(server, "mori", Role.VIEWER);
        try (ConsoleClient mori = new ConsoleClient(base)) {
            for (int attempt = 0; attempt < Users.FREE_FAILURES; attempt++) {
                assertThat(mori.signIn("mori", "guess " + attempt)).endsWith("/login?error");
            }
            assertThat(mori.signIn("mori", TestUsers.PASSWORD)).endsWith("/login?error");
            users.newPassword(Actor.SERVER, "mori");
        }
        assertThat(latest("mori"))
                .anySatisfy(
                        entry -> {
                            assertThat(entry.act()).isEqualTo("login");
                            assertThat(entry.outcome()).isEqualTo("refused");
                        });
    }

    @Test
    void whoeverIsDisabledIsOutAndTheLastAdministratorStays() throws Exception {
        String password = TestUsers.add(server, "kato", Role.VIEWER);
        try (ConsoleClient kato = new ConsoleClient(base)) {
            assertThat(kato.signIn("kato", password)).endsWith("/");
            assertThat(kato.get("/alerts").statusCode()).isEqualTo(200);
            users.disable(Actor.SERVER, "kato");
            assertThat(ConsoleClient.location(kato.get("/alerts"))).contains("/login");
            assertThat(kato.signIn("kato", password)).endsWith("/login?error");
        }
        assertThat(
                        catchThrowableOfType(
                                        Refusal.class,
                                        () -> users.disable(Actor.SERVER, Secrets.CONSOLE_USER))
                                .code())
                .isEqualTo("last-administrator");
    }

    @Test
    void anAdministratorManagesUsersAndMachinesOnAPage() throws Exception {
        try (ConsoleClient admin = new ConsoleClient(base)) {
            assertThat(admin.signIn(Secrets.CONSOLE_USER, server.firstSecrets().password()))
                    .endsWith("/");
            admin.post("/users/add", Map.of("name", "ito", "role", "supervisor"));
            String page = admin.get("/users").body();
            assertThat(page).contains("data-user=\"ito\"").contains("id=\"secret\"");
            assertThat(admin.get("/users").body()).doesNotContain("id=\"secret\"");
            admin.post("/users/role", Map.of("name", "ito", "role", "viewer"));
            assertThat(users.standing("ito").orElseThrow().role()).isEqualTo(Role.VIEWER);
            admin.post(
                    "/machines/add", Map.of("name", "web-1", "role", "integrator", "days", "30"));
            assertThat(admin.get("/users").body()).contains("data-machine=\"web-1\"");
            admin.post("/machines/revoke", Map.of("name", "web-1"));
            assertThat(admin.get("/users").body()).doesNotContain("data-machine=\"web-1\"");
            assertThat(admin.get("/audit?actor=kabumori").body())
                    .contains("machine.revoke")
                    .contains("user:ito");
        }
    }

    @Test
    void tokensExpireAndAreRevoked() throws Exception {
        String token = machines.add(Actor.SERVER, "feed-1", Role.INTEGRATOR, Duration.ofDays(1));
        assertThat(schema(token).statusCode()).isEqualTo(200);
        machines.revoke(Actor.SERVER, "feed-1");
        assertThat(schema(token).statusCode()).isEqualTo(401);
        String brief = machines.add(Actor.SERVER, "feed-2", Role.INTEGRATOR, Duration.ofMillis(1));
        assertThat(schema(brief).statusCode()).isEqualTo(401);
    }

    @Test
    void jwtsOfTheIssuerAreTakenForWhatTheirRolesAllow() throws Exception {
        assertThat(schema(jwt(key, claims -> {})).statusCode()).isEqualTo(200);
        // Clocks differ by a minute.
        assertThat(schema(jwt(key, claims -> claims.expirationTime(in(-30)))).statusCode())
                .isEqualTo(200);
        String viewer =
                jwt(key, claims -> claims.claim("realm_access", Map.of("roles", "viewer other")));
        assertThat(schema(viewer).statusCode()).isEqualTo(403);
        assertThat(schema(jwt(key, claims -> claims.claim("realm_access", "x"))).statusCode())
                .isEqualTo(403);
    }

    @Test
    void forgedExpiredAndForeignJwtsAreRefusedAndAudited() throws Exception {
        List<String> bad =
                List.of(
                        jwt(foreignKey, claims -> {}),
                        jwt(key, claims -> claims.expirationTime(in(-90))),
                        jwt(key, claims -> claims.expirationTime(null)),
                        jwt(key, claims -> claims.notBeforeTime(in(600))),
                        jwt(key, claims -> claims.audience("somebody-else")),
                        jwt(key, claims -> claims.audience((String) null)),
                        jwt(key, claims -> claims.issuer("https://other.example")),
                        new PlainJWT(claims(each -> {})).serialize(),
                        jwt(key, claims -> {}) + "x",
                        "x".repeat(7_000),
                        "..",
                        "kbm_guessed");
        for (String each : bad) {
            HttpResponse<String> response = schema(each);
            assertThat(response.statusCode()).as(each).isEqualTo(401);
            assertThat(response.headers().firstValue("WWW-Authenticate"))
                    .hasValue("Bearer error=\"invalid_token\"");
        }
        assertThat(latest("stranger"))
                .anySatisfy(entry -> assertThat(entry.detail()).contains("bad-credential"));
        server.context().getBean(Refusals.class).flush();
        assertThat(latest("stranger"))
                .anySatisfy(entry -> assertThat(entry.detail()).contains("count"));
    }

    private static String jwt(RSAKey signer, Consumer<JWTClaimsSet.Builder> change)
            throws Exception {
        SignedJWT jwt =
                new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k1").build(),
                        claims(change));
        jwt.sign(new RSASSASigner(signer));
        return jwt.serialize();
    }

    private static JWTClaimsSet claims(Consumer<JWTClaimsSet.Builder> change) {
        JWTClaimsSet.Builder claims =
                new JWTClaimsSet.Builder()
                        .issuer(ISSUER)
                        .subject("order-router")
                        .audience(AUDIENCE)
                        .claim("realm_access", Map.of("roles", List.of("feeder")))
                        .issueTime(in(-100))
                        .expirationTime(in(300));
        change.accept(claims);
        return claims.build();
    }

    private static Date in(long seconds) {
        return Date.from(Instant.now().plusSeconds(seconds));
    }

    @Test
    void scriptAndSqlInTextFieldsAreShownAsText() throws Exception {
        String script = "<script>alert(1)</script>";
        String sql = "x'; drop table console_user; --";
        try (ConsoleClient admin = new ConsoleClient(base)) {
            for (String each : List.of(script, sql, "\u0000", "${7*7}", "../../etc/passwd")) {
                assertThat(admin.signIn(each, each)).endsWith("/login?error");
            }
            admin.signIn(Secrets.CONSOLE_USER, server.firstSecrets().password());
            for (String each : List.of(script, sql)) {
                admin.post("/users/add", Map.of("name", each, "role", "viewer"));
                assertThat(admin.get("/users").body())
                        .contains("A name has 1 to 64")
                        .doesNotContain(script);
                String encoded = java.net.URLEncoder.encode(each, StandardCharsets.UTF_8);
                assertThat(admin.get("/audit?actor=" + encoded).body()).doesNotContain(script);
                assertThat(admin.get("/search?q=" + encoded).body()).doesNotContain(script);
                admin.post("/approvals/approve", Map.of("id", each, "note", each));
                assertThat(admin.get("/approvals").body()).doesNotContain(script);
            }
        }
        assertThat(users.all()).isNotEmpty();
    }

    @Test
    void cookiesAreStrictAndStrangersGetNoSession() throws Exception {
        try (ConsoleClient client = new ConsoleClient(base)) {
            client.csrf();
            assertThat(client.cookies().getCookieStore().getCookies())
                    .extracting(java.net.HttpCookie::getName)
                    .containsExactly("XSRF-TOKEN");
            HttpResponse<String> in =
                    client.post(
                            "/login",
                            Map.of(
                                    "username",
                                    Secrets.CONSOLE_USER,
                                    "password",
                                    server.firstSecrets().password()));
            assertThat(in.headers().allValues("Set-Cookie"))
                    .filteredOn(cookie -> cookie.startsWith("KABUMORI="))
                    .singleElement()
                    .satisfies(
                            cookie ->
                                    assertThat(cookie)
                                            .contains("HttpOnly")
                                            .contains("SameSite=Strict"));
            assertThat(in.headers().map())
                    .containsKeys("content-security-policy", "referrer-policy", "x-frame-options");
        }
    }

    private static List<AuditEntry> latest(String actor) {
        return audit.before(Long.MAX_VALUE, actor, "", 100);
    }

    private static HttpResponse<String> schema(String bearer)
            throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(base + "/v1/schema"))
                        .header("Authorization", "Bearer " + bearer)
                        .build(),
                BodyHandlers.ofString());
    }
}
