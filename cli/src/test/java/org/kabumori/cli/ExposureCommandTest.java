package org.kabumori.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kabumori.server.KabumoriServer;
import org.kabumori.server.exposure.Exposure;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/** {@code kabumori exposure import} against a real server. */
class ExposureCommandTest {
    @TempDir private static Path folder;
    private static KabumoriServer.Running server;

    @BeforeAll
    static void start() throws Exception {
        Path key =
                Files.writeString(
                        folder.resolve("key"), "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");
        server =
                KabumoriServer.start(
                        Map.of(
                                "server.port",
                                0,
                                "kabumori.data",
                                folder.resolve("data"),
                                "kabumori.exposure.key-file",
                                key,
                                "kabumori.exposure.domains",
                                "aoba.example"));
        Files.writeString(
                folder.resolve("token"),
                Objects.requireNonNull(Objects.requireNonNull(server.firstSecrets()).token()));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Said run(Path file) {
        return Said.of(
                "exposure",
                "import",
                "--server",
                "http://127.0.0.1:" + server.port(),
                "--token-file",
                folder.resolve("token").toString(),
                "--source",
                "paste",
                file.toString());
    }

    @Test
    void handsOnTheBrokersOwnLoginsAndTellsBadLinesByNumber() throws Exception {
        Path file =
                Files.writeString(
                        folder.resolve("extract.txt"),
                        """
                        https://trade.aoba.example/login:hana:Secret
                        https://elsewhere.example/login:hana:Secret
                        nonsense Secret
                        """);
        Said said = run(file);
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.out())
                .contains(
                        "extract.txt: 3 lines, 2 credentials, 1 of the broker's own domains, 1 not known before");
        assertThat(said.err()).contains("extract.txt:3: expected").doesNotContain("Secret");
        assertThat(server.context().getBean(Exposure.class).summary().credentials()).isEqualTo(1);
    }

    @Test
    void saysWhatIsWrong() {
        assertThat(run(folder.resolve("nothing.txt")).err()).contains("there is no file");
    }
}
