package org.kabumori.server.devices;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kabumori.client.device.DeviceSessions.Keeper;

import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The server's half of Device Bound Session Credentials over HTTP, with keys of another library:
 * the thief here has the cookies <em>and</em> the pages' key, as from a copied profile.
 */
class BrowserKeysTest {
    private static final String PORTFOLIO = "/portfolio";
    private static final String REGISTRATION = "/kabumori-device/registration";
    private static final String REFRESH = "/kabumori-device/refresh";
    private static final Duration LIVES = Duration.ofMinutes(5);
    private static final Pattern QUOTED = Pattern.compile("challenge=\"([^\"]+)\"|^\"([^\"]+)\"");
    private static final Pattern IDENTIFIER =
            Pattern.compile("\"session_identifier\": \"([^\"]+)\"");

    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.parse("2026-11-28T01:00:00Z"));
    private final HttpClient http = HttpClient.newHttpClient();
    private final ECKey pages = new ECKeyGenerator(Curve.P_256).generate();
    private final ECKey chip = new ECKeyGenerator(Curve.P_256).generate();
    private TestSite site;
    private String base;
    private String session;
    private String nonce = "";

    BrowserKeysTest() throws Exception {}

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        InstantSource time = now::get;
        site = new TestSite(folder, port, LIVES, time.withZone(ZoneOffset.UTC));
        base = "http://localhost:" + port;
        HttpResponse<String> login = send("POST", "/login", "");
        session = cookie(login, TestSite.COOKIE);
    }

    @AfterEach
    void stop() throws Exception {
        http.close();
        site.close();
    }

    private static String cookie(HttpResponse<?> response, String name) {
        return response.headers().allValues("Set-Cookie").stream()
                .filter(each -> each.startsWith(name + "="))
                .map(each -> each.substring(name.length() + 1, each.indexOf(';')))
                .findFirst()
                .orElseThrow();
    }

    private HttpResponse<String> send(String method, String path, String cookies, String... headers)
            throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path))
                        .method(method, BodyPublishers.noBody());
        if (!cookies.isEmpty()) {
            request.header("Cookie", cookies);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
        response.headers().firstValue("DPoP-Nonce").ifPresent(each -> nonce = each);
        return response;
    }

    /** A page with the pages' own proof, and what cookie of the browser's key there is. */
    private HttpResponse<String> open(String bound, String... headers) throws Exception {
        HttpResponse<String> first = openOnce(bound, headers);
        boolean stale =
                first.headers()
                        .firstValue("WWW-Authenticate")
                        .filter(each -> each.contains("use_dpop_nonce"))
                        .isPresent();
        return stale ? openOnce(bound, headers) : first;
    }

    private HttpResponse<String> openOnce(String bound, String... headers) throws Exception {
        String[] all = new String[headers.length + 2];
        all[0] = "DPoP";
        all[1] =
                Jwts.signed(
                        pages,
                        pages,
                        "dpop+jwt",
                        new JWTClaimsSet.Builder()
                                .jwtID(UUID.randomUUID().toString())
                                .claim("htm", "GET")
                                .claim("htu", base + PORTFOLIO)
                                .issueTime(Date.from(now.get()))
                                .claim("nonce", nonce)
                                .build());
        System.arraycopy(headers, 0, all, 2, headers.length);
        return send("GET", PORTFOLIO, cookies(bound), all);
    }

    private String cookies(String bound) {
        String own = TestSite.COOKIE + "=" + session;
        return bound.isEmpty() ? own : own + "; kabumori-device=" + bound;
    }

    private static String proof(ECKey shown, ECKey signer, String challenge) throws Exception {
        return Jwts.signed(
                shown, signer, "dbsc+jwt", new JWTClaimsSet.Builder().jwtID(challenge).build());
    }

    private static String challenge(HttpResponse<?> response, String header) {
        Matcher found = QUOTED.matcher(response.headers().firstValue(header).orElseThrow());
        assertThat(found.find()).isTrue();
        return found.group(1) == null ? found.group(2) : found.group(1);
    }

    private HttpResponse<String> register(String proof) throws Exception {
        return send("POST", REGISTRATION, cookies(""), "Secure-Session-Response", proof);
    }

    private HttpResponse<String> refresh(String id, String... headers) throws Exception {
        String[] all = new String[headers.length + 2];
        all[0] = "Sec-Secure-Session-Id";
        all[1] = id;
        System.arraycopy(headers, 0, all, 2, headers.length);
        return send("POST", REFRESH, cookies(""), all);
    }

    /** What the browser has when it is bound. */
    private record Bound(String id, String cookie) {}

    private Bound bound() throws Exception {
        HttpResponse<String> registered =
                register(proof(chip, chip, challenge(open(""), "Secure-Session-Registration")));
        assertThat(registered.statusCode()).isEqualTo(200);
        assertThat(site.key(session, Keeper.BROWSER)).isNotNull();
        Matcher id = IDENTIFIER.matcher(registered.body());
        assertThat(id.find()).isTrue();
        return new Bound(id.group(1), cookie(registered, "kabumori-device"));
    }

    @Test
    void theCookieIsAskedForAndRenewedWithTheKey() throws Exception {
        Bound bound = bound();
        assertThat(open("").statusCode()).as("on its way when it was bound").isEqualTo(200);
        now.updateAndGet(each -> each.plus(LIVES));
        assertThat(open(bound.cookie()).statusCode()).isEqualTo(200);

        HttpResponse<String> asked = refresh(bound.id());
        assertThat(asked.statusCode()).isEqualTo(403);
        String challenge = challenge(asked, "Secure-Session-Challenge");
        HttpResponse<String> renewed =
                refresh(bound.id(), "Secure-Session-Response", proof(chip, chip, challenge));
        assertThat(renewed.statusCode()).isEqualTo(200);
        now.updateAndGet(each -> each.plusSeconds(60));
        assertThat(open(cookie(renewed, "kabumori-device")).statusCode()).isEqualTo(200);
        assertThat(site.ended).isEmpty();
    }

    @Test
    void aCopiedProfileGoesNoFurtherThanItsCookie() throws Exception {
        Bound copied = bound();
        now.updateAndGet(each -> each.plus(LIVES).plusSeconds(31));
        assertThat(open(copied.cookie()).statusCode()).isEqualTo(401);
        assertThat(site.ended).containsExactly(session + " BROWSER");
    }

    @Test
    void withoutTheCookieTheSessionEndsUnlessTheBrowserSaysThatItCouldNot() throws Exception {
        bound();
        now.updateAndGet(each -> each.plusSeconds(60));
        assertThat(open("", "Secure-Session-Skipped", "unreachable").statusCode()).isEqualTo(503);
        assertThat(site.ended).isEmpty();
        assertThat(open("").statusCode()).isEqualTo(401);
        assertThat(site.ended).containsExactly(session + " BROWSER");
    }

    @Test
    void aCookieOfOnesOwnMakingIsWorthNothing() throws Exception {
        Bound bound = bound();
        now.updateAndGet(each -> each.plusSeconds(60));
        String later = String.valueOf(now.get().plusSeconds(3_000).getEpochSecond());
        String made = later + bound.cookie().substring(bound.cookie().indexOf('.'));
        assertThat(open(made).statusCode()).isEqualTo(401);
        assertThat(site.ended).containsExactly(session + " BROWSER");
    }

    @Test
    void anotherKeyRenewsNothingAndEndsTheSession() throws Exception {
        Bound bound = bound();
        String challenge = challenge(refresh(bound.id()), "Secure-Session-Challenge");
        HttpResponse<String> forged =
                refresh(bound.id(), "Secure-Session-Response", proof(pages, pages, challenge));
        assertThat(forged.statusCode()).isEqualTo(401);
        assertThat(site.ended).containsExactly(session + " BROWSER");
        assertThat(refresh(bound.id()).statusCode()).isEqualTo(404);
    }

    @Test
    void anOldChallengeIsAskedAgain() throws Exception {
        Bound bound = bound();
        String old = challenge(refresh(bound.id()), "Secure-Session-Challenge");
        now.updateAndGet(each -> each.plusSeconds(300));
        HttpResponse<String> late =
                refresh(bound.id(), "Secure-Session-Response", proof(chip, chip, old));
        assertThat(late.statusCode()).isEqualTo(403);
        assertThat(challenge(late, "Secure-Session-Challenge")).isNotEqualTo(old);
        assertThat(site.ended).isEmpty();
    }

    @Test
    void aSessionTakesOneKeyForItsOwnChallengeOnly() throws Exception {
        String offered = challenge(open(""), "Secure-Session-Registration");
        assertThat(register("no.proof.here").statusCode()).isEqualTo(400);
        assertThat(register(proof(chip, chip, "of mine")).statusCode()).isEqualTo(400);
        assertThat(register(proof(chip, pages, offered)).statusCode()).isEqualTo(400);
        assertThat(site.key(session, Keeper.BROWSER)).isNull();
        assertThat(register(proof(chip, chip, offered)).statusCode()).isEqualTo(200);
        assertThat(register(proof(pages, pages, offered)).statusCode()).isEqualTo(400);
        assertThat(send("POST", REGISTRATION, "").statusCode()).isEqualTo(400);
    }
}
