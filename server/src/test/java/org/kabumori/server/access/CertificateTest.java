package org.kabumori.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kabumori.server.KabumoriServer;
import org.kabumori.server.audit.AuditEntry;
import org.kabumori.server.audit.AuditLog;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import javax.net.ssl.SSLException;

/**
 * Machines by client certificate, on a server that speaks TLS. They show theirs whether or not the
 * server says that it takes its issuer.
 */
class CertificateTest {
    @TempDir private static Path folder;
    private static Certificates certificates;
    private static KabumoriServer.Running server;

    @BeforeAll
    static void start() throws Exception {
        certificates = new Certificates(folder);
        certificates.authority("authority", "Example Machines");
        certificates.signed("server", "server", "authority");
        certificates.signed("feed-7", "feed-7", "authority");
        Path password = folder.resolve("password");
        Files.writeString(password, Certificates.PASSWORD + "\n");
        Map<String, Object> settings = new HashMap<>();
        settings.put("server.port", 0);
        settings.put("kabumori.data", folder.resolve("data"));
        settings.put("server.ssl.bundle", "kabumori");
        settings.put("server.ssl.client-auth", "want");
        settings.put("kabumori.access.certificates.feed-7", "integrator");
        String bundle = "spring.ssl.bundle.jks.kabumori.";
        settings.put(bundle + "keystore.location", "file:" + certificates.keyStore("server"));
        settings.put(bundle + "keystore.password-file", password);
        settings.put(
                bundle + "truststore.location", "file:" + certificates.trustStore("authority"));
        settings.put(bundle + "truststore.password", Certificates.PASSWORD);
        server = KabumoriServer.start(settings);
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void aCertificateOpensWhatItsNameIsSetUpFor() throws Exception {
        assertThat(schema("feed-7", "").statusCode()).isEqualTo(200);
        assertThat(schema(null, "").statusCode()).isEqualTo(401);
        // A wrong credential is no better for the certificate beside it.
        assertThat(schema("feed-7", "kbm_guessed").statusCode()).isEqualTo(401);
        assertThat(schema(null, server.firstSecrets().token()).statusCode()).isEqualTo(200);
    }

    @Test
    void aMachineOfTheRightAuthorityThatNobodySetUpIsRefusedAndNamedInTheAuditLog()
            throws Exception {
        certificates.signed("feed-9", "feed-9", "authority");
        HttpResponse<String> refused = schema("feed-9", "");
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body()).contains("urn:kabumori:problem:unauthorized");
        assertThat(audited("certificate:feed-9"))
                .singleElement()
                .satisfies(
                        entry -> {
                            assertThat(entry.outcome()).isEqualTo("refused");
                            assertThat(entry.detail())
                                    .contains("unknown-certificate", "/v1/schema");
                        });
    }

    @Test
    void aCertificateThatIsNotTrustedEndsTheHandshakeWhateverItIsCalled() throws Exception {
        certificates.own("intruder", "feed-7");
        certificates.authority("another", "Another Authority");
        certificates.signed("of-another", "feed-7", "another");
        // Its issuer's name is the right one, its key is not.
        certificates.authority("namesake", "Example Machines");
        certificates.signed("of-namesake", "feed-7", "namesake");
        for (String each : List.of("intruder", "of-another", "of-namesake")) {
            assertThat(catchThrowable(() -> schema(each, "")))
                    .as(each)
                    .isInstanceOf(SSLException.class);
            // Nor does a good token help whoever shows a bad certificate.
            assertThat(catchThrowable(() -> schema(each, server.firstSecrets().token())))
                    .as(each)
                    .isInstanceOf(SSLException.class);
        }
        assertThat(schema("feed-7", "").statusCode()).isEqualTo(200);
    }

    @Test
    void aCertificatePastOrBeforeItsTimeEndsTheHandshake() throws Exception {
        certificates.signed("expired", "feed-7", "authority", "-10d");
        certificates.signed("early", "feed-7", "authority", "+5d");
        for (String each : List.of("expired", "early")) {
            assertThat(catchThrowable(() -> schema(each, "")))
                    .as(each)
                    .isInstanceOf(SSLException.class);
        }
    }

    @Test
    void cookiesAreForTlsOnly() throws Exception {
        HttpResponse<String> login = get(null, "/login", "");
        assertThat(login.headers().firstValue("Strict-Transport-Security")).isPresent();
        assertThat(login.headers().allValues("Set-Cookie"))
                .isNotEmpty()
                .allSatisfy(cookie -> assertThat(cookie).contains("Secure"));
    }

    private static List<AuditEntry> audited(String actor) {
        return server.context().getBean(AuditLog.class).before(Long.MAX_VALUE, actor, "", 100);
    }

    private static HttpResponse<String> schema(@Nullable String certificate, String bearer)
            throws Exception {
        return get(certificate, "/v1/schema", bearer);
    }

    private static HttpResponse<String> get(
            @Nullable String certificate, String path, String bearer) throws Exception {
        try (HttpClient http =
                HttpClient.newBuilder()
                        .sslContext(certificates.client("authority", certificate))
                        .build()) {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(URI.create("https://localhost:" + server.port() + path));
            if (!bearer.isEmpty()) {
                request.header("Authorization", "Bearer " + bearer);
            }
            return http.send(request.build(), BodyHandlers.ofString());
        }
    }
}
