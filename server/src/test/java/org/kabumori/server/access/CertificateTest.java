package org.kabumori.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kabumori.server.KabumoriServer;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Machines by client certificate, on a server that speaks TLS. */
class CertificateTest {
    private static final String PASSWORD = "changed-for-tests";

    @TempDir private static Path folder;

    @Test
    void aCertificateOpensWhatItsNameIsSetUpFor() throws Exception {
        for (String name : List.of("server", "feed-7", "nobody", "intruder")) {
            key(name);
        }
        trust("clients", "feed-7");
        trust("clients", "nobody");
        trust("servers", "server");
        Files.writeString(folder.resolve("password"), PASSWORD + "\n");
        Map<String, Object> settings = new HashMap<>();
        settings.put("server.port", 0);
        settings.put("kabumori.data", folder.resolve("data"));
        settings.put("server.ssl.bundle", "kabumori");
        settings.put("server.ssl.client-auth", "want");
        settings.put("kabumori.access.certificates.feed-7", "integrator");
        String bundle = "spring.ssl.bundle.jks.kabumori.";
        settings.put(bundle + "keystore.location", "file:" + store("server"));
        settings.put(bundle + "keystore.password-file", folder.resolve("password"));
        settings.put(bundle + "truststore.location", "file:" + store("clients"));
        settings.put(bundle + "truststore.password", PASSWORD);
        try (KabumoriServer.Running server = KabumoriServer.start(settings)) {
            assertThat(schema(server, "feed-7", "").statusCode()).isEqualTo(200);
            assertThat(schema(server, "nobody", "").statusCode()).isEqualTo(401);
            assertThat(schema(server, null, "").statusCode()).isEqualTo(401);
            // A wrong credential is no better for the certificate beside it.
            assertThat(schema(server, "feed-7", "kbm_guessed").statusCode()).isEqualTo(401);
            assertThat(schema(server, null, server.firstSecrets().token()).statusCode())
                    .isEqualTo(200);
            // Browsers and machines send no certificate that the server trusts no issuer of.
            assertThat(schema(server, "intruder", "").statusCode()).isEqualTo(401);
            HttpResponse<String> login = get(server, null, "/login", "");
            assertThat(login.headers().firstValue("Strict-Transport-Security")).isPresent();
            assertThat(login.headers().allValues("Set-Cookie"))
                    .isNotEmpty()
                    .allSatisfy(cookie -> assertThat(cookie).contains("Secure"));
        }
    }

    private static HttpResponse<String> schema(
            KabumoriServer.Running server, @Nullable String certificate, String bearer)
            throws Exception {
        return get(server, certificate, "/v1/schema", bearer);
    }

    private static HttpResponse<String> get(
            KabumoriServer.Running server, @Nullable String certificate, String path, String bearer)
            throws Exception {
        try (HttpClient http = HttpClient.newBuilder().sslContext(tls(certificate)).build()) {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(URI.create("https://localhost:" + server.port() + path));
            if (!bearer.isEmpty()) {
                request.header("Authorization", "Bearer " + bearer);
            }
            return http.send(request.build(), BodyHandlers.ofString());
        }
    }

    private static SSLContext tls(@Nullable String certificate) throws Exception {
        TrustManagerFactory trusted = TrustManagerFactory.getInstance("PKIX");
        trusted.init(load("servers"));
        SSLContext context = SSLContext.getInstance("TLS");
        KeyManagerFactory own = KeyManagerFactory.getInstance("PKIX");
        own.init(certificate == null ? null : load(certificate), PASSWORD.toCharArray());
        context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
        return context;
    }

    private static KeyStore load(String name) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store(name))) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    private static Path store(String name) {
        return folder.resolve(name + ".p12");
    }

    private static void key(String name) throws Exception {
        keytool(
                "-genkeypair",
                "-alias",
                name,
                "-dname",
                "CN=" + name + ",O=Example",
                "-keyalg",
                "EC",
                "-validity",
                "2",
                "-ext",
                "san=dns:localhost",
                "-keystore",
                store(name).toString());
        keytool(
                "-exportcert",
                "-alias",
                name,
                "-file",
                folder.resolve(name + ".cer").toString(),
                "-keystore",
                store(name).toString());
    }

    private static void trust(String where, String name) throws Exception {
        keytool(
                "-importcert",
                "-noprompt",
                "-alias",
                name,
                "-file",
                folder.resolve(name + ".cer").toString(),
                "-keystore",
                store(where).toString());
    }

    private static void keytool(String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }
}
