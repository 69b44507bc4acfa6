package org.kabumori.server.document;

import org.springframework.context.MessageSource;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Objects;

/** The words of documents in one language; times are those of Tokyo. Immutable, thread-safe. */
public record Texts(MessageSource messages, Locale locale) {
    public static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    /** Returns a text of the message files. */
    public String of(String key, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }

    /** Returns one of the contract's words, the word itself when it has no text. */
    public String word(String word) {
        return Objects.requireNonNull(
                messages.getMessage("word." + word, null, word.replace('_', ' '), locale));
    }

    public boolean isJapanese() {
        return locale.getLanguage().equals("ja");
    }

    /** Returns a moment to the second, without its zone. */
    public static String time(long micros) {
        return at(micros).format(TIME);
    }

    public static ZonedDateTime at(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).atZone(TOKYO);
    }
}
