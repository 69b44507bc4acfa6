package org.kabumori.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kabumori.sim.lab.Axis;
import org.kabumori.sim.lab.LabReport;

import picocli.CommandLine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class LabOutputsTest {
    @TempDir Path folder;

    @Test
    void textHasTheFiguresWorkedOutByHand() {
        // Worlds 1 to 3 have 30, 40 and 50 victims of 2.5 million yen: 300 million in all.
        // Under kabumori 12 % of the first, 13.056 % of the second and 10.944 % of the third is
        // left: 9 + 13.056 + 13.68 = 35.736 million, and 88.09 % is saved.
        String text = LabText.of(MadeUpLab.of(3));
        assertThat(line(text, "nothing ")).contains("0%", "100%");
        assertThat(line(text, "kabumori ")).contains("88.1%");
        assertThat(MadeUpLab.of(3).policies().get(6).axes().get(Axis.YEN_SAVED).value())
                .isEqualTo(1 - 35_736_000 / 300e6);
        assertThat(text)
                .contains("kabumori's alert against the halt of halts-2025")
                // The alert is 13, 14 or 15 minutes after the start, the halt 5,760.
                .contains("95.8 hours earlier (median of 6 names; 95.8 to 95.8)")
                .contains(
                        "of 12 names 6 never halted, 0 halted before the gangs came, 0 without an alert")
                .contains("again: kabumori lab --worlds 3 --accounts 20000 --days 24 --seed 1")
                .doesNotContain("NaN");
        assertThat(text.lines().filter(each -> !each.startsWith("again")))
                .allSatisfy(each -> assertThat(each.length()).isLessThanOrEqualTo(100));
    }

    @Test
    void textSaysWhatCouldNotBeMeasured() {
        assertThat(LabText.of(MadeUpLab.quiet()))
                .contains("One world only")
                .contains("no name had both an alert and a halt")
                .contains("–")
                .doesNotContain("NaN");
    }

    @Test
    void jsonIsReadBackAsItWas() throws IOException {
        for (LabReport report : List.of(MadeUpLab.of(3), MadeUpLab.of(1), MadeUpLab.quiet())) {
            Path file = folder.resolve("lab.json");
            Files.write(file, LabJson.of(report));
            assertThat(LabJson.read(file)).isEqualTo(report);
            assertThat(Files.readString(file)).contains("\"command\"", "\"haltTimings\"");
        }
    }

    @Test
    void aFileThatIsNoReportIsNamed() throws IOException {
        for (String wrong : List.of("", "{}", "[1]", "{\"report\":{\"accounts\":1}}")) {
            Path file = Files.writeString(folder.resolve("wrong.json"), wrong);
            assertThatThrownBy(() -> LabJson.read(file))
                    .as(wrong)
                    .isInstanceOf(FileSystemException.class)
                    .hasMessageContaining("wrong.json");
        }
    }

    @Test
    void theCommandRunsTheLabAndWritesItsFiles() throws IOException {
        LabRunner runner =
                (order, progress) -> {
                    assertThat(order.policies()).containsExactly("nothing", "kabumori", "codes");
                    assertThat(order.worlds()).isEqualTo(2);
                    assertThat(order.days()).isNull();
                    progress.at(1, 2);
                    return MadeUpLab.of(order.worlds());
                };
        Path html = folder.resolve("lab.html");
        Path json = folder.resolve("lab.json");
        int code =
                new CommandLine(new LabCommand(runner))
                        .execute(
                                "--worlds",
                                "2",
                                "--policies",
                                "kabumori,codes,kabumori",
                                "--html",
                                html.toString(),
                                "--json",
                                json.toString());
        assertThat(code).isZero();
        assertThat(LabJson.read(json)).isEqualTo(MadeUpLab.of(2));
        assertThat(Files.readString(html, StandardCharsets.UTF_8)).contains("株守ラボ");
    }

    @Test
    void whatCannotBeRunIsSaid() {
        LabRunner runner =
                (order, progress) -> {
                    throw new IllegalArgumentException("there is no policy none-such");
                };
        CommandLine line = new CommandLine(new LabCommand(runner));
        assertThat(line.execute("--policies", "none-such")).isEqualTo(2);
        assertThat(line.execute("--worlds", "0")).isEqualTo(2);
        assertThat(line.execute("--html", "x", "--json", "x")).isEqualTo(2);
    }

    @Test
    void wordsThatNobodyKnowsAreTheOperatorsOwn() {
        assertThat(LabTexts.policy("codes+halts-2025").name().en())
                .isEqualTo("One-time codes + The halts of 2025");
        assertThat(LabTexts.policy("codes+other").meaning().en()).contains("own policy");
        assertThat(LabRunner.POLICIES).allMatch(LabTexts::isKnown);
        assertThat(LabTexts.isKnown("kabumori+alert-halts+blanket-halt-40")).isTrue();
        assertThat(LabTexts.policy("blanket-halt-40").meaning().ja()).contains("40銘柄");
    }

    private static String line(String text, String start) {
        return text.lines().filter(each -> each.startsWith(start)).findFirst().orElseThrow();
    }
}
