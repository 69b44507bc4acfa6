package org.kabumori.server.notices;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.SettingsWrong;
import org.kabumori.server.contacts.Contacts;
import org.springframework.stereotype.Component;

import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.regex.Pattern;

/**
 * Says a notice in Japanese, in English, or in both: what happened and what to do, without a link
 * and without anything that a session wrote. Immutable, thread-safe.
 */
@Component
class NoticeTexts {
    /** What a mail program would make a link of. */
    static final Pattern LINK = Pattern.compile("(?i)://|www\\.|[a-z0-9-]+\\.[a-z]{2,}|@");

    private static final String BUNDLE = "org.kabumori.server.notices.texts";
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
    private static final Pattern INSTRUMENT = Pattern.compile("[A-Z]{4}:[A-Z0-9]{1,12}");
    private static final String BETWEEN_LANGUAGES = "\n\n----------\n\n";

    private final Speaker english;
    private final Speaker japanese;

    NoticeTexts(NoticeSettings settings) {
        english = Speaker.of(Locale.ENGLISH, settings.brokerName(), settings.call(), "");
        japanese = Speaker.of(Locale.JAPANESE, settings.brokerNameJa(), settings.callJa(), "-ja");
    }

    /**
     * Says a notice.
     *
     * @param language {@code ja}, {@code en} or {@link Contacts#BOTH_LANGUAGES}
     * @param current whether the address is the customer's current one
     */
    Letter letter(Notice notice, String language, boolean current) {
        List<Speaker> speakers =
                switch (language) {
                    case "ja" -> List.of(japanese);
                    case "en" -> List.of(english);
                    default -> List.of(japanese, english);
                };
        List<String> languages = new ArrayList<>();
        List<String> subjects = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        List<String> briefs = new ArrayList<>();
        for (Speaker speaker : speakers) {
            languages.add(speaker.locale.getLanguage());
            subjects.add(speaker.subject(notice));
            texts.add(speaker.text(notice, current));
            briefs.add(speaker.brief(notice));
        }
        return new Letter(
                notice,
                String.join(", ", languages),
                speakers.getFirst().broker,
                String.join(" / ", subjects),
                String.join(BETWEEN_LANGUAGES, texts) + "\n",
                String.join("\n", briefs));
    }

    /** Returns what customers are told to call. */
    String call(Locale locale) {
        return in(locale).call;
    }

    /** Returns what notices of a kind are about. */
    String title(String kind, Locale locale) {
        return in(locale).bundle.getString(kind + ".subject");
    }

    private Speaker in(Locale locale) {
        return locale.getLanguage().equals("ja") ? japanese : english;
    }

    /** One language. */
    private record Speaker(
            Locale locale,
            ResourceBundle bundle,
            String broker,
            String call,
            DateTimeFormatter time) {
        private static Speaker of(
                Locale locale, @Nullable String broker, @Nullable String call, String suffix) {
            ResourceBundle bundle =
                    ResourceBundle.getBundle(
                            BUNDLE,
                            locale,
                            Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
            boolean isJapanese = locale.getLanguage().equals("ja");
            return new Speaker(
                    locale,
                    bundle,
                    broker == null
                            ? bundle.getString("broker")
                            : linkless("broker-name" + suffix, broker),
                    call == null ? bundle.getString("call") : linkless("call" + suffix, call),
                    DateTimeFormatter.ofPattern(
                            isJapanese ? "yyyy年M月d日 HH:mm" : "d MMMM yyyy HH:mm", locale));
        }

        private static String linkless(String setting, String text) {
            if (text.isBlank() || LINK.matcher(text).find()) {
                throw new SettingsWrong(
                        "kabumori.notices."
                                + setting
                                + ": expected words or a number, and no link");
            }
            return text.strip();
        }

        private String say(String key, Object... arguments) {
            return new MessageFormat(bundle.getString(key), locale).format(arguments);
        }

        private String subject(Notice notice) {
            return say("subject", broker, of(notice, "subject"));
        }

        private String of(Notice notice, String part) {
            return bundle.getString(notice.kind().word() + "." + part);
        }

        private String brief(Notice notice) {
            return subject(notice) + "\n" + of(notice, "what") + "\n" + say("next.call", call);
        }

        private String text(Notice notice, boolean current) {
            List<String> lines = new ArrayList<>();
            lines.add(of(notice, "what"));
            lines.add("");
            lines.addAll(details(notice));
            lines.add("");
            boolean hasNext = bundle.containsKey(notice.kind().word() + ".next");
            lines.add(hasNext ? of(notice, "next") : say("next.fine"));
            lines.add(say("next.call", call));
            lines.add("");
            lines.add(say("next.never"));
            if (!current) {
                lines.add(say("next.quarantine"));
            }
            lines.add("");
            lines.add(broker);
            lines.add(say("label.number", notice.id()));
            return String.join("\n", lines);
        }

        private List<String> details(Notice notice) {
            List<String> lines = new ArrayList<>();
            lines.add(say("label.when", time(notice.atMicros())));
            if (notice.occurrences() > 1) {
                lines.add(say("label.times", notice.occurrences(), time(notice.lastMicros())));
            }
            notice.facts().keySet().stream().sorted().forEach(fact -> detail(notice, fact, lines));
            return lines;
        }

        private void detail(Notice notice, String fact, List<String> lines) {
            String value = String.valueOf(notice.facts().get(fact));
            switch (fact) {
                case "channel", "setting" -> {
                    String key = fact + "." + value;
                    if (bundle.containsKey(key)) {
                        lines.add(say("label." + fact, bundle.getString(key)));
                    }
                }
                case "country" -> {
                    if (COUNTRY.matcher(value).matches()) {
                        lines.add(
                                say(
                                        "label.country",
                                        Locale.of("", value).getDisplayCountry(locale)));
                    }
                }
                case "instrument" -> {
                    if (INSTRUMENT.matcher(value).matches()) {
                        boolean buys = "buy".equals(notice.facts().get("side"));
                        lines.add(
                                say(
                                        "label.order",
                                        bundle.getString(buys ? "label.buy" : "label.sell"),
                                        value.substring(value.indexOf(':') + 1)));
                    }
                }
                default -> {}
            }
        }

        private String time(long micros) {
            return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).atZone(TOKYO).format(time);
        }
    }
}
