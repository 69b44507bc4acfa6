package org.kabumori.server.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kabumori.server.outbox.Post;
import org.kabumori.server.webhooks.WebhookSettings.Receiver;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

class WebhooksTest {
    private static final String URL = "https://orders.example/hook";
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    /** The test vector of the Standard Webhooks libraries. */
    @Test
    void signsAsTheStandardsOwnLibrariesDo() {
        assertThat(
                        Signatures.of(List.of(SECRET))
                                .of(
                                        "msg_p5jXN8AQM9LWM0D4loKWxJek",
                                        1614265330,
                                        "{\"test\": 2432232314}"))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void saysWhichSettingIsWrongAndNeverRepeatsASecret() {
        assertRefused("url", "http://orders.example/hook", SECRET, List.of());
        assertRefused("url", "orders.example", SECRET, List.of());
        assertRefused("url", null, SECRET, List.of());
        assertRefused("secret", URL, "whsec_c2hvcnQ=", List.of());
        assertRefused("secret", URL, "whsec_???", List.of());
        assertRefused("secret", URL, null, List.of());
        assertRefused("types", URL, SECRET, List.of("order.hold"));
    }

    /** RFC 8032, 7.1, test 2: a message of one byte. */
    @Test
    void signsWithEd25519AsItsOwnStandardSays() {
        String key = base64("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb");
        String shown = "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c";
        String both =
                base64("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb" + shown);
        String expected =
                "v1a,"
                        + base64(
                                "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                                        + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
        for (String each : List.of(key, both)) {
            assertThat(SigningScheme.of("whsk_" + each).sign(new byte[] {0x72}))
                    .isEqualTo(expected);
        }
    }

    @Test
    void signsWithEachKeyIdTimeAndBodySoThatThePublicKeyVerifies() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] der = pair.getPrivate().getEncoded();
        byte[] seed = Arrays.copyOfRange(der, der.length - 32, der.length);
        String signed =
                Signatures.of(List.of(SECRET, "whsk_" + Base64.getEncoder().encodeToString(seed)))
                        .of("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, "{\"test\": 2432232314}");
        assertThat(signed).startsWith("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE= v1a,");
        Signature verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(pair.getPublic());
        verifier.update(
                "msg_p5jXN8AQM9LWM0D4loKWxJek.1614265330.{\"test\": 2432232314}"
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(
                        verifier.verify(
                                Base64.getDecoder()
                                        .decode(signed.substring(signed.indexOf("v1a,") + 4))))
                .isTrue();
    }

    @Test
    void aKeyStandsInItsOwnPlaceAndIsNeverRepeated() {
        String key =
                "whsk_"
                        + base64(
                                "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb");
        assertKeyRefused("signing-key", receiver(URL, SECRET, null, SECRET, null, List.of()));
        assertKeyRefused("signing-key", receiver(URL, SECRET, null, "whsk_dGVu", null, List.of()));
        assertKeyRefused("secret", receiver(URL, key, null, null, null, List.of()));
        assertKeyRefused(
                "previous-signing-key", receiver(URL, SECRET, null, key, SECRET, List.of()));
        try (Post post = new Post()) {
            Receiver alone = receiver(URL, null, null, key, null, List.of());
            assertThat(new Webhooks(new WebhookSettings(Map.of("core", alone)), post).current())
                    .hasSize(1);
        }
    }

    private static void assertKeyRefused(String property, Receiver receiver) {
        try (Post post = new Post()) {
            assertThatThrownBy(
                            () -> new Webhooks(new WebhookSettings(Map.of("core", receiver)), post))
                    .hasMessageStartingWith("kabumori.webhooks.core." + property + ": expected wh")
                    .hasMessageNotContainingAny("TM0ImyjPlt", "MfKQ9r8G", "dGVu");
        }
    }

    private static Receiver receiver(
            @Nullable String url,
            @Nullable String secret,
            @Nullable Path file,
            @Nullable String key,
            @Nullable String previousKey,
            List<String> types) {
        return new Receiver(
                url,
                secret,
                file,
                null,
                null,
                key,
                null,
                previousKey,
                null,
                types,
                false,
                Duration.ofSeconds(1));
    }

    private static String base64(String hex) {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
    }

    @Test
    void takesASecretFromAFile(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("secret"), SECRET + "\n");
        Receiver receiver = receiver(URL, null, file, null, null, List.of());
        try (Post post = new Post()) {
            assertThat(new Webhooks(new WebhookSettings(Map.of("core", receiver)), post).current())
                    .extracting(destination -> destination.name())
                    .containsExactly("webhook:core");
        }
        assertThat(receiver.toString()).doesNotContain("secret");
    }

    private static void assertRefused(
            String property, String url, String secret, List<String> types) {
        Receiver receiver = receiver(url, secret, null, null, null, types);
        try (Post post = new Post()) {
            assertThatThrownBy(
                            () -> new Webhooks(new WebhookSettings(Map.of("core", receiver)), post))
                    .hasMessageStartingWith("kabumori.webhooks.core." + property + ": expected")
                    .hasMessageNotContaining("c2hvcnQ=");
        }
    }
}
