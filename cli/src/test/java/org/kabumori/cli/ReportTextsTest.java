package org.kabumori.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.sim.attack.Kind;
import org.kabumori.sim.honest.HardCase;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Properties;

class ReportTextsTest {
    @Test
    void everyTextIsThereInBothLanguages() throws IOException {
        Properties english = properties("report_en.properties");
        Properties japanese = properties("report_ja.properties");
        assertThat(japanese.keySet()).isEqualTo(english.keySet());
        assertThat(english.values()).doesNotContain("");
        assertThat(japanese.values()).doesNotContain("");
    }

    @Test
    void everyReasonIsCalledAsInTheConsole() {
        for (ReasonCode code : ReasonCode.values()) {
            assertThat(ReportTexts.reason(code.word()).english()).isNotEqualTo(code.word());
        }
        assertThat(ReportTexts.reason("later_code")).isEqualTo(Phrase.same("later_code"));
    }

    @Test
    void everyKindOfAttackerAndEveryHardCaseHasAName() {
        for (Kind kind : Kind.values()) {
            assertThat(ReportTexts.has("scenario." + kind.word())).as(kind.word()).isTrue();
        }
        for (HardCase hardCase : HardCase.values()) {
            assertThat(ReportTexts.has("scenario." + hardCase.word())).as(hardCase.word()).isTrue();
        }
        for (String entry : List.of("phishing_relay", "stolen_session", "stuffing")) {
            for (String pace : List.of("minutes", "day_before", "night_before", "two_weeks")) {
                Phrase phrase = ReportTexts.scenario(entry + "/" + pace);
                assertThat(phrase.english()).matches("[A-Z][a-z ]+ / sold [a-z ]+");
                assertThat(phrase.japanese()).doesNotContainPattern("[a-z]");
            }
        }
    }

    @Test
    void aScenarioOfOthersStandsForItself() {
        assertThat(ReportTexts.scenario("stuffing/my_own").english())
                .isEqualTo("Credential stuffing / my own");
        assertThat(Phrase.same("<a href=\"x\">{{part.ring}}").html())
                .isEqualTo("&lt;a href=&quot;x&quot;&gt;&#123;&#123;part.ring}}");
    }

    @Test
    void yenAndTimesReadAsTheirReadersWriteThem() {
        assertThat(ReportTexts.yen(138_560_500)).isEqualTo(new Phrase("1.39億円", "¥138.6M"));
        assertThat(ReportTexts.yen(9_999)).isEqualTo(new Phrase("9,999円", "¥9,999"));
        assertThat(ReportTexts.duration(90_000_000L)).isEqualTo(new Phrase("1.5分", "1.5 min"));
        assertThat(ReportTexts.duration(null)).isEqualTo(new Phrase("なし", "never"));
        assertThat(ReportTexts.percent(0.00005)).isEqualTo("0.005 %");
    }

    private static Properties properties(String name) throws IOException {
        Properties properties = new Properties();
        try (var in = Objects.requireNonNull(ReportTexts.class.getResourceAsStream(name))) {
            properties.load(
                    new StringReader(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        }
        return properties;
    }
}
