package org.kabumori.server.loss;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.Execution;
import org.kabumori.engine.event.Micros;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.Side;
import org.kabumori.engine.event.TaxAccount;
import org.kabumori.engine.event.TradeType;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * An execution with what its order and its market say of it.
 *
 * @param order {@code null} when it is not among the events
 * @param cause what says that it was not the customer's, {@code null} when it was
 */
record Trade(Execution execution, @Nullable Order order, @Nullable String cause) {
    /** Returns millionths as units, exactly. */
    static BigDecimal units(long micros) {
        BigDecimal exact = BigDecimal.valueOf(micros, 6);
        return micros % Micros.ONE == 0 ? exact.setScale(0) : exact.stripTrailingZeros();
    }

    String id() {
        return execution.id();
    }

    String instrument() {
        return execution.instrument();
    }

    LocalDate day() {
        return MarketDays.of(execution.instrument(), execution.timeMicros());
    }

    BigDecimal quantity() {
        return units(execution.quantityMicros());
    }

    BigDecimal price() {
        return units(execution.priceMicros());
    }

    @Nullable TaxAccount taxAccount() {
        return order == null ? null : order.taxAccount();
    }

    boolean isUnauthorised() {
        return cause != null;
    }

    boolean isBuy() {
        return execution.side() == Side.BUY;
    }

    boolean isMargin() {
        return order != null && order.taxAccount() == TaxAccount.MARGIN;
    }

    /** A short sale, or the purchase that closes one. */
    boolean isShort() {
        boolean closes = isBuy() && order != null && order.tradeType() == TradeType.MARGIN_CLOSE;
        return execution.side() == Side.SELL_SHORT || closes;
    }
}
