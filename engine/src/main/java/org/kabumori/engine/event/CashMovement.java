package org.kabumori.engine.event;

import org.jspecify.annotations.Nullable;

/**
 * Cash that entered, left or was exchanged; a negative amount leaves the account. Deposits and
 * withdrawals are decided, exchanges are not.
 */
public record CashMovement(
        String id,
        long timeMicros,
        String account,
        Kind kind,
        String currency,
        long amountMicros,
        @Nullable Source source,
        @Nullable String session,
        @Nullable String toCurrency,
        @Nullable Long toAmountMicros)
        implements AccountEvent {
    /** What moved. */
    public enum Kind implements Word {
        DEPOSIT,
        WITHDRAWAL,
        FX
    }

    /** Where a deposit came from. */
    public enum Source implements Word {
        LINKED_BANK,
        BANK_TRANSFER,
        SWEEP,
        INTERNAL
    }

    @Override
    public boolean decided() {
        return kind != Kind.FX;
    }
}
