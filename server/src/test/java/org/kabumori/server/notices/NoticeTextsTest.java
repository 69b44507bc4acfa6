package org.kabumori.server.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.kabumori.engine.event.Channel;
import org.kabumori.engine.event.Setting;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;

/** What customers read. */
class NoticeTextsTest {
    private static final List<String> LANGUAGES = List.of("ja", "en", "both");
    private static final long MICROS = 1_764_321_000_000_000L;

    private static NoticeTexts texts(@Nullable String broker, @Nullable String callJa) {
        return new NoticeTexts(
                new NoticeSettings(
                        Duration.ofMinutes(10),
                        Duration.ofDays(400),
                        broker,
                        null,
                        null,
                        callJa,
                        null,
                        null,
                        null));
    }

    private static Notice notice(NoticeKind kind, Map<String, String> facts) {
        return new Notice("n-12ab", "a-1", kind, "e-1", MICROS, MICROS + 60_000_000, 3, facts);
    }

    @Test
    void noNoticeHasALinkInAnyLanguage() {
        // What a thief may write into a session, and what may be wrong in the broker's data.
        Map<String, String> facts =
                Map.of(
                        "channel", "web",
                        "country", "evil.example",
                        "setting", "email",
                        "instrument", "https://evil.example/login",
                        "side", "buy");
        for (NoticeKind kind : NoticeKind.values()) {
            for (String language : LANGUAGES) {
                for (boolean current : List.of(true, false)) {
                    Letter letter =
                            texts(null, null).letter(notice(kind, facts), language, current);
                    for (String text :
                            List.of(
                                    letter.subject(),
                                    letter.text(),
                                    letter.brief(),
                                    letter.sender())) {
                        assertThat(text)
                                .as(kind + " " + language)
                                .doesNotContainPattern(NoticeTexts.LINK)
                                .doesNotContain("evil");
                    }
                }
            }
        }
    }

    @Test
    void saysWhatHappenedWhenHowOftenAndWhomToCall() {
        Map<String, String> facts =
                Map.of("channel", "app", "instrument", "XHKG:8999", "side", "buy");
        Letter english =
                texts("Aoba Securities", null)
                        .letter(notice(NoticeKind.ORDER_STOPPED, facts), "en", true);
        assertThat(english.subject()).isEqualTo("[Aoba Securities] An order was stopped");
        assertThat(english.text())
                .contains(
                        "28 November 2025 18:10",
                        "purchase, code 8999",
                        "app",
                        "3 times",
                        "on the back of your card",
                        "n-12ab")
                .doesNotContain("belonged");
        assertThat(english.language()).isEqualTo("en");
        Letter japanese =
                texts(null, "0120-000-000")
                        .letter(notice(NoticeKind.ORDER_STOPPED, facts), "ja", false);
        assertThat(japanese.text()).contains("買い", "8999", "0120-000-000", "3回", "先日まで");
        Letter both = texts(null, null).letter(notice(NoticeKind.FROZEN, Map.of()), "both", true);
        assertThat(both.subject()).contains("口座を凍結しました", "Your account was frozen");
        assertThat(both.text()).contains("凍結", "froze");
        assertThat(both.language()).isEqualTo("ja, en");
    }

    @Test
    void bothLanguagesSayTheSameThings() {
        ResourceBundle english = bundle(Locale.ENGLISH);
        ResourceBundle japanese = bundle(Locale.JAPANESE);
        assertThat(japanese.getLocale().getLanguage()).isEqualTo("ja");
        assertThat(english.keySet()).isEqualTo(japanese.keySet());
        Set<String> keys = english.keySet();
        for (NoticeKind kind : NoticeKind.values()) {
            assertThat(keys).contains(kind.word() + ".subject", kind.word() + ".what");
        }
        for (Setting setting : Setting.values()) {
            assertThat(keys).contains("setting." + setting.word());
        }
        for (Channel channel : Channel.values()) {
            assertThat(keys).contains("channel." + channel.word());
        }
        keys.forEach(key -> assertThat(english.getString(key)).doesNotContain("'"));
    }

    private static ResourceBundle bundle(Locale locale) {
        return ResourceBundle.getBundle("org.kabumori.server.notices.texts", locale);
    }

    @Test
    void aBrokersOwnWordsMayHaveNoLinkEither() {
        for (String wrong :
                List.of("https://call.example", "www.call.example", "call.example", " ")) {
            assertThatThrownBy(() -> texts(null, wrong))
                    .hasMessageStartingWith("kabumori.notices.call-ja: expected");
        }
        assertThatThrownBy(() -> texts("broker.example", null))
                .hasMessageStartingWith("kabumori.notices.broker-name: expected");
    }
}
