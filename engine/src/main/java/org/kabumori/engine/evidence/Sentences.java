package org.kabumori.engine.evidence;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says reasons as sentences in one language, with their numbers in them. Immutable, thread-safe.
 */
public final class Sentences {
    private static final Pattern PLACE =
            Pattern.compile("\\{(1|2|1%|1x|2x|1h|2m|n|n\\?|rule|why)}");
    private static final Sentences ENGLISH = new Sentences("en", " (", ")", Spans.ENGLISH);
    private static final Sentences JAPANESE = new Sentences("ja", "（", "）", Spans.JAPANESE);

    private final String[][] templates = new String[ReasonCode.values().length][];
    private final String before;
    private final String after;
    private final Spans spans;

    private Sentences(String language, String before, String after, Spans spans) {
        this.spans = spans;
        this.before = before;
        this.after = after;
        Properties texts = load("reasons_" + language + ".properties");
        for (ReasonCode code : ReasonCode.values()) {
            String text = texts.getProperty(code.word());
            if (text == null) {
                throw new IllegalStateException(
                        "no sentence for " + code.word() + " in " + language);
            }
            templates[code.ordinal()] = split(text);
        }
    }

    /** Returns the sentences in Japanese for {@code ja}, in English for any other language. */
    public static Sentences in(Locale locale) {
        return locale.getLanguage().equals("ja") ? JAPANESE : ENGLISH;
    }

    /** Returns the sentence for a reason. */
    public String of(Reason reason) {
        StringBuilder sentence = new StringBuilder(96);
        for (String part : templates[reason.code().ordinal()]) {
            append(sentence, part, reason);
        }
        return sentence.toString();
    }

    private void append(StringBuilder sentence, String part, Reason reason) {
        switch (part) {
            case "{1}" -> grouped(sentence, reason.first());
            case "{2}" -> grouped(sentence, reason.second());
            case "{1%}" -> tenths(sentence, reason.first()).append('%');
            case "{1x}" -> tenths(sentence, reason.first());
            case "{2x}" -> tenths(sentence, reason.second());
            case "{1h}" -> sentence.append(spans.ofHours(reason.first()));
            case "{2m}" -> sentence.append(spans.ofMinutes(reason.second()));
            case "{n}" -> sentence.append(reason.name());
            case "{n?}" -> {
                if (reason.name() != null) {
                    sentence.append(before).append(reason.name()).append(after);
                }
            }
            case "{rule}" -> sentence.append(RuleName.id(reason.name()));
            case "{why}" ->
                    sentence.append(
                            this == JAPANESE
                                    ? RuleName.japanese(reason.name())
                                    : RuleName.english(reason.name()));
            default -> sentence.append(part);
        }
    }

    private static StringBuilder tenths(StringBuilder sentence, long value) {
        grouped(sentence, value / 10);
        return sentence.append('.').append(Math.abs(value % 10));
    }

    private static void grouped(StringBuilder sentence, long value) {
        int start = sentence.length();
        sentence.append(value);
        int first = value < 0 ? start + 1 : start;
        for (int i = sentence.length() - 3; i > first; i -= 3) {
            sentence.insert(i, ',');
        }
    }

    private static String[] split(String text) {
        List<String> parts = new ArrayList<>();
        Matcher places = PLACE.matcher(text);
        int end = 0;
        while (places.find()) {
            if (places.start() > end) {
                parts.add(text.substring(end, places.start()));
            }
            parts.add(places.group());
            end = places.end();
        }
        if (end < text.length()) {
            parts.add(text.substring(end));
        }
        return parts.toArray(String[]::new);
    }

    private static Properties load(String name) {
        Properties texts = new Properties();
        var stream = Sentences.class.getResourceAsStream(name);
        if (stream == null) {
            throw new IllegalStateException("missing " + name);
        }
        try (Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            texts.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }
}
