package org.kabumori.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Wrong settings end the start with a sentence, before anything is started by them. */
class SettingsTest {
    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    kabumori.anser-within | 2s | kabumori.anser-within: there is no such setting; do you mean kabumori.answer-within?
                    kabumori.acces.public-url | https://k.example | do you mean kabumori.access.public-url?
                    kabumori.answer-within | soon | kabumori.answer-within: "soon" is no Duration
                    kabumori.access.certificates.feed | boss | "boss" is no Role
                    kabumori.access.jwt.issuer-uri | https://issuer.example | kabumori.access.jwt.audience: expected whom tokens are for
                    kabumori.access.jwt.audience | kabumori | expected issuer-uri or jwk-set-uri
                    kabumori.access.public-url | https://192.0.2.1 | not an address
                    kabumori.access.public-url | http://kabumori.example | expected https://
                    kabumori.access.logins-per-minute | 0 | expected 1 or more
                    kabumori.database.url | jdbc:oracle:thin | expected jdbc:postgresql:
                    server.ssl.key-store-password-file | /nowhere/secret | server.ssl.key-store-password-file: the file
                    """)
    void oneSentenceAMistake(String name, String value, String sentence) {
        Path data = folder.resolve("data");
        Throwable failed =
                catchThrowable(
                        () ->
                                KabumoriServer.start(
                                                Map.of(
                                                        "server.port",
                                                        0,
                                                        "kabumori.data",
                                                        data,
                                                        name,
                                                        value))
                                        .close());
        assertThat(SettingsWrong.in(failed)).contains(sentence).hasLineCount(1);
        assertThat(Files.exists(data.resolve("postgres"))).isFalse();
    }
}
