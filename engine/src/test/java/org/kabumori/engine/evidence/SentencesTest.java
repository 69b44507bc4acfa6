package org.kabumori.engine.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.Locale;

class SentencesTest {
    @Test
    void saysSpansInTheUnitAPersonWouldChoose() {
        assertThat(english(ReasonCode.LIQUIDATION, 582, 15)).contains("58.2%", "within 15 minutes");
        assertThat(english(ReasonCode.LIQUIDATION, 582, 1_440)).contains("within 24 hours");
        assertThat(english(ReasonCode.LIQUIDATION, 582, 40_320)).contains("within 28 days");
        assertThat(japanese(ReasonCode.LIQUIDATION, 582, 40_320)).contains("28日以内");
        assertThat(english(ReasonCode.CONTACT_CHANGED, 0, 0)).contains("less than an hour ago");
        assertThat(english(ReasonCode.CONTACT_CHANGED, 1, 0)).contains("1 hour ago");
        assertThat(japanese(ReasonCode.CONTACT_CHANGED, 219, 0)).startsWith("9日前に");
    }

    @Test
    void saysEveryReasonInBothLanguages() {
        for (ReasonCode code : ReasonCode.values()) {
            assertThat(english(code, 1_234, 5_678)).as(code.word()).doesNotContain("{");
            assertThat(japanese(code, 1_234, 5_678)).as(code.word()).doesNotContain("{");
        }
    }

    private static String english(ReasonCode code, long first, long second) {
        return Sentences.in(Locale.ENGLISH).of(new Reason(code, 1, first, second, "XTKS:9993"));
    }

    private static String japanese(ReasonCode code, long first, long second) {
        return Sentences.in(Locale.JAPANESE).of(new Reason(code, 1, first, second, "XTKS:9993"));
    }
}
