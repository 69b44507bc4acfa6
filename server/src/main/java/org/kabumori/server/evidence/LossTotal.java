package org.kabumori.server.evidence;

import org.kabumori.server.loss.LossStatement;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * What the accounts of a case come to on one basis; immutable.
 *
 * @param yen of all lines that are known
 * @param unknown accounts of which some line is not
 */
public record LossTotal(BigDecimal yen, long unknown) {
    /** Returns the sum over the accounts. */
    public static LossTotal of(
            List<CaseLosses.Found> losses, Function<LossStatement, LossStatement.Sum> basis) {
        List<LossStatement.Sum> sums =
                losses.stream()
                        .map(CaseLosses.Found::statement)
                        .filter(Objects::nonNull)
                        .map(basis)
                        .toList();
        long known = sums.stream().filter(sum -> sum.totalYen() != null).count();
        return new LossTotal(
                sums.stream()
                        .map(LossStatement.Sum::knownYen)
                        .reduce(BigDecimal.ZERO, BigDecimal::add),
                losses.size() - known);
    }
}
