package org.kabumori.server.loss;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.TaxAccount;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * The customer's own shares as trades go by. Those of one name in a taxed account are one lot at
 * their average cost, as the tax law has it; NISA lots stay apart and go in the order they stand.
 */
final class Lots {
    /**
     * Shares at one cost.
     *
     * @param quantity as of the end of {@code day}, as the cost
     * @param source the event that tells of it
     */
    record Lot(
            String instrument,
            TaxAccount taxAccount,
            BigDecimal quantity,
            BigDecimal costEach,
            LocalDate day,
            String source) {}

    /** Some of a lot's shares, {@code costEach} is {@code null} beyond all lots. */
    record Piece(BigDecimal quantity, @Nullable BigDecimal costEach) {}

    private final Splits splits;
    private final List<Lot> lots = new ArrayList<>();

    Lots(Splits splits) {
        this.splits = splits;
    }

    List<Lot> all() {
        return List.copyOf(lots);
    }

    void add(Lot added) {
        int same = added.taxAccount == TaxAccount.NISA ? -1 : indexOf(added);
        if (same < 0) {
            lots.add(added);
        } else {
            lots.set(same, averaged(on(added.day, lots.get(same)), added));
        }
    }

    private int indexOf(Lot like) {
        for (int i = 0; i < lots.size(); i++) {
            Lot lot = lots.get(i);
            if (lot.taxAccount == like.taxAccount && lot.instrument.equals(like.instrument)) {
                return i;
            }
        }
        return -1;
    }

    private static Lot averaged(Lot one, Lot other) {
        BigDecimal quantity = one.quantity.add(other.quantity);
        BigDecimal cost =
                one.quantity
                        .multiply(one.costEach)
                        .add(other.quantity.multiply(other.costEach))
                        .divide(quantity, MathContext.DECIMAL128)
                        .stripTrailingZeros();
        return new Lot(one.instrument, one.taxAccount, quantity, cost, other.day, one.source);
    }

    /** Takes shares out, and returns from which lots; what no lot has is a piece without cost. */
    List<Piece> take(
            String instrument,
            @Nullable TaxAccount taxAccount,
            BigDecimal quantity,
            LocalDate day) {
        List<Piece> pieces = new ArrayList<>();
        BigDecimal wanted = quantity;
        for (int i = 0; i < lots.size() && wanted.signum() > 0; i++) {
            Lot lot = on(day, lots.get(i));
            if (lot.taxAccount == taxAccount
                    && lot.instrument.equals(instrument)
                    && lot.quantity.signum() > 0) {
                BigDecimal taken = lot.quantity.min(wanted);
                pieces.add(new Piece(taken, lot.costEach));
                lots.set(i, of(lot, lot.quantity.subtract(taken), lot.costEach, day));
                wanted = wanted.subtract(taken);
            }
        }
        if (wanted.signum() > 0) {
            pieces.add(new Piece(wanted, null));
        }
        return pieces;
    }

    private Lot on(LocalDate day, Lot lot) {
        return of(
                lot,
                splits.scaled(lot.quantity, lot.instrument, lot.day, day),
                splits.costScaled(lot.costEach, lot.instrument, lot.day, day),
                day);
    }

    private static Lot of(Lot lot, BigDecimal quantity, BigDecimal costEach, LocalDate day) {
        return new Lot(lot.instrument, lot.taxAccount, quantity, costEach, day, lot.source);
    }
}
