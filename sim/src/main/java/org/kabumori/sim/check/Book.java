package org.kabumori.sim.check;

import org.kabumori.engine.event.AccountSnapshot;
import org.kabumori.engine.event.CashBalance;
import org.kabumori.engine.event.Position;
import org.kabumori.engine.event.TaxAccount;

import java.util.Map;
import java.util.TreeMap;

/** An account's shares and cash: the last snapshot and what was told since. Not thread-safe. */
final class Book {
    /** A lot: an instrument in a tax account. */
    record LotKey(String instrument, TaxAccount taxAccount) implements Comparable<LotKey> {
        @Override
        public int compareTo(LotKey other) {
            int byName = instrument.compareTo(other.instrument);
            return byName != 0 ? byName : taxAccount.compareTo(other.taxAccount);
        }
    }

    /** Shares and what one cost on average, in millionths. */
    record Lot(long quantityMicros, double averageCostMicros) {}

    final Map<LotKey, Lot> lots = new TreeMap<>();
    final Map<String, Long> cashMicros = new TreeMap<>();

    /** Payments since the snapshot; each may have been rounded. */
    int payments;

    static Book of(AccountSnapshot snapshot) {
        Book book = new Book();
        for (CashBalance balance : snapshot.cash()) {
            book.pay(balance.currency(), balance.amountMicros());
        }
        for (Position position : snapshot.positions()) {
            book.add(
                    new LotKey(position.instrument(), position.taxAccount()),
                    position.quantityMicros(),
                    position.averageCostMicros());
        }
        book.payments = 0;
        return book;
    }

    /** Adds to a lot, or takes from it; what is added changes its average cost. */
    void add(LotKey key, long quantityMicros, long priceMicros) {
        Lot before = lots.getOrDefault(key, new Lot(0, 0));
        long after = before.quantityMicros + quantityMicros;
        boolean grows = Math.abs(after) > Math.abs(before.quantityMicros);
        double cost =
                grows
                        ? (before.quantityMicros * before.averageCostMicros
                                        + (double) quantityMicros * priceMicros)
                                / after
                        : before.averageCostMicros;
        if (after == 0) {
            lots.remove(key);
        } else {
            lots.put(key, new Lot(after, cost));
        }
    }

    /** Adds cash, or takes it. */
    void pay(String currency, long amountMicros) {
        cashMicros.merge(currency, amountMicros, Long::sum);
        payments++;
    }

    /** Leaves a debt from margin trades to the broker: no event tells what becomes of it. */
    void claim(String currency) {
        cashMicros.computeIfPresent(currency, (_, micros) -> Math.max(0, micros));
    }

    long shares(LotKey key) {
        Lot lot = lots.get(key);
        return lot == null ? 0 : lot.quantityMicros;
    }

    double averageCostMicros(LotKey key) {
        Lot lot = lots.get(key);
        return lot == null ? 0 : lot.averageCostMicros;
    }

    long cash(String currency) {
        return cashMicros.getOrDefault(currency, 0L);
    }
}
