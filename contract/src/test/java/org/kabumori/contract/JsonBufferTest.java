package org.kabumori.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.SplittableRandom;

class JsonBufferTest {
    private static final JsonFactory JSON = new JsonFactory();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "\"quoted\" \\ and / slashes",
                "\b\t\n\f\r\u0000\u001f\u007f",
                "株守 é \uD83D\uDE00",
                "halves: \uD83D \uDE00\uD83D",
            })
    void escapesTextsAsJacksonDoes(String text) {
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), expected)) {
            json.writeString(text);
        }
        assertThat(text(new JsonBuffer().text(text)))
                .isEqualTo(expected.toString(StandardCharsets.UTF_8));
    }

    @Test
    void writesTimesAsInstantDoes() {
        long seed = 7;
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 10_000; i++) {
            long unit = i % 3 == 0 ? 1_000_000 : i % 3 == 1 ? 1_000 : 1;
            long micros = random.nextLong(-90_000_000_000_000_000L, 300_000_000_000_000_000L);
            micros -= Math.floorMod(micros, unit);
            assertThat(text(new JsonBuffer().time(micros)))
                    .as("seed " + seed)
                    .isEqualTo(
                            '"' + Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString() + '"');
        }
    }

    @Test
    void writesHundredthsAsJavaWritesDoubles() {
        for (long hundredths = -30_000; hundredths <= 30_000; hundredths++) {
            assertThat(text(new JsonBuffer().hundredths(hundredths)))
                    .isEqualTo(Double.toString(hundredths / 100.0));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 9, 10, 1_000_000_000_000_000L, Long.MAX_VALUE, -1, Long.MIN_VALUE})
    void writesWholeNumbers(long value) {
        assertThat(text(new JsonBuffer().number(value))).isEqualTo(Long.toString(value));
    }

    @Test
    void writesMillionthsAsAPlainDecimal() {
        long seed = 8;
        SplittableRandom random = new SplittableRandom(seed);
        assertThat(text(new JsonBuffer().decimal(Long.MIN_VALUE)))
                .isEqualTo("-9223372036854.775808");
        for (int i = 0; i < 10_000; i++) {
            long millionths = random.nextLong() >> random.nextInt(64);
            assertThat(text(new JsonBuffer().decimal(millionths)))
                    .as("seed " + seed)
                    .isEqualTo(
                            BigDecimal.valueOf(millionths, 6).stripTrailingZeros().toPlainString());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 11_016, -719_528, -719_529, 2_932_896, 2_932_897, 99_999_999})
    void writesDatesAsLocalDateDoes(long epochDay) {
        assertThat(text(new JsonBuffer().date(epochDay)))
                .isEqualTo(LocalDate.ofEpochDay(epochDay).toString());
    }

    private static String text(JsonBuffer json) {
        return new String(json.toBytes(), StandardCharsets.UTF_8);
    }
}
