package org.kabumori.server.signals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kabumori.server.KabumoriServer;
import org.kabumori.server.SettingsWrong;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.Map;

class KeyFileTest {
    @TempDir private Path folder;

    private static KeyPair pair(String curve) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve));
        return generator.generateKeyPair();
    }

    /** As openssl writes it. */
    private static String pem(String kind, Key key) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
        return "-----BEGIN %1$s KEY-----%n%2$s%n-----END %1$s KEY-----%n".formatted(kind, body);
    }

    private Path file(String... blocks) throws Exception {
        return Files.writeString(folder.resolve("keys.pem"), String.join("", blocks));
    }

    @Test
    void aServerSignsWithTheFilesKeyAndPublishesTheOthersBesideIt() throws Exception {
        KeyPair now = pair("secp256r1");
        KeyPair before = pair("secp256r1");
        Path file =
                file(
                        pem("PRIVATE", now.getPrivate()),
                        pem("PUBLIC", before.getPublic()),
                        pem("PUBLIC", now.getPublic()));
        try (KabumoriServer.Running server =
                        KabumoriServer.start(
                                Map.of(
                                        "server.port",
                                        0,
                                        "kabumori.data",
                                        folder.resolve("data"),
                                        "kabumori.signals.signing-key-file",
                                        file));
                HttpClient http = HttpClient.newHttpClient()) {
            String body =
                    http.send(
                                    HttpRequest.newBuilder(
                                                    URI.create(
                                                            "http://127.0.0.1:"
                                                                    + server.port()
                                                                    + "/ssf/jwks.json"))
                                            .build(),
                                    BodyHandlers.ofString())
                            .body();
            JWKSet published = JWKSet.parse(body);
            assertThat(published.getKeys()).hasSize(2).noneMatch(key -> key.isPrivate());
            JWSObject token =
                    JWSObject.parse(server.context().getBean(SigningKey.class).sign("{}"));
            ECKey shown = (ECKey) published.getKeyByKeyId(token.getHeader().getKeyID());
            assertThat(shown.toECPublicKey()).isEqualTo(now.getPublic());
            assertThat(token.verify(new ECDSAVerifier(shown))).isTrue();
        }
    }

    @Test
    void namesOfKeysFollowFromThemSoThatEveryNodeHasTheSame() throws Exception {
        KeyPair pair = pair("secp256r1");
        Path file = file(pem("PUBLIC", pair.getPublic()), pem("PRIVATE", pair.getPrivate()));
        String id = KeyFile.read(file).signing().getKeyID();
        assertThat(KeyFile.read(file).signing().getKeyID()).isEqualTo(id);
        assertThat(KeyFile.read(file).published())
                .singleElement()
                .satisfies(key -> assertThat(key.getKeyID()).isEqualTo(id));
    }

    @Test
    void refusesWhatIsNoSuchFileAndRepeatsNoKey() throws Exception {
        KeyPair pair = pair("secp256r1");
        KeyPair another = pair("secp256r1");
        KeyPair longer = pair("secp384r1");
        String secret = pem("PRIVATE", pair.getPrivate());
        assertRefused(file(""));
        assertRefused(folder.resolve("none.pem"));
        assertRefused(file(secret));
        assertRefused(file(pem("PUBLIC", pair.getPublic())));
        assertRefused(file(secret, pem("PUBLIC", another.getPublic())));
        assertRefused(
                file(
                        secret,
                        pem("PRIVATE", another.getPrivate()),
                        pem("PUBLIC", pair.getPublic())));
        assertRefused(file(pem("PRIVATE", longer.getPrivate()), pem("PUBLIC", longer.getPublic())));
        assertRefused(file(secret.replace("M", "-"), pem("PUBLIC", pair.getPublic())));
    }

    private static void assertRefused(Path file) {
        assertThatThrownBy(() -> KeyFile.read(file))
                .isInstanceOf(SettingsWrong.class)
                .hasMessageStartingWith("kabumori.signals.signing-key-file: expected a PEM file")
                .hasMessageNotContaining("BEGIN");
    }
}
