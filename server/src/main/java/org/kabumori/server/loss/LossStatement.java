package org.kabumori.server.loss;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.Word;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** A customer's loss on both bases, the same for the same question; immutable. */
public record LossStatement(
        String account,
        long fromMicros,
        long toMicros,
        LocalDate valuedOn,
        Sum restoration,
        Sum money) {

    /** How a loss is made good. */
    public enum Basis implements Word {
        /** The account as it was, with what it would have got since. */
        RESTORATION,
        /** A sum of money; the account stays as it is. */
        MONEY
    }

    /**
     * One basis.
     *
     * @param totalYen {@code null} as long as a line of it has no yen
     * @param knownYen the lines that have yen
     * @param complete whether no line lacks anything
     */
    public record Sum(
            Basis basis,
            List<LossLine> lines,
            @Nullable BigDecimal totalYen,
            BigDecimal knownYen,
            boolean complete) {
        public Sum {
            lines = List.copyOf(lines);
        }

        static Sum of(Basis basis, List<LossLine> lines) {
            List<LossLine> counted =
                    lines.stream().filter(line -> line.into() == LossLine.Into.TOTAL).toList();
            BigDecimal known = Yen.sum(counted);
            boolean whole = counted.stream().allMatch(line -> line.yen() != null);
            return new Sum(
                    basis,
                    lines,
                    whole ? known : null,
                    known,
                    lines.stream().noneMatch(LossLine::isWanting));
        }
    }
}
