package org.kabumori.server.cases;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.loss.Reference;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * A figure that a person entered for a case; immutable.
 *
 * @param reference the figure; its source says who entered it and when, too
 * @param withdrawnBy {@code null} while it counts
 */
public record CaseFigure(
        long id,
        long atMicros,
        String by,
        Reference reference,
        @Nullable Long withdrawnMicros,
        @Nullable String withdrawnBy) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT)
                    .withZone(ZoneId.of("Asia/Tokyo"));

    /** Returns whether the calculation may use it. */
    public boolean counts() {
        return withdrawnBy == null;
    }

    /** Returns what a line of the calculation names as its source. */
    static String signed(String source, String by, long atMicros) {
        String at = TIME.format(Instant.EPOCH.plus(atMicros, ChronoUnit.MICROS));
        return "%s [%s, %s JST]".formatted(source, by, at);
    }
}
