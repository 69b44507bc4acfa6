package org.kabumori.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class JudgeOutputsTest {
    @TempDir Path folder;

    @Test
    void judgesWorldsAndDrawsTheTradeOff() throws IOException {
        Path json = folder.resolve("j.json");
        Path html = folder.resolve("j.html");
        String said =
                Said.output(
                        "evaluate",
                        "--worlds=plain,honest",
                        "--seeds=1-2",
                        "--accounts=400",
                        "--days=8",
                        "--costs=1,4",
                        "--json=" + json,
                        "--html=" + html);
        assertThat(said)
                .contains("plain, policy standard")
                .contains("honest, policy standard costs x4")
                .contains("untouched-by-buy", "orders-not-allowed", "≤0.1%")
                .contains("Seeds 1-2, 400 accounts, 8 trading days");
        assertThat(Files.readString(json)).contains("\"worlds\":\"plain\"", "\"prevented\"");
        assertThat(Files.readString(html))
                .contains("<svg", "lang=\"ja\"", "standard costs x4")
                .doesNotContain("{{", "http");
    }

    @Test
    void saysWhatIsNoGroupOfWorlds() {
        assertThat(Said.error(2, "evaluate", "--worlds=lovely"))
                .contains("Worlds are of the groups plain, evasive, honest, feeds, not 'lovely'.");
        assertThat(Said.error(2, "evaluate", "--worlds=plain", "--seeds=x"))
                .contains("Seeds are written");
    }
}
