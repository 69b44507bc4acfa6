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

    private static final Listing[] NONE = new Listing[0];
    private static final TaxAccount[] TAX_ACCOUNTS = TaxAccount.values();

    private Listing[] listings = NONE;
    private long[] quantities = {};
    private byte[] taxAccounts = {};
    private int size;

    long touch() {
        return size == 0 ? 0 : quantities[0] + taxAccounts[0] + (listings[0] == null ? 1 : 0);
    }

    /** Takes the lots of a snapshot in place of all before. */
    public void replace(List<Position> positions, Market market) {
        int count = Math.min(positions.size(), MOST);
        listings = new Listing[count];
        quantities = new long[count];
        taxAccounts = new byte[count];
        size = 0;
        for (int i = 0; i < count; i++) {
            Position position = positions.get(i);
            add(
                    market.listing(position.instrument()),
                    position.taxAccount(),
                    position.quantityMicros());
        }
    }

    /** Adds to a lot, or takes from it; a lot that reaches 0 goes. */
    public void add(Listing listing, TaxAccount taxAccount, long quantityMicros) {
        int index = find(listing, taxAccount);
        if (index < 0) {
            append(listing, taxAccount, quantityMicros);
            return;
        }
        quantities[index] = Micros.plus(quantities[index], quantityMicros);
        if (quantities[index] == 0) {
            size--;
            listings[index] = listings[size];
            quantities[index] = quantities[size];
            taxAccounts[index] = taxAccounts[size];
        }
    }

    private void append(Listing listing, TaxAccount taxAccount, long quantityMicros) {
        if (quantityMicros == 0 || size == MOST) {
            return;
        }
        if (size == listings.length) {
            int room = Math.min(MOST, size * 2 + 2);
            listings = Arrays.copyOf(listings, room);
            quantities = Arrays.copyOf(quantities, room);
            taxAccounts = Arrays.copyOf(taxAccounts, room);
        }
        listings[size] = listing;
        quantities[size] = quantityMicros;
        taxAccounts[size++] = (byte) taxAccount.ordinal();
    }

    /** Returns the quantity of a lot, negative for a short one. */
    public long quantityMicros(Listing listing, TaxAccount taxAccount) {
        int index = find(listing, taxAccount);
        return index < 0 ? 0 : quantities[index];
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
            if (quantities[i] > 0 && (!nisaOnly || taxAccounts[i] == TaxAccount.NISA.ordinal())) {
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
            if (listings[i] == listing && taxAccounts[i] == taxAccount.ordinal()) {
                return i;
            }
        }
        return -1;
    }

    void encode(StateEncoder out) {
        out.number(size);
        for (int i = 0; i < size; i++) {
            out.text(listings[i].instrument).number(quantities[i]).number(taxAccounts[i]);
        }
    }

    static void decode(StateDecoder in, Market market, Holdings holdings) {
        for (int i = in.count(); i > 0; i--) {
            Listing listing = market.listing(in.text());
            long quantityMicros = in.number();
            holdings.append(listing, TAX_ACCOUNTS[in.count()], quantityMicros);
        }
    }
}
