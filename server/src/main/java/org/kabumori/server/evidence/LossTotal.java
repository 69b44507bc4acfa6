package org.kabumori.server.evidence;

import org.kabumori.server.loss.LossStatement;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * What the accounts of a case come to on one basis; immutable.
 *
 * @param yen of those whose total is known
 * @param unknown accounts whose total is not
 */
public record LossTotal(BigDecimal yen, long known, long unknown) {
    /** Returns the sum over the accounts. */
    public static LossTotal of(
            List<CaseLosses.Found> losses, Function<LossStatement, LossStatement.Sum> basis) {
        List<BigDecimal> totals =
                losses.stream()
                        .map(CaseLosses.Found::statement)
                        .filter(Objects::nonNull)
                        .map(basis)
                        .map(LossStatement.Sum::totalYen)
                        .filter(Objects::nonNull)
                        .toList();
        return new LossTotal(
                totals.stream().reduce(BigDecimal.ZERO, BigDecimal::add),
                totals.size(),
                losses.size() - totals.size());
    }
}
