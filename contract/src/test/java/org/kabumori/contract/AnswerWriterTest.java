package org.kabumori.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kabumori.engine.Decision;

import java.nio.charset.StandardCharsets;
import java.util.List;

class AnswerWriterTest {
    @ParameterizedTest
    @CsvSource({"0, 0", "1, 0.000001", "100, 0.0001", "345000, 0.345", "1000000, 1"})
    void writesTheScoreAsAPlainDecimal(int millionths, String written) {
        Decision decision =
                new Decision(
                        "e",
                        1_742_169_600_000_000L,
                        "a",
                        Decision.Answer.ALLOW,
                        null,
                        Decision.AccountAction.NONE,
                        millionths,
                        List.of(),
                        null,
                        "p",
                        0);
        assertThat(new String(AnswerWriter.toJson(decision), StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"event\":\"e\",\"type\":\"decision\",\"time\":\"2025-03-17T00:00:00Z\",\"account\":\"a\",\"decision\":\"allow\","
                                + "\"accountAction\":\"none\",\"score\":"
                                + written
                                + ",\"reasons\":[],\"policy\":\"p\"}");
    }
}
