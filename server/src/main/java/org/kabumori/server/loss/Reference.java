package org.kabumori.server.loss;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.Word;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * One figure that an analyst gives, with its date and where it is from; immutable. Dates are the
 * market's own.
 */
public sealed interface Reference {
    LocalDate date();

    String source();

    /** What a share cost at the day's end, in the trading currency. */
    record Price(
            String instrument, BigDecimal price, String currency, LocalDate date, String source)
            implements Reference {}

    /** Yen for one unit of a currency. */
    record Rate(String currency, BigDecimal yen, LocalDate date, String source)
            implements Reference {}

    /**
     * From {@code date} on there are {@code to} shares in place of {@code from}: a split when more,
     * a consolidation when fewer.
     */
    record Split(String instrument, LocalDate date, BigDecimal from, BigDecimal to, String source)
            implements Reference {}

    /**
     * A dividend.
     *
     * @param date the ex-date: who held when it began gets it
     * @param perShare before taxes
     * @param withheldAbroad the share that the country of the company keeps, 0 to 1
     */
    record Dividend(
            String instrument,
            LocalDate date,
            BigDecimal perShare,
            String currency,
            BigDecimal withheldAbroad,
            String source)
            implements Reference {}

    /**
     * Rights to something else, {@code to} for {@code from} shares.
     *
     * @param date the ex-date: who held when it began gets them
     * @param valueEach what one is worth, {@code null} when nobody knows yet
     */
    record Rights(
            String instrument,
            LocalDate date,
            BigDecimal from,
            BigDecimal to,
            @Nullable BigDecimal valueEach,
            String currency,
            String source)
            implements Reference {}

    /**
     * What a trade was charged.
     *
     * @param execution the execution's id; {@link #ALL_OTHERS} with amount 0 says that all trades
     *     not named were charged nothing
     */
    record Charge(
            ChargeKind kind,
            String execution,
            BigDecimal amount,
            String currency,
            LocalDate date,
            String source)
            implements Reference {
        /** Stands for every execution that no other charge names. */
        public static final String ALL_OTHERS = "*";

        public Charge {
            if (execution.equals(ALL_OTHERS) && amount.signum() != 0) {
                throw new IllegalArgumentException(
                        "a charge for all others must be 0, not " + amount);
            }
        }
    }

    /**
     * How a name stands in the customer's NISA.
     *
     * @param date when it was bought
     * @param costEachYen what one share cost then, without commission
     */
    record NisaLot(
            String instrument,
            NisaFrame frame,
            LocalDate date,
            BigDecimal costEachYen,
            String source)
            implements Reference {}

    /** What a trade can be charged with. */
    enum ChargeKind implements Word {
        COMMISSION,
        /** Consumption tax on the commission. */
        COMMISSION_TAX,
        /** Stamp duty and levies of the market. */
        MARKET_FEE,
        /** Income tax on the gain, kept by the broker of a tokutei account. */
        GAINS_TAX
    }

    /** The two parts of NISA. */
    enum NisaFrame implements Word {
        GROWTH,
        TSUMITATE
    }
}
