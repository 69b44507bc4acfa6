package org.kabumori.server.loss;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What the broker grants, and the day on which all is valued; immutable.
 *
 * @param share the share of the loss that the broker bears, 0 to 1
 * @param consolationYen whole yen, paid once when any trade was unauthorised
 * @param countsSold whether what the shares sold have gained since counts as loss in money
 */
public record LossTerms(
        BigDecimal share, BigDecimal consolationYen, boolean countsSold, LocalDate valuedOn) {
    public LossTerms {
        if (share.signum() < 0 || share.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException("the share borne must be from 0 to 1, not " + share);
        }
        if (consolationYen.signum() < 0 || consolationYen.stripTrailingZeros().scale() > 0) {
            throw new IllegalArgumentException(
                    "the consolation must be whole yen, 0 or more, not " + consolationYen);
        }
    }

    /** Returns the whole loss in what was bought, and nothing beyond it. */
    public static LossTerms wholeLoss(LocalDate valuedOn) {
        return new LossTerms(BigDecimal.ONE, BigDecimal.ZERO, false, valuedOn);
    }
}
