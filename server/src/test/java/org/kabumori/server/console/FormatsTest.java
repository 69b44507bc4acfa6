package org.kabumori.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.context.support.StaticMessageSource;

import java.time.Instant;
import java.util.Locale;

class FormatsTest {
    private static final Formats JAPANESE = new Formats(messages(), Locale.JAPANESE);
    private static final Formats ENGLISH = new Formats(messages(), Locale.ENGLISH);

    private static StaticMessageSource messages() {
        StaticMessageSource messages = new StaticMessageSource();
        messages.addMessage("time.market", Locale.JAPANESE, "現地{0}");
        messages.addMessage("time.market", Locale.ENGLISH, "{0} there");
        return messages;
    }

    @Test
    void writesYenAsJapaneseReadThem() {
        assertThat(JAPANESE.yen(0)).isEqualTo("0円");
        assertThat(JAPANESE.yen(9_999)).isEqualTo("9,999円");
        assertThat(JAPANESE.yen(12_340_000)).isEqualTo("1,234万円");
        assertThat(JAPANESE.yen(406_200)).isEqualTo("40.6万円");
        assertThat(JAPANESE.yen(120_000_000)).isEqualTo("1.2億円");
        assertThat(JAPANESE.yen(-40_000)).isEqualTo("−4.0万円");
        assertThat(JAPANESE.exactYen(12_345_678)).isEqualTo("12,345,678円");
        assertThat(JAPANESE.exactYen(-8_475_000)).isEqualTo("−8,475,000円");
        assertThat(JAPANESE.exactYen("-8,475,000")).isEqualTo("−8,475,000円");
        assertThat(JAPANESE.yenChange(40_000)).isEqualTo("+4.0万円");
        assertThat(JAPANESE.yenChange(-40_000)).isEqualTo("−4.0万円");
        assertThat(JAPANESE.countChange(-1_200)).isEqualTo("−1,200");
    }

    @Test
    void neverRoundsYenUpToTheNextUnit() {
        assertThat(JAPANESE.yen(99_999_999)).isEqualTo("1.0億円");
        assertThat(ENGLISH.yen(999_960)).isEqualTo("¥1.0M");
    }

    @Test
    void writesYenAsEnglishReadThem() {
        assertThat(ENGLISH.yen(940)).isEqualTo("¥940");
        assertThat(ENGLISH.yen(12_340_000)).isEqualTo("¥12.3M");
        assertThat(ENGLISH.yen(1_230_000_000)).isEqualTo("¥1.2B");
        assertThat(ENGLISH.exactYen(12_345_678)).isEqualTo("¥12,345,678");
        assertThat(ENGLISH.exactYen("-8,475,000")).isEqualTo("−¥8,475,000");
        assertThat(ENGLISH.countChange(7)).isEqualTo("+7");
    }

    @Test
    void neverCallsAProbabilityCertainThatIsNot() {
        assertThat(ENGLISH.percent(0)).isEqualTo("0%");
        assertThat(ENGLISH.percent(0.004)).isEqualTo("<1%");
        assertThat(ENGLISH.percent(0.5)).isEqualTo("50%");
        assertThat(ENGLISH.percent(0.9999)).isEqualTo(">99%");
        assertThat(ENGLISH.percent(1)).isEqualTo("100%");
    }

    @Test
    void showsTimesInTokyo() {
        long micros = Instant.parse("2025-03-17T15:30:00Z").toEpochMilli() * 1_000;
        assertThat(ENGLISH.time(micros)).isEqualTo("00:30:00");
        assertThat(JAPANESE.day(micros)).isEqualTo("2025年3月18日(火)");
    }

    @Test
    void showsTheTimeWhereANameTradesBesideIt() {
        long winter = Instant.parse("2025-01-17T15:30:00Z").toEpochMilli() * 1_000;
        assertThat(JAPANESE.marketTime("XHKG:0700", winter)).isEqualTo("現地23:30");
        assertThat(ENGLISH.marketTime("XNAS:ABCD", winter)).isEqualTo("10:30 there");
        assertThat(ENGLISH.marketTime("XTKS:7203", winter)).isEmpty();
        assertThat(ENGLISH.marketTime(null, winter)).isEmpty();
    }
}
