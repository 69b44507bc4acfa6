package org.kabumori.server.loss;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.TaxAccount;
import org.kabumori.engine.event.Word;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * One line of a statement; immutable. What is not known is {@code null} and named in {@code
 * missing}; nothing unknown is ever 0.
 *
 * @param quantity shares; on lines of cash the amount of the currency
 * @param price for one share, in {@code currency}
 * @param rate yen for one unit of the currency
 * @param yen whole yen, positive what the customer is to get or has lost
 * @param date the market's own day
 * @param sources where each figure is from, the event's id first where it is of an event
 */
public record LossLine(
        Kind kind,
        @Nullable String instrument,
        @Nullable TaxAccount taxAccount,
        @Nullable BigDecimal quantity,
        @Nullable BigDecimal price,
        @Nullable String currency,
        @Nullable BigDecimal rate,
        @Nullable BigDecimal yen,
        Into into,
        LocalDate date,
        List<Source> sources,
        List<Note> notes,
        List<Missing> missing) {
    public LossLine {
        sources = List.copyOf(sources);
        notes = List.copyOf(notes);
        missing = List.copyOf(missing);
    }

    /** What a line is about; its text is {@code loss.kind.} and the word. */
    public enum Kind implements Word {
        CASH_BEFORE,
        POSITION_BEFORE,
        SHARES_BACK,
        FRACTION_BACK,
        SHARES_TAKEN,
        CASH_BACK,
        CASH_TAKEN,
        MOVEMENT_UNDONE,
        DIVIDEND_DUE,
        DIVIDEND_TAKEN,
        RIGHTS_DUE,
        RIGHTS_TAKEN,
        CHARGE_BACK,
        NISA_FREED,
        NISA_USED,
        NISA_BUY_BACK,
        BOUGHT,
        RESOLD,
        STILL_HELD,
        LOSS,
        SOLD_SINCE,
        SHARE_BORNE,
        CONSOLATION,
        NOTHING_UNAUTHORISED,
        BY_HAND
    }

    /** What a line is added to. */
    public enum Into implements Word {
        /** The basis's total. */
        TOTAL,
        /** The loss of which the broker bears a share. */
        LOSS,
        /** Nothing: it is told for what it says. */
        NOTHING
    }

    /** What a line lacks; its text is {@code loss.missing.} and the word. */
    public enum Missing implements Word {
        PRICE,
        RATE,
        CURRENCY,
        TAX_ACCOUNT,
        LOT,
        SNAPSHOT,
        /** An id that is of no trade in the span. */
        TRADE,
        CHARGES,
        VALUE,
        COST_YEN,
        /** A figure of the loss is missing, so its share is unknown. */
        LOSS,
        /** Short sales and margin positions: a person has to work them out. */
        BY_HAND
    }

    /**
     * Where a figure is from.
     *
     * @param of which figure, a word that has a text under {@code loss.source.}
     * @param reference the event's id, or what the analyst said
     */
    public record Source(String of, String reference, LocalDate date) {}

    /**
     * Something to know about a line; its text is {@code loss.note.} and the code, with the values
     * put in.
     */
    public record Note(Code code, List<String> values) {
        public Note {
            values = List.copyOf(values);
        }

        static Note of(Code code, String... values) {
            return new Note(code, List.of(values));
        }

        /** What there is to know. */
        public enum Code implements Word {
            CAUSE,
            COST_OF_LOT,
            SPLIT_SINCE,
            OLD_FIGURE,
            PRICE_BEFORE_SPLIT,
            DIVIDEND_TAXES,
            CHARGED,
            NOT_CHARGED,
            TAX_STANDS,
            NISA_RULE_BACK,
            NISA_RULE_FREED,
            NISA_RULE_USED,
            NISA_BEFORE_2024,
            NISA_OVER_LIMIT,
            NISA_FRAME_ASSUMED,
            MARGIN,
            SHORT,
            BEYOND_LOTS,
            NO_LOSS,
            SHARE,
            PROCEEDS,
            DEPOSIT_RETURNS
        }
    }

    /** Returns whether it lacks what the statement needs. */
    public boolean isWanting() {
        boolean aside = kind == Kind.SOLD_SINCE && into == Into.NOTHING;
        return !missing.isEmpty() && !aside;
    }
}
