package org.kabumori.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The command on the first example of docs/loss.md, beside what the document shows. */
class LossCommandTest {
    @TempDir Path folder;
    private LossDocumentTest.Example example;
    private Path events;
    private Path figures;

    LossCommandTest() throws IOException {
        example = LossDocumentTest.examples().getFirst();
        events = Path.of("");
        figures = Path.of("");
    }

    @BeforeEach
    void write() throws IOException {
        events = Files.writeString(folder.resolve("e.jsonl"), example.events());
        figures = Files.writeString(folder.resolve("f.jsonl"), example.figures());
    }

    private String[] loss(String... more) {
        return Stream.concat(
                        Stream.of(
                                "loss",
                                "--events=" + events,
                                "--account=A-1001",
                                "--from=2025-03-19T00:00:00+09:00",
                                "--to=2025-03-19T23:59:59+09:00",
                                "--valued-on=2025-03-31"),
                        Stream.of(more))
                .toArray(String[]::new);
    }

    @Test
    void printsBothBasesInBothLanguages() {
        assertThat(Said.output(loss("--prices=" + figures, "--lang=en")))
                .contains("Restoration in kind", "In money", "Shares to give back")
                .contains("comes back at its old cost: JPY 1,200,000 in all, 1,200 a share")
                .contains("Nothing is missing.");
        assertThat(Said.output(loss("--actions=" + figures, "--language=ja")))
                .contains("原状回復", "金銭による補償", "返還する株式", "元の取得価額で返還：計 1,200,000 JPY")
                .doesNotContain("loss.");
    }

    @Test
    void columnsStandUnderEachOtherInJapaneseToo() {
        assertThat(
                        Said.output(loss("--prices=" + figures, "--lang=ja"))
                                .lines()
                                .filter(line -> line.endsWith("2025-03-31") && line.contains(":99"))
                                .map(line -> line.indexOf("XTKS") + wide(line))
                                .distinct())
                .hasSize(2);
    }

    private static long wide(String line) {
        return line.substring(0, line.indexOf("XTKS"))
                .chars()
                .filter(each -> each > 0x2E80)
                .count();
    }

    @Test
    void saysWhatIsMissingInPlaceOfATotal() {
        assertThat(Said.output(loss("--lang=en")))
                .contains("! no price", "! nobody said what the trade was charged")
                .contains("Total not known yet");
    }

    @Test
    void tradesCanBeChosenByHandOrByDecisions() throws IOException {
        assertThat(Said.output(loss("--unauthorised=x2", "--lang=en")))
                .contains("unauthorised by --unauthorised")
                .doesNotContain("event: x1");
        Files.writeString(
                events,
                example.events().lines().filter(line -> !line.contains("verdict")).toList().stream()
                        .reduce("", (all, line) -> all + line + "\n"));
        assertThat(Said.output(loss("--lang=en")))
                .contains("No trade in this span is unauthorised");
        Path decisions =
                Files.writeString(
                        folder.resolve("d.jsonl"),
                        """
                        {"event":"o1","account":"A-1001","decision":"allow"}
                        {"event":"o2","account":"A-1001","decision":"hold"}
                        {"event":"o1","account":"A-9","decision":"hold"}
                        """);
        assertThat(Said.output(loss("--decisions=" + decisions, "--lang=en")))
                .contains("unauthorised by o2")
                .doesNotContain("event: x1");
    }

    @Test
    void whatIsWrongIsSaidAndNothingIsWorkedOut() throws IOException {
        assertThat(Said.error(2, loss("--share=1.5")))
                .contains("the share borne must be from 0 to 1, not 1.5");
        String[] yesterday = {
            "loss", "--events=" + events, "--account=A-1001", "--from=yesterday", "--to=today"
        };
        assertThat(Said.error(2, yesterday)).contains("--from: no RFC 3339 time: yesterday");
        Path bad = Files.writeString(folder.resolve("bad.jsonl"), "{\"figure\":\"price\"}\n");
        assertThat(Said.error(2, loss("--prices=" + bad)))
                .contains("bad.jsonl, line 1, /instrument: expected a value");
        assertThat(Said.error(2, loss("--prices=" + folder.resolve("none.jsonl"))))
                .contains("there is no file");
        Files.writeString(events, example.events() + "{\"type\":\"execution\"}\n");
        assertThat(Said.error(2, loss())).contains("1 lines of the events are none");
    }
}
