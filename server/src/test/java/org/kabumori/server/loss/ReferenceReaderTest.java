package org.kabumori.server.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.StringReader;

class ReferenceReaderTest {
    private static LossReferences read(String lines) throws Exception {
        return ReferenceReader.read("f.jsonl", new StringReader(lines));
    }

    @Test
    void readsEveryDigitAndSkipsBlankLines() throws Exception {
        LossReferences read =
                read(
                        """
                        {"figure":"rate","currency":"HKD","yen":19.310000001,"date":"2025-03-19","source":"bank"}

                        {"figure":"rights","instrument":"XTKS:1","from":10,"to":1,"currency":"JPY","date":"2025-03-28","source":"n"}
                        """);
        assertThat(read.of(Reference.Rate.class).findFirst().orElseThrow().yen())
                .isEqualTo("19.310000001");
        assertThat(read.of(Reference.Rights.class).findFirst().orElseThrow().valueEach()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "[]|f.jsonl, line 1, the line: expected one JSON object",
                "{|f.jsonl, line 1, the line: expected one JSON object",
                "{\"figure\":\"tip\"}|f.jsonl, line 1, /figure: expected price, rate, split, dividend, rights, charge or nisa",
                "{\"figure\":\"rate\",\"currency\":\"yen\"}|f.jsonl, line 1, /currency: expected an ISO 4217 currency, as JPY",
                "{\"figure\":\"rate\",\"currency\":\"HKD\"}|f.jsonl, line 1, /yen: expected a value",
                "{\"figure\":\"rate\",\"currency\":\"HKD\",\"yen\":0}|f.jsonl, line 1, /yen: expected a number above 0",
                "{\"figure\":\"rate\",\"currency\":\"HKD\",\"yen\":-1}|f.jsonl, line 1, /yen: expected a number, 0 or more",
                "{\"figure\":\"rate\",\"currency\":\"HKD\",\"yen\":\"19\"}|f.jsonl, line 1, /yen: expected a number, 0 or more",
                "{\"figure\":\"rate\",\"currency\":\"HKD\",\"yen\":1e400}|f.jsonl, line 1, /yen: expected at most 15 digits on each side of the point",
                "{\"figure\":\"rate\",\"currency\":\"HKD\",\"yen\":19,\"date\":\"March\"}|f.jsonl, line 1, /date: expected a date, as 2025-03-24",
                "{\"figure\":\"rate\",\"currency\":\"HKD\",\"yen\":19,\"date\":\"2025-03-19\",\"source\":\"b\",\"jpy\":1}|f.jsonl, line 1, /jpy: expected no such field here; there are currency, date, figure, source, yen",
                "{\"figure\":\"charge\",\"execution\":\"*\",\"amount\":5}|f.jsonl, line 1, /amount: expected 0, as the execution is *"
            })
    void saysWhereAndWhatWasExpected(String line, String why) {
        assertThatThrownBy(() -> read(line)).isInstanceOf(ReferenceRefused.class).hasMessage(why);
    }
}
