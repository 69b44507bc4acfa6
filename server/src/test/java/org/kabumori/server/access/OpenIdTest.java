package org.kabumori.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kabumori.server.KabumoriServer;
import org.kabumori.server.access.OpenIdProvider.Twisted;
import org.kabumori.server.audit.AuditEntry;
import org.kabumori.server.audit.AuditLog;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;

import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** People who sign in at a real OpenID provider, and what goes wrong there. */
class OpenIdTest {
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    @TempDir private static Path data;
    private static OpenIdProvider provider;
    private static KabumoriServer.Running server;
    private static String base;

    @BeforeAll
    static void start() {
        provider =
                new OpenIdProvider(
                        Map.of(
                                "hanako", List.of("staff", "fraud-desk"),
                                "taro", List.of("staff"),
                                "robot", List.of("integrator")));
        Map<String, Object> settings = new HashMap<>();
        settings.put("server.port", 0);
        settings.put("kabumori.data", data);
        settings.put("kabumori.access.oidc.roles-claim", "groups");
        settings.put("kabumori.access.oidc.roles.fraud-desk", "analyst");
        settings.put("kabumori.access.logins-per-minute", 1_000);
        // The second does not answer.
        for (Map.Entry<String, String> each :
                Map.of("broker", provider.issuer(), "away", "http://127.0.0.1:1").entrySet()) {
            String client = "spring.security.oauth2.client.";
            String registration = client + "registration." + each.getKey() + ".";
            settings.put(registration + "client-id", OpenIdProvider.CLIENT);
            settings.put(registration + "client-secret", OpenIdProvider.SECRET);
            settings.put(registration + "client-name", "Example " + each.getKey());
            settings.put(registration + "scope", "openid,profile");
            settings.put(client + "provider." + each.getKey() + ".issuer-uri", each.getValue());
        }
        server = KabumoriServer.start(settings);
        base = "http://127.0.0.1:" + server.port();
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
        provider.close();
    }

    @Test
    void aPersonWithAMappedRoleGetsThatRolesPagesByTheCodeFlowWithPkce() throws Exception {
        try (Browser hanako = new Browser()) {
            assertThat(hanako.get(base + "/login").body())
                    .contains("/oauth2/authorization/broker", "Log in with Example broker");
            assertThat(hanako.leave("broker"))
                    .startsWith(provider.issuer() + "/oauth2/authorize?")
                    .contains("code_challenge_method=S256", "code_challenge=", "nonce=", "state=");
            assertThat(hanako.comeBack(hanako.askProvider("hanako"))).isEqualTo(base + "/");
            assertThat(hanako.get(base + "/alerts").statusCode()).isEqualTo(200);
            assertThat(hanako.get(base + "/users").statusCode()).isEqualTo(403);
        }
        assertThat(audited("oidc:hanako", "login"))
                .anySatisfy(entry -> assertThat(entry.outcome()).isEqualTo("done"));
    }

    @Test
    void whoHasNoRoleOfAPersonIsRefusedWithAClearMessage() throws Exception {
        for (String each : List.of("taro", "robot")) {
            try (Browser person = new Browser()) {
                String refused = person.comeBack(person.askProvider(each));
                assertThat(refused).isEqualTo(base + "/login?norole");
                assertThat(person.get(refused).body())
                        .contains("You are known there, but have no role here.");
                assertThat(person.get(base + "/language/ja").statusCode()).isEqualTo(302);
                assertThat(person.get(refused).body()).contains("ここでの役割がありません");
                assertThat(person.location(person.get(base + "/alerts")))
                        .isEqualTo(base + "/login");
            }
            assertThat(audited("oidc:" + each, "login"))
                    .singleElement()
                    .satisfies(
                            entry -> {
                                assertThat(entry.outcome()).isEqualTo("refused");
                                assertThat(entry.detail()).contains("no_role");
                            });
        }
    }

    @Test
    void idTokensThatAreNotForThisLoginAreRefused() throws Exception {
        Map<String, Consumer<JwtClaimsSet.Builder>> bad = new LinkedHashMap<>();
        bad.put("invalid_nonce", claims -> claims.claim("nonce", "of another login"));
        bad.put("another issuer", claims -> claims.issuer("https://other.example"));
        bad.put("another audience", claims -> claims.audience(List.of("somebody-else")));
        bad.put(
                "expired",
                claims ->
                        claims.issuedAt(Instant.now().minusSeconds(900))
                                .expiresAt(Instant.now().minusSeconds(600)));
        for (Map.Entry<String, Consumer<JwtClaimsSet.Builder>> each : bad.entrySet()) {
            try (Twisted _ = provider.twisted(each.getValue())) {
                refusesHanako(each.getKey());
            }
            String code = each.getKey().startsWith("invalid") ? each.getKey() : "invalid_id_token";
            assertThat(reasonNow()).as(each.getKey()).contains(code);
        }
        try (Twisted _ = provider.forged()) {
            refusesHanako("signed by another key");
        }
        assertThat(reasonNow()).contains("invalid_id_token");
    }

