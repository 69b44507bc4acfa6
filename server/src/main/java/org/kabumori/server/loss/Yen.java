package org.kabumori.server.loss;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * The three ways in which figures become whole yen. Each line is rounded once and sums are sums of
 * lines, so that a statement adds up by hand.
 */
final class Yen {
    private Yen() {}

    /** Rounds an amount to the nearest yen, the half away from zero. */
    static BigDecimal nearest(BigDecimal yen) {
        return yen.setScale(0, RoundingMode.HALF_UP);
    }

    /** Rounds a tax down, as the law does. */
    static BigDecimal tax(BigDecimal yen) {
        return yen.setScale(0, RoundingMode.DOWN);
    }

    /** Rounds what the broker bears up: the fraction of a yen is the customer's. */
    static BigDecimal borne(BigDecimal yen) {
        return yen.setScale(0, RoundingMode.CEILING);
    }

    /** Returns an amount of a currency at a rate, {@code null} when either is unknown. */
    static @Nullable BigDecimal of(@Nullable BigDecimal amount, @Nullable BigDecimal rate) {
        return amount == null || rate == null ? null : nearest(amount.multiply(rate));
    }

    /** Returns the sum of those that have yen. */
    static BigDecimal sum(List<LossLine> lines) {
        BigDecimal sum = BigDecimal.ZERO;
        for (LossLine line : lines) {
            BigDecimal yen = line.yen();
            sum = yen == null ? sum : sum.add(yen);
        }
        return sum;
    }
}
