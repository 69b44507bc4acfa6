package org.kabumori.server.loss;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kabumori.engine.event.Word;

import java.util.List;
import java.util.Locale;
import java.util.Map;

class LossTextsTest {
    private static final Map<String, List<? extends Word>> WORDS =
            Map.of(
                    "kind.", List.of(LossLine.Kind.values()),
                    "into.", List.of(LossLine.Into.values()),
                    "missing.", List.of(LossLine.Missing.values()),
                    "note.", List.of(LossLine.Note.Code.values()),
                    "charge.", List.of(Reference.ChargeKind.values()),
                    "frame.", List.of(Reference.NisaFrame.values()),
                    "title.", List.of(LossStatement.Basis.values()));

    @ParameterizedTest
    @ValueSource(strings = {"ja", "en"})
    void everyWordOfAStatementHasAText(String language) {
        LossTexts texts = LossTexts.in(Locale.of(language));
        WORDS.forEach(
                (prefix, words) ->
                        words.forEach(
                                word ->
                                        assertThat(texts.text(prefix + word.word()))
                                                .as(prefix + word.word())
                                                .isNotBlank()));
        for (String source : List.of("trade", "price", "rate", "action", "charge", "lot")) {
            assertThat(texts.text("source." + source)).isNotBlank();
        }
    }

    @Test
    void numbersKeepTheirDigitsInGroupsOfThree() {
        assertThat(LossTexts.number(Story.number("1234567.8900"))).isEqualTo("1,234,567.89");
        assertThat(LossTexts.number(Story.number("-1000"))).isEqualTo("-1,000");
        assertThat(LossTexts.number(Story.number("999"))).isEqualTo("999");
        assertThat(LossTexts.number(Story.number("0.4700"))).isEqualTo("0.47");
        assertThat(LossTexts.number(Story.number("0.00"))).isEqualTo("0");
        assertThat(LossTexts.number(null)).isEmpty();
    }
}
