package org.kabumori.server.loss;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.AccountSnapshot;
import org.kabumori.engine.event.CashMovement;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * What was in the account before, and what was done to it; immutable. Both bases are worked out of
 * it.
 *
 * @param snapshot the last before the first unauthorised trade, {@code null} when there is none
 * @param cash by currency, just before the first unauthorised trade
 * @param unpaid trades before it that are not in the cash, as their currency is not known
 * @param lots just before it, like the cash
 * @param unauthorised in order, those for a person too
 * @param byHand short sales and margin positions closed: a person has to work them out
 * @param unknown ids said to be unauthorised of which no trade in the span is
 */
record Ledger(
        @Nullable AccountSnapshot snapshot,
        Map<String, BigDecimal> cash,
        List<Trade> unpaid,
        List<Lots.Lot> lots,
        List<Trade> unauthorised,
        List<Sold> sold,
        List<Bought> bought,
        List<Trade> byHand,
        List<Moved> moved,
        List<String> unknown,
        Quotes quotes,
        Splits splits) {

    /**
     * Shares of the customer that an unauthorised trade sold, of one lot.
     *
     * @param quantity on the day of the sale
     * @param costEach {@code null} when no lot is known
     */
    record Sold(Trade trade, BigDecimal quantity, @Nullable BigDecimal costEach) {}

    /** Shares bought without authority that were sold again, by whomever. */
    record Resold(Trade trade, BigDecimal quantity) {}

    /**
     * An unauthorised purchase.
     *
     * @param left what was not sold again, at the end of the day of valuation
     */
    record Bought(Trade trade, List<Resold> resold, BigDecimal left) {
        Bought {
            resold = List.copyOf(resold);
        }
    }

    /** An unauthorised movement of cash. */
    record Moved(CashMovement movement, String cause) {
        LocalDate day() {
            return MarketDays.inTokyo(movement.timeMicros());
        }
    }

    static Ledger of(LossQuestion question) {
        return new Bookkeeping(question).ledger();
    }

    boolean nothingUnauthorised() {
        return unauthorised.isEmpty() && moved.isEmpty() && unknown.isEmpty();
    }
}