    private static void refusesHanako(String what) throws Exception {
        // So that each first refusal of an address is an entry of its own.
        server.context().getBean(Refusals.class).flush();
        try (Browser hanako = new Browser()) {
            String refused = hanako.comeBack(hanako.askProvider("hanako"));
            assertThat(refused).as(what).isEqualTo(base + "/login?elsewhere");
            assertThat(hanako.get(refused).body()).contains("was not completed");
            assertThat(hanako.location(hanako.get(base + "/alerts"))).isEqualTo(base + "/login");
        }
    }

    @Test
    void aCallbackThatIsNotThisBrowsersOrNotTheFirstIsRefused() throws Exception {
        server.context().getBean(Refusals.class).flush();
        try (Browser hanako = new Browser();
                Browser victim = new Browser()) {
            String callback = hanako.askProvider("hanako");
            assertThat(hanako.comeBack(callback.replaceFirst("state=[^&]+", "state=guessed")))
                    .isEqualTo(base + "/login?elsewhere");
            assertThat(reasonNow()).contains("authorization_request_not_found");
            assertThat(victim.comeBack(callback)).isEqualTo(base + "/login?elsewhere");
            victim.leave("broker");
            assertThat(victim.comeBack(callback)).isEqualTo(base + "/login?elsewhere");
            assertThat(hanako.comeBack(callback)).isEqualTo(base + "/");
            assertThat(hanako.comeBack(callback)).isEqualTo(base + "/login?elsewhere");
        }
    }

    @Test
    void anErrorOfTheProviderIsRefusedAndOnlyWordsOfItAreWrittenDown() throws Exception {
        for (Map.Entry<String, String> each :
                Map.of("access_denied", "access_denied", "%3Cb%3Ex", "provider_error").entrySet()) {
            server.context().getBean(Refusals.class).flush();
            try (Browser person = new Browser()) {
                Matcher state = Pattern.compile("state=([^&]+)").matcher(person.leave("broker"));
                assertThat(state.find()).isTrue();
                assertThat(
                                person.comeBack(
                                        base
                                                + "/login/oauth2/code/broker?error="
                                                + each.getKey()
                                                + "&state="
                                                + state.group(1)))
                        .isEqualTo(base + "/login?elsewhere");
            }
            assertThat(reasonNow()).contains(each.getValue());
        }
    }

    @Test
    void aProviderThatDoesNotAnswerKeepsNobodyElseOut() throws Exception {
        server.context().getBean(Refusals.class).flush();
        try (Browser person = new Browser();
                ConsoleClient local = new ConsoleClient(base)) {
            String away = person.leave("away");
            assertThat(away).isEqualTo(base + "/login?away");
            assertThat(person.get(away).body()).contains("cannot be reached");
            assertThat(reasonNow()).contains("provider_away");
            assertThat(local.signIn(Secrets.CONSOLE_USER, server.firstSecrets().password()))
                    .endsWith("/");
        }
    }

    private static List<AuditEntry> audited(String actor, String act) {
        return server
                .context()
                .getBean(AuditLog.class)
                .before(Long.MAX_VALUE, actor, "", 100)
                .stream()
                .filter(entry -> entry.act().equals(act))
                .toList();
    }

    /** Why the latest login of nobody known was refused. */
    private static String reasonNow() {
        return audited("stranger", "login").getFirst().detail();
    }

    /** A browser that goes where it is told only when the test says so. */
    private static final class Browser implements AutoCloseable {
        private final HttpClient http =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

        /** Leaves for a provider; returns where it is sent. */
        String leave(String id) throws Exception {
            return location(get(base + "/oauth2/authorization/" + id));
        }

        /** Signs in at the provider; returns the address with the code, where it is sent back. */
        String askProvider(String name) throws Exception {
            String asked = leave("broker");
            String login = location(get(asked));
            Matcher token = CSRF.matcher(get(login).body());
            assertThat(token.find()).isTrue();
            String form =
                    "username=%s&password=%s&_csrf=%s"
                            .formatted(
                                    name,
                                    encoded(OpenIdProvider.PASSWORD),
                                    encoded(token.group(1)));
            HttpResponse<String> in =
                    http.send(
                            HttpRequest.newBuilder(URI.create(login))
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(BodyPublishers.ofString(form))
                                    .build(),
                            BodyHandlers.ofString());
            String callback = location(get(location(in)));
            assertThat(callback).startsWith(base + "/login/oauth2/code/broker?code=");
            return callback;
        }

        String comeBack(String callback) throws Exception {
            return location(get(callback));
        }

        HttpResponse<String> get(String url) throws Exception {
            return http.send(
                    HttpRequest.newBuilder(URI.create(url)).header("Accept", "text/html").build(),
                    BodyHandlers.ofString());
        }

        String location(HttpResponse<String> response) {
            String to = response.headers().firstValue("Location").orElse("");
            return response.uri().resolve(to).toString();
        }

        private static String encoded(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }

        @Override
        public void close() {
            http.close();
        }
    }
}
