package org.kabumori.engine.state;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.Side;
import org.kabumori.engine.event.TaxAccount;

import java.util.Arrays;

/**
 * An account's orders that have not ended, with what they would move; their numbers lie in one
 * array.
 */
public final class OpenOrders {
    /** Orders kept at the most; the oldest gives way. A busy day trader has some dozens. */
    public static final int MOST = 256;

    /** What {@link #find} returns for an order that is not open. */
    static final int NONE = -1;

    /**
     * An order of which nothing was heard for this long has ended unheard: brokers' orders live for
     * a week at the most, as do most exchanges'.
     */
    private static final long FORGOTTEN_MICROS = 8 * Clock.DAY;

    private static final int NUMBERS = 5;
    private static final int KEY = 0;
    private static final int TIME = 1;
    private static final int QUANTITY = 2;
    private static final int YEN = 3;
    private static final int KIND = 4;

    private static final Side[] SIDES = Side.values();
    private static final TaxAccount[] TAX_ACCOUNTS = TaxAccount.values();

    private long[] numbers = new long[2 * NUMBERS];
    private Listing[] listings = new Listing[2];
    private int size;
    private long sellYen;
    private long sellNisaYen;
    private long buyYen;

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

    long touch() {
        return size;
    }

    long touchParts() {
        int last = Math.max(0, size - 1) * NUMBERS;
        return numbers[0] + numbers[last] + numbers[last + NUMBERS - 1] + listings.length;
    }

    /** Returns whether no order is open. */
    public boolean isEmpty() {
        return size == 0;
    }

    void open(
            long key,
            long timeMicros,
            Listing listing,
            Side side,
            TaxAccount taxAccount,
            long quantityMicros,
            long yen) {
        end(key);
        if (size == MOST) {
            remove(0);
        }
        if (size == listings.length) {
            listings = Arrays.copyOf(listings, size * 2);
            numbers = Arrays.copyOf(numbers, size * 2 * NUMBERS);
        }
        listings[size] = listing;
        int at = size++ * NUMBERS;
        numbers[at + KEY] = key;
        numbers[at + TIME] = timeMicros;
        numbers[at + QUANTITY] = quantityMicros;
        numbers[at + YEN] = yen;
        numbers[at + KIND] = (long) side.ordinal() * TAX_ACCOUNTS.length + taxAccount.ordinal();
        count(size - 1, 1);
    }

    /** Returns the place of an open order, {@link #NONE} when it is not open. */
    int find(long key) {
        for (int i = 0; i < size; i++) {
            if (numbers[i * NUMBERS + KEY] == key) {
                return i;
            }
        }
        return NONE;
    }

    TaxAccount taxAccount(int order) {
        return TAX_ACCOUNTS[(int) numbers[order * NUMBERS + KIND] % TAX_ACCOUNTS.length];
    }

    private Side side(int order) {
        return SIDES[(int) numbers[order * NUMBERS + KIND] / TAX_ACCOUNTS.length];
    }

    void end(long key) {
        int order = find(key);
        if (order != NONE) {
            remove(order);
        }
    }

    /** Takes a fill off an order. */
    void fill(int order, long quantityMicros) {
        int at = order * NUMBERS;
        if (quantityMicros >= numbers[at + QUANTITY]) {
            remove(order);
            return;
        }
        count(order, -1);
        double share = (double) quantityMicros / numbers[at + QUANTITY];
        numbers[at + YEN] -= (long) (numbers[at + YEN] * share);
        numbers[at + QUANTITY] -= quantityMicros;
        count(order, 1);
    }

    void forgetBefore(long timeMicros) {
        for (int order = size - 1; order >= 0; order--) {
            if (numbers[order * NUMBERS + TIME] < timeMicros - FORGOTTEN_MICROS) {
                remove(order);
            }
        }
    }

    private void remove(int order) {
        count(order, -1);
        size--;
        int at = order * NUMBERS;
        System.arraycopy(numbers, at + NUMBERS, numbers, at, size * NUMBERS - at);
        System.arraycopy(listings, order + 1, listings, order, size - order);
    }

    private void count(int order, int sign) {
        long yen = sign * numbers[order * NUMBERS + YEN];
        switch (side(order)) {
            case BUY -> buyYen += yen;
            case SELL -> {
                sellYen += yen;
                if (taxAccount(order) == TaxAccount.NISA) {
                    sellNisaYen += yen;
                }
            }
            case SELL_SHORT -> {}
        }
    }

    void encode(StateEncoder out) {
        out.number(size);
        for (int i = 0; i < size; i++) {
            int at = i * NUMBERS;
            out.number(numbers[at + KEY]).number(numbers[at + TIME]).listing(listings[i]);
            out.number(side(i).ordinal()).number(taxAccount(i).ordinal());
            out.number(numbers[at + QUANTITY]).number(numbers[at + YEN]);
        }
    }

    /** Reads what was written; no orders are {@code null}. */
    static @Nullable OpenOrders decode(StateDecoder in, Market market) {
        OpenOrders orders = new OpenOrders();
        for (int i = in.count(); i > 0; i--) {
            long key = in.number();
            long timeMicros = in.number();
            Listing listing = in.listing(market);
            Side side = SIDES[in.count()];
            TaxAccount taxAccount = TAX_ACCOUNTS[in.count()];
            orders.open(key, timeMicros, listing, side, taxAccount, in.number(), in.number());
        }
        return orders.isEmpty() ? null : orders;
    }
}
