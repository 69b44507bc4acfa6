package org.kabumori.engine.state;

import org.kabumori.engine.event.Micros;
import org.kabumori.engine.event.Position;
import org.kabumori.engine.event.TaxAccount;

import java.util.Arrays;
import java.util.List;

/**
 * An account's lots, one an instrument and tax account, in arrays: an idle account of five lots
 * must stay small.
 */
public final class Holdings {
    /** Lots kept at the most; those beyond are not seen. */
    public static final int MOST = 1_000;

    /** Lots read ahead: as many waits as overlap anyway. */
    private static final int MOST_TOUCHED = 8;

    private static final Listing[] NO_LISTINGS = {};
    private static final long[] NO_QUANTITIES = {};
    private static final short[] NO_KINDS = {};
    private static final TaxAccount[] TAX_ACCOUNTS = TaxAccount.values();
    private static final int TAX_BITS = 2;
    private static final int TAX_MASK = (1 << TAX_BITS) - 1;

    /** Bits of a float that a cost does without: what is left tells it to about 1 %. */
    private static final int DROPPED_BITS = 17;

    static {
        if (TAX_ACCOUNTS.length > TAX_MASK + 1) {
            throw new IllegalStateException("a tax account has no bits");
        }
    }

    private Listing[] listings = NO_LISTINGS;
    private long[] quantities = NO_QUANTITIES;

    /** Of each lot the tax account, and above its bits what a share cost ({@link #roughly}). */
    private short[] kinds = NO_KINDS;

    private int size;

    long touch() {
        return size == 0 ? 0 : quantities[0] + kinds[0] + (listings[0] == null ? 1 : 0);
    }

    /** Reads what the lots are worth; see {@code Engine.expect}. */
    long touchInside() {
        long sum = 0;
        for (int i = 0; i < Math.min(size, MOST_TOUCHED); i++) {
            sum += listings[i].lastPriceMicros;
        }
        return sum;
    }

    /** Takes the lots of a snapshot in place of all before. */
    public void replace(List<Position> positions, Market market) {
        int count = Math.min(positions.size(), MOST);
        listings = new Listing[count];
        quantities = new long[count];
        kinds = new short[count];
        size = 0;
        for (int i = 0; i < count; i++) {
            Position position = positions.get(i);
            add(
                    market.listing(position.instrument()),
                    position.taxAccount(),
                    position.quantityMicros(),
                    position.averageCostMicros());
        }
    }

    /**
     * Adds to a lot what cost {@code priceMicros} a share, or takes from it; a lot that reaches 0
     * goes.
     */
    public void add(Listing listing, TaxAccount taxAccount, long quantityMicros, long priceMicros) {
        int index = find(listing, taxAccount);
        if (index < 0) {
            append(listing, taxAccount, quantityMicros, roughly(priceMicros));
            return;
        }
        long before = quantities[index];
        quantities[index] = Micros.plus(before, quantityMicros);
        if (quantityMicros > 0) {
            // What was sold before it was seen to be bought cost nothing that is known.
            double cost = before > 0 ? roughly(kinds[index]) : 0;
            double added = (double) quantityMicros / quantities[index];
            long averageMicros = Math.round(cost + (priceMicros - cost) * added);
            kinds[index] = kind(taxAccount, cost == 0 ? 0 : roughly(averageMicros));
        }
        if (quantities[index] == 0) {
            size--;
            listings[index] = listings[size];
            quantities[index] = quantities[size];
            kinds[index] = kinds[size];
        }
    }

    private void append(
            Listing listing, TaxAccount taxAccount, long quantityMicros, int roughCost) {
        if (quantityMicros == 0 || size == MOST) {
            return;
        }
        if (size == listings.length) {
            makeRoom(Math.min(MOST, size * 2 + 2));
        }
        listings[size] = listing;
        quantities[size] = quantityMicros;
        kinds[size++] = kind(taxAccount, roughCost);
    }

    private void makeRoom(int lots) {
        listings = Arrays.copyOf(listings, lots);
        quantities = Arrays.copyOf(quantities, lots);
        kinds = Arrays.copyOf(kinds, lots);
    }

    /** Returns the quantity of a lot, negative for a short one. */
    public long quantityMicros(Listing listing, TaxAccount taxAccount) {
        int index = find(listing, taxAccount);
        return index < 0 ? 0 : quantities[index];
    }

    /** Returns what a share of a lot cost on average, to about 1 %; 0 when unknown. */
    public long averageCostMicros(Listing listing, TaxAccount taxAccount) {
        int index = find(listing, taxAccount);
        return index < 0 || quantities[index] <= 0 ? 0 : Math.round(roughly(kinds[index]));
    }

    private static short kind(TaxAccount taxAccount, int roughCost) {
        return (short) (roughCost << TAX_BITS | taxAccount.ordinal());
    }

    /** Returns the upper bits of a price as a float: exponent and six of the mantissa. */
    private static int roughly(long priceMicros) {
        return priceMicros <= 0 ? 0 : Float.floatToIntBits((float) priceMicros) >>> DROPPED_BITS;
    }

    /** Returns the middle of the prices that a lot's cost stands for, 0 when it is unknown. */
    private static double roughly(short kind) {
        int roughCost = (kind & 0xFFFF) >>> TAX_BITS;
        int middle = roughCost << DROPPED_BITS | 1 << DROPPED_BITS - 1;
        return roughCost == 0 ? 0 : Float.intBitsToFloat(middle);
    }

    private static int taxAccount(short kind) {
        return kind & TAX_MASK;
    }

    /** Returns whether any lot is of this instrument. */
    public boolean holds(Listing listing) {
        for (int i = 0; i < size; i++) {
            if (listings[i] == listing) {
                return true;
            }
        }
        return false;
    }

    /** Returns the number of lots. */
    public int size() {
        return size;
    }

    /**
     * Returns the worth of the long lots at the last prices, in whole yen; lots of unknown price
     * count nothing.
     */
    public long worthYen(Market market, boolean nisaOnly) {
        long worth = 0;
        for (int i = 0; i < size; i++) {
            if (quantities[i] > 0
                    && (!nisaOnly || taxAccount(kinds[i]) == TaxAccount.NISA.ordinal())) {
                Listing listing = listings[i];
                worth +=
                        Micros.notionalYen(
                                quantities[i], listing.lastPriceMicros, market.jpyMicros(listing));
            }
        }
        return Math.min(worth, Micros.MOST_YEN);
    }

    private int find(Listing listing, TaxAccount taxAccount) {
        for (int i = 0; i < size; i++) {
            if (listings[i] == listing && taxAccount(kinds[i]) == taxAccount.ordinal()) {
                return i;
            }
        }
        return -1;
    }

    void encode(StateEncoder out) {
        out.number(size);
        for (int i = 0; i < size; i++) {
            out.listing(listings[i]).number(quantities[i]).number(kinds[i] & 0xFFFF);
        }
    }

    static void decode(StateDecoder in, Market market, Holdings holdings) {
        int count = in.count();
        holdings.makeRoom(Math.clamp(count, 0, MOST));
        for (int i = 0; i < count; i++) {
            Listing listing = in.listing(market);
            long quantityMicros = in.number();
            // Version 4 wrote the tax account alone: the cost is unknown then.
            int kind = in.count();
            holdings.append(
                    listing, TAX_ACCOUNTS[kind & TAX_MASK], quantityMicros, kind >>> TAX_BITS);
        }
    }
}
