package org.kabumori.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Every worked example of docs/loss.md comes out as the document says, to the yen. */
class LossDocumentTest {
    private static final Path DOCUMENT = Path.of("../docs/loss.md");
    private static final Pattern BLOCK = Pattern.compile("```jsonl\n(.*?)```", Pattern.DOTALL);
    private static final Pattern COMMAND = Pattern.compile("\n    \\./kabumori (loss .*)\n");
    private static final Map<String, String> BASES =
            Map.of("kind", "restoration", "money", "money");

    @TempDir Path folder;

    record Example(String title, String events, String figures, String command, List<Row> rows) {
        @Override
        public String toString() {
            return title;
        }
    }

    /** A line of an example's table. */
    record Row(String basis, String line, String name, String workedOut, String yen) {
        static Row of(String markdown) {
            String[] cells = markdown.replace("*", "").split("\\|", -1);
            return new Row(
                    cells[1].strip(),
                    cells[2].strip(),
                    cells[3].strip(),
                    cells[4].strip(),
                    cells[5].strip());
        }

        boolean isNumber() {
            return yen.matches("−?[\\d,]+(;.*)?");
        }

        BigDecimal number() {
            return new BigDecimal(yen.split(";", 2)[0].replace(",", "").replace('−', '-'));
        }
    }

    static List<Example> examples() throws IOException {
        String text = Files.readString(DOCUMENT);
        return Stream.of(text.split("\n### ", -1)).skip(1).map(LossDocumentTest::example).toList();
    }

    private static Example example(String section) {
        List<String> blocks =
                BLOCK.matcher(section).results().map(found -> found.group(1)).toList();
        Matcher command = COMMAND.matcher(section);
        assertThat(command.find()).isTrue();
        List<Row> rows =
                section.lines()
                        .filter(line -> line.startsWith("| kind ") || line.startsWith("| money "))
                        .map(Row::of)
                        .toList();
        return new Example(
                section.lines().findFirst().orElseThrow(),
                blocks.get(0),
                blocks.get(1),
                command.group(1),
                rows);
    }

    @Test
    void thereAreTheExamplesThatWereAskedFor() throws IOException {
        assertThat(examples().toString())
                .contains("Full sale", "Partial sale", "NISA", "Foreign currency", "split")
                .contains("Dividends", "10,000 yen");
        assertThat(examples()).hasSizeGreaterThanOrEqualTo(6);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void comesOutAsTheDocumentSays(Example example) throws IOException {
        JsonNode statement = JsonMapper.shared().readTree(Said.output(arguments(example)));
        List<String> said = new ArrayList<>();
        BASES.keySet().stream()
                .sorted()
                .forEach(basis -> said.addAll(lines(basis, statement.get(BASES.get(basis)))));
        assertThat(String.join("\n", said))
                .isEqualTo(String.join("\n", example.rows().stream().map(this::written).toList()));
    }

    private String[] arguments(Example example) throws IOException {
        Path events = Files.writeString(folder.resolve("events.jsonl"), example.events());
        Path figures = Files.writeString(folder.resolve("figures.jsonl"), example.figures());
        return (example.command()
                                .replace("events.jsonl", events.toString())
                                .replace("figures.jsonl", figures.toString())
                        + " --json")
                .split(" ", -1);
    }

    private String written(Row row) {
        return String.join(" | ", row.basis(), row.line(), row.name(), row.yen());
    }

    private static List<String> lines(String basis, JsonNode sum) {
        List<String> lines = new ArrayList<>();
        for (JsonNode line : sum.get("lines")) {
            lines.add(
                    String.join(
                            " | ",
                            basis,
                            line.get("kind").asString(),
                            line.path("instrument").asString(""),
                            yen(line)));
        }
        String total = sum.has("totalYen") ? plain(sum.get("totalYen")) : "missing";
        lines.add(String.join(" | ", basis, "total", "", total));
        return lines;
    }

    private static String yen(JsonNode line) {
        List<String> parts = new ArrayList<>();
        if (line.has("yen")) {
            parts.add(plain(line.get("yen")));
        }
        line.get("missing").forEach(missing -> parts.add("missing: " + missing.asString()));
        return parts.isEmpty() ? "–" : String.join("; ", parts);
    }

    private static String plain(JsonNode yen) {
        return String.format(java.util.Locale.ROOT, "%,d", yen.asLong()).replace('-', '−');
    }

    /** The document's own arithmetic, worked out without the code. */
    @ParameterizedTest
    @MethodSource("examples")
    void theArithmeticOfTheDocumentIsRight(Example example) {
        int checked = 0;
        for (Row row : example.rows()) {
            if (row.isNumber()) {
                BigDecimal worked = Arithmetic.of(row.workedOut());
                assertThat(worked.setScale(0, RoundingMode.HALF_UP))
                        .as(row.toString())
                        .isEqualByComparingTo(row.number());
                checked++;
            }
        }
        assertThat(checked).isGreaterThan(5);
    }
}
