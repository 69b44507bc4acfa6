package org.kabumori.sim.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.kabumori.engine.policy.Policy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

class ScenarioTablesTest {
    private static final Path DIRECTORY = Path.of("..", "scenarios");
    private static final String MARKET =
            "day 2025-03-17\n06:30 instrument XTKS:Z100 close=3200 daily=4_000_000_000 -\n";

    static List<Path> tables() throws IOException {
        try (Stream<Path> files = Files.walk(DIRECTORY)) {
            return files.filter(file -> file.toString().endsWith(".table")).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void holds(Path table) throws IOException {
        Scenario scenario = Scenario.read(table.getFileName().toString(), Files.readString(table));
        assertThat(scenario.titleJa()).isNotBlank();
        assertThat(scenario.titleEn()).isNotBlank();
        assertThat(scenario.events()).isNotEmpty();
        assertThat(scenario.play(Policy.STANDARD)).isEmpty();
    }

    @Test
    void sayWhereAnAnswerIsNotAsExpected() {
        Scenario scenario =
                Scenario.read(
                        "t", MARKET + "09:00 buy a - b1 XTKS:Z100 100 3200 channel=phone reject\n");
        assertThat(scenario.play(Policy.STANDARD))
                .singleElement()
                .asString()
                .startsWith("t:3: expected reject, got allow");
    }

    @Test
    void repeatABlockWithItsNumberAndLater() {
        Scenario scenario =
                Scenario.read("t", MARKET + "repeat 3 times 5m\n09:00 login a s{n} -\nend\n");
        assertThat(scenario.events()).hasSize(4);
        assertThat(scenario.events().getLast().id()).isEqualTo("s3");
        assertThat(scenario.events().getLast().timeMicros() - scenario.events().get(1).timeMicros())
                .isEqualTo(600_000_000L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "09:00 buy a - b1 XTKS:Z100 100 cheap -|t:3:32: expected a price or 'market'",
                "09:00 buy a - b1 XTKS:Z100 100 3200 maybe|t:3:37: expected one of -, allow",
                "09:00 buy a - b1 XTKS:Z100 100 3200 tax=isa -|t:3:41: expected one of nisa",
                "09:00 buy a - b1 XTKS:Z100 100 3200 taxes=nisa -|t:3:43: expected no option",
                "09:00 dance a -|t:3:7: expected a kind of row",
                "9:00 login a s -|t:3:1: expected a time",
                "09:00 login a s from=nobody -|t:3:15: expected a 'person nobody' before",
                "09:00 login a s more -|t:3:17: expected the end of the row",
                "repeat 3 times 5m|t:3:1: expected 'end' after 'repeat'",
                "end|t:3:1: expected 'repeat' before 'end'",
                "repeat many times 5m|t:3:8: expected how often",
                "day tomorrow|t:3:5: expected a date"
            })
    void refuseWhatIsNotWrittenAsItMustBe(String line, String error) {
        assertThatThrownBy(() -> Scenario.read("t", MARKET + line))
                .isInstanceOf(ScenarioException.class)
                .hasMessageStartingWith(error);
    }
}
