package org.kabumori.server.loss;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/** The splits and consolidations of all names. */
final class Splits {
    private final List<Reference.Split> all;

    Splits(LossReferences references) {
        all =
                references
                        .of(Reference.Split.class)
                        .sorted(
                                Comparator.comparing(Reference.Split::date)
                                        .thenComparing(Reference.Split::source))
                        .toList();
    }

    /** Returns those with {@code after < date <= until}. */
    List<Reference.Split> between(String instrument, LocalDate after, LocalDate until) {
        return all.stream()
                .filter(split -> split.instrument().equals(instrument))
                .filter(split -> split.date().isAfter(after) && !split.date().isAfter(until))
                .toList();
    }

    /** Returns how many shares there are at the end of a day for those of an earlier day. */
    BigDecimal scaled(BigDecimal quantity, String instrument, LocalDate from, LocalDate until) {
        BigDecimal scaled = quantity;
        for (Reference.Split split : between(instrument, from, until)) {
            scaled = divided(scaled.multiply(split.to()), split.from());
        }
        return scaled;
    }

    /** Returns what one share cost after the splits, of what it cost before. */
    BigDecimal costScaled(BigDecimal cost, String instrument, LocalDate from, LocalDate until) {
        BigDecimal scaled = cost;
        for (Reference.Split split : between(instrument, from, until)) {
            scaled = divided(scaled.multiply(split.from()), split.to());
        }
        return scaled;
    }

    /** Returns the split that parts two days, {@code null} when none does. */
    Reference.@Nullable Split first(String instrument, LocalDate after, LocalDate until) {
        List<Reference.Split> between = between(instrument, after, until);
        return between.isEmpty() ? null : between.getFirst();
    }

    // Exact wherever the shares come out whole; else to 34 digits, far below a yen.
    private static BigDecimal divided(BigDecimal value, BigDecimal by) {
        return value.divide(by, MathContext.DECIMAL128).stripTrailingZeros();
    }
}
