package org.kabumori.sim.check;

import org.kabumori.engine.event.AccountSnapshot;
import org.kabumori.engine.event.InstrumentReference;
import org.kabumori.engine.event.Position;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** When names were first described: shares of a new one may have been allotted. Not thread-safe. */
final class Listings {
    private final Map<String, Long> firstMicros = new HashMap<>();
    private final Map<String, Long> snapshotMicros = new HashMap<>();

    /** Shares that came by no order, and what one cost in millionths. */
    record Allotment(Book.LotKey key, long quantityMicros, long costMicros) {}

    void describe(InstrumentReference reference) {
        firstMicros.putIfAbsent(reference.instrument(), reference.timeMicros());
    }

    // contract| Snapshots are the truth: allotments [...] show in the next one.
    /** Returns what a snapshot shows of names that were listed since the account's last one. */
    List<Allotment> allotments(AccountSnapshot snapshot, Books books) {
        long before = snapshotMicros.getOrDefault(snapshot.account(), Long.MAX_VALUE);
        snapshotMicros.put(snapshot.account(), snapshot.timeMicros());
        List<Allotment> allotments = new ArrayList<>();
        for (Position position : snapshot.positions()) {
            Book.LotKey key = new Book.LotKey(position.instrument(), position.taxAccount());
            long more = position.quantityMicros() - books.shares(snapshot.account(), key);
            if (more > 0 && firstMicros.getOrDefault(position.instrument(), 0L) > before) {
                allotments.add(new Allotment(key, more, position.averageCostMicros()));
            }
        }
        return allotments;
    }
}
