package org.kabumori.server.reports;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/**
 * The figures of one month as the FSA asks for them; immutable. What was not told is {@code null},
 * which is not 0.
 *
 * @param sellYen of unauthorised sales, gross, in whole yen
 * @param buyYen of unauthorised purchases, gross, in whole yen
 */
public record MonthFigures(
        @Nullable Long accesses,
        @Nullable Long trades,
        @Nullable Long sellYen,
        @Nullable Long buyYen) {

    /** One of the figures. */
    public enum Kind {
        ACCESSES,
        TRADES,
        SELL,
        BUY;

        /** Returns the word, whose text is {@code report.figure.} and it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public boolean isYen() {
            return this == SELL || this == BUY;
        }
    }

    /** Returns one of them. */
    public @Nullable Long of(Kind kind) {
        return switch (kind) {
            case ACCESSES -> accesses;
            case TRADES -> trades;
            case SELL -> sellYen;
            case BUY -> buyYen;
        };
    }

    /** Returns whether nothing is told at all. */
    public boolean isEmpty() {
        return accesses == null && trades == null && sellYen == null && buyYen == null;
    }

    /** Returns whether none is below 0. */
    public boolean isPossible() {
        for (Kind kind : Kind.values()) {
            Long value = of(kind);
            if (value != null && value < 0) {
                return false;
            }
        }
        return true;
    }
}
