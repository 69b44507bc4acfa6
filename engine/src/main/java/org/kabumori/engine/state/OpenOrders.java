package org.kabumori.engine.state;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.Side;
import org.kabumori.engine.event.TaxAccount;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** An account's orders that have not ended, with what they would move. */
public final class OpenOrders {
    /** Orders kept at the most; the oldest gives way. A busy day trader has some dozens. */
    public static final int MOST = 256;

    /**
     * An order of which nothing was heard for this long has ended unheard: brokers' orders live for
     * a week at the most, as do most exchanges'.
     */
    private static final long FORGOTTEN_MICROS = 8 * Clock.DAY;

    private final List<OpenOrder> orders = new ArrayList<>(2);
    private long sellYen;
    private long sellNisaYen;
    private long buyYen;

    /** An order and what of it is still open. */
    static final class OpenOrder {
        final long key;
        final long timeMicros;
        final Listing listing;
        final Side side;
        final TaxAccount taxAccount;
        long quantityMicros;
        long yen;

        OpenOrder(
                long key,
                long timeMicros,
                Listing listing,
                Side side,
                TaxAccount taxAccount,
                long quantityMicros,
                long yen) {
            this.key = key;
            this.timeMicros = timeMicros;
            this.listing = listing;
            this.side = side;
            this.taxAccount = taxAccount;
            this.quantityMicros = quantityMicros;
            this.yen = yen;
        }
    }

    /** Returns the yen of open orders to sell. */
    public long sellYen() {
        return sellYen;
    }

    /** Returns the yen of open orders to sell out of NISA. */
    public long sellNisaYen() {
        return sellNisaYen;
    }

    /** Returns the yen of open orders to buy. */
    public long buyYen() {
        return buyYen;
    }

    /** Returns whether no order is open. */
    public boolean isEmpty() {
        return orders.isEmpty();
    }

    void open(OpenOrder order) {
        end(order.key);
        if (orders.size() == MOST) {
            count(orders.removeFirst(), -1);
        }
        orders.add(order);
        count(order, 1);
    }

    @Nullable OpenOrder find(long key) {
        for (OpenOrder order : orders) {
            if (order.key == key) {
                return order;
            }
        }
        return null;
    }

    void end(long key) {
        OpenOrder order = find(key);
        if (order != null) {
            orders.remove(order);
            count(order, -1);
        }
    }

    /** Takes a fill off an order. */
    void fill(OpenOrder order, long quantityMicros) {
        if (quantityMicros >= order.quantityMicros) {
            end(order.key);
            return;
        }
        count(order, -1);
        order.yen -= (long) (order.yen * ((double) quantityMicros / order.quantityMicros));
        order.quantityMicros -= quantityMicros;
        count(order, 1);
    }

    void forgetBefore(long timeMicros) {
        for (Iterator<OpenOrder> all = orders.iterator(); all.hasNext(); ) {
            OpenOrder order = all.next();
            if (order.timeMicros < timeMicros - FORGOTTEN_MICROS) {
                all.remove();
                count(order, -1);
            }
        }
    }

    private void count(OpenOrder order, int sign) {
        switch (order.side) {
            case BUY -> buyYen += sign * order.yen;
            case SELL -> {
                sellYen += sign * order.yen;
                if (order.taxAccount == TaxAccount.NISA) {
                    sellNisaYen += sign * order.yen;
                }
            }
            case SELL_SHORT -> {}
        }
    }

    void encode(StateEncoder out) {
        out.number(orders.size());
        for (OpenOrder order : orders) {
            out.number(order.key).number(order.timeMicros).text(order.listing.instrument);
            out.number(order.side.ordinal()).number(order.taxAccount.ordinal());
            out.number(order.quantityMicros).number(order.yen);
        }
    }

    void decode(StateDecoder in, Market market) {
        for (int i = in.count(); i > 0; i--) {
            long key = in.number();
            long timeMicros = in.number();
            Listing listing = market.listing(in.text());
            Side side = Side.values()[in.count()];
            TaxAccount taxAccount = TaxAccount.values()[in.count()];
            open(
                    new OpenOrder(
                            key, timeMicros, listing, side, taxAccount, in.number(), in.number()));
        }
    }
}
