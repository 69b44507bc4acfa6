package org.kabumori.sim.check;

import org.kabumori.engine.event.AccountSnapshot;
import org.kabumori.engine.event.Execution;
import org.kabumori.engine.event.Position;
import org.kabumori.engine.event.Side;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What all customers together traded in each instrument, and how their positions changed from
 * snapshot to snapshot: the same sum by another way than the books. Not thread-safe.
 */
final class Totals {
    private final Map<String, Map<String, Long>> positions = new HashMap<>();

    /** What described accounts traded since their last snapshot. */
    private final Map<String, Map<String, Long>> pending = new HashMap<>();

    private final Map<String, Long> changes = new TreeMap<>();
    private final Map<String, Long> traded = new TreeMap<>();

    void snapshot(AccountSnapshot snapshot) {
        Map<String, Long> told = new HashMap<>();
        for (Position position : snapshot.positions()) {
            told.merge(position.instrument(), position.quantityMicros(), Long::sum);
        }
        Map<String, Long> before = positions.put(snapshot.account(), told);
        if (before != null) {
            told.forEach((name, quantity) -> changes.merge(name, quantity, Long::sum));
            before.forEach((name, quantity) -> changes.merge(name, -quantity, Long::sum));
        }
        Map<String, Long> since = pending.put(snapshot.account(), new HashMap<>());
        if (since != null) {
            since.forEach((name, quantity) -> traded.merge(name, quantity, Long::sum));
        }
    }

    void executed(Execution execution) {
        boolean buys = execution.side() == Side.BUY;
        long quantity = execution.quantityMicros();
        moved(execution.account(), execution.instrument(), buys ? quantity : -quantity);
    }

    void moved(String account, String instrument, long quantityMicros) {
        Map<String, Long> since = pending.get(account);
        if (since != null) {
            since.merge(instrument, quantityMicros, Long::sum);
        }
    }

    /** Throws when the two sums differ in any instrument. */
    void check() {
        changes.forEach(
                (name, change) -> {
                    long moved = traded.getOrDefault(name, 0L);
                    if (moved != change) {
                        throw new BrokenInvariant(
                                Rule.TOTALS,
                                "",
                                "%s: positions changed by %d, %d were traded (millionths)"
                                        .formatted(name, change, moved));
                    }
                });
    }
}
