package org.kabumori.server.loss;

import java.math.BigDecimal;
import java.time.LocalDate;

/** A price or a rate with its currency, day and source. */
record Figure(BigDecimal value, String currency, LocalDate date, String source) {
    /** A figure of the day before a holiday week is still as good as any. */
    private static final int DAYS_GOOD = 7;

    boolean isOld(LocalDate on) {
        return date.isBefore(on.minusDays(DAYS_GOOD));
    }
}
