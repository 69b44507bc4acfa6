package org.kabumori.server.posture;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What live settings and figures show of a control; immutable.
 *
 * @param isWhole whether they show all of it; otherwise the rest is attested by hand
 * @param text its sentence is {@code posture.measure.} and this
 * @param values put into the sentence
 */
public record Measurement(Rating rating, boolean isWhole, String text, List<String> values) {
    public Measurement {
        values = List.copyOf(values);
    }

    static Measurement whole(Rating rating, String text, Object... values) {
        return new Measurement(rating, true, text, texts(values));
    }

    static Measurement part(Rating rating, String text, Object... values) {
        return new Measurement(rating, false, text, texts(values));
    }

    private static List<String> texts(Object... values) {
        return Arrays.stream(values)
                .map(value -> value instanceof Long number ? grouped(number) : value.toString())
                .toList();
    }

    private static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
