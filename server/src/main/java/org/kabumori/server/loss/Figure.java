package org.kabumori.server.loss;

import java.math.BigDecimal;
import java.time.LocalDate;

/** A price or a rate with its day and source. */
record Figure(BigDecimal value, LocalDate date, String source) {
    /** Markets close for a week at most; an older figure says nothing of the day. */
    private static final int DAYS_GOOD = 7;

    boolean isOld(LocalDate on) {
        return date.isBefore(on.minusDays(DAYS_GOOD));
    }
}
