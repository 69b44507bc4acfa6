package org.kabumori.server.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kabumori.server.outbox.Post;
import org.kabumori.server.webhooks.WebhookSettings.Receiver;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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

    @Test
    void takesASecretFromAFile(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("secret"), SECRET + "\n");
        Receiver receiver =
                new Receiver(URL, null, file, null, null, List.of(), false, Duration.ofSeconds(1));
        try (Post post = new Post()) {
            assertThat(new Webhooks(new WebhookSettings(Map.of("core", receiver)), post).current())
                    .extracting(destination -> destination.name())
                    .containsExactly("webhook:core");
        }
        assertThat(receiver.toString()).doesNotContain("secret");
    }

    private static void assertRefused(
            String property, String url, String secret, List<String> types) {
        Receiver receiver =
                new Receiver(url, secret, null, null, null, types, false, Duration.ofSeconds(1));
        try (Post post = new Post()) {
            assertThatThrownBy(
                            () -> new Webhooks(new WebhookSettings(Map.of("core", receiver)), post))
                    .hasMessageStartingWith("kabumori.webhooks.core." + property + ": expected")
                    .hasMessageNotContaining("c2hvcnQ=");
        }
    }
}
