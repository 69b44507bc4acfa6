package org.kabumori.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.kabumori.engine.policy.Fact;
import org.kabumori.engine.policy.Parameter;
import org.kabumori.engine.policy.Policy;

import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;

/** Holds docs/policy.md and policies/standard.yaml to the code; {@code -DwritePolicies} writes. */
class PolicyDocumentTest {
    private static final Path DOCUMENT = Path.of("../docs/policy.md");
    private static final Path STANDARD = Path.of("../policies/standard.yaml");
    private static final String MARK = "<!-- written by PolicyDocumentTest -->\n";

    @Test
    void everyParameterHasAMeaningInBothLanguages() throws IOException {
        for (String language : new String[] {"en", "ja"}) {
            assertThat(meanings(language).stringPropertyNames())
                    .containsAll(Stream.of(Parameter.values()).map(Parameter::path).toList());
        }
    }

    @Test
    void theReferenceTellsEveryParameterAndFact() throws IOException {
        String text = Files.readString(DOCUMENT);
        String before = text.substring(0, text.indexOf(MARK) + MARK.length());
        write(DOCUMENT, before + tables());
        assertThat(Files.readString(DOCUMENT)).isEqualTo(before + tables());
    }

    @Test
    void theStandardPolicyStandsAsAFileThatReadsBackAsItself() throws IOException {
        String yaml = PolicyYaml.of(Policy.STANDARD);
        write(STANDARD, yaml);
        assertThat(Files.readString(STANDARD)).isEqualTo(yaml);
        PolicyFile read = PolicyFile.read(Files.readAllBytes(STANDARD));
        assertThat(read.problems()).isEmpty();
        Policy policy = Objects.requireNonNull(read.policy());
        for (Parameter each : Parameter.values()) {
            assertThat(policy.of(each)).isEqualTo(each.standard());
        }
    }

    private static void write(Path file, String text) throws IOException {
        if (System.getProperty("writePolicies") != null) {
            Files.writeString(file, text);
        }
    }

    private static String tables() throws IOException {
        Properties english = meanings("en");
        Properties japanese = meanings("ja");
        StringBuilder tables =
                new StringBuilder("| parameter | standard | from | to | what | 意味 |\n")
                        .append("| --- | --- | --- | --- | --- | --- |\n");
        for (Parameter each : Parameter.values()) {
            tables.append(
                    "| `%s` | %s | %s | %s | %s | %s |\n"
                            .formatted(
                                    each.path(),
                                    number(each.standard()),
                                    number(each.least()),
                                    number(each.most()),
                                    english.getProperty(each.path()),
                                    japanese.getProperty(each.path())));
        }
        tables.append("\n| fact | type |\n| --- | --- |\n");
        for (Fact fact : Fact.values()) {
            String type = fact.type().name().toLowerCase(Locale.ROOT);
            tables.append("| `%s` | %s |\n".formatted(fact.path(), type));
        }
        return tables.append("| `evidence.` and a reason's code | number |\n").toString();
    }

    private static Properties meanings(String language) throws IOException {
        Properties meanings = new Properties();
        String name = "meanings_" + language + ".properties";
        try (var in =
                new InputStreamReader(
                        Objects.requireNonNull(Parameter.class.getResourceAsStream(name)),
                        StandardCharsets.UTF_8)) {
            meanings.load(in);
        }
        return meanings;
    }

    private static String number(double value) {
        return value == 0
                ? "0"
                : new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    }
}
