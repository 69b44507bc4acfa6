package org.kabumori.server.book;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.AccountSnapshot;
import org.kabumori.engine.event.Execution;
import org.kabumori.engine.event.InstrumentReference;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.OrderEnd;
import org.kabumori.engine.event.Position;
import org.kabumori.engine.event.Review;
import org.kabumori.engine.event.Side;
import org.kabumori.server.book.BookStore.Lot;
import org.kabumori.server.book.BookStore.OrderKey;
import org.kabumori.server.book.BookStore.Placed;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a batch of events changes in the book, worked out in memory first, so that many events cost
 * a few statements. For one batch and one thread.
 */
final class Changes {
    /** What somebody holds: an account and a name. */
    private record Holding(String account, String instrument) {}

    private final BookStore store;
    private final Map<String, InstrumentReference> references = new LinkedHashMap<>();
    private final Map<String, AccountSnapshot> snapshots = new LinkedHashMap<>();
    private final Map<Holding, Long> lots = new LinkedHashMap<>();
    private final Map<OrderKey, Placed> placed = new LinkedHashMap<>();
    private final Map<OrderKey, Long> fills = new LinkedHashMap<>();
    private final Set<OrderKey> ended = new LinkedHashSet<>();

    Changes(BookStore store) {
        this.store = store;
    }

    void list(InstrumentReference reference) {
        references.put(reference.instrument(), reference);
    }

    void hold(AccountSnapshot snapshot) {
        // It replaces what was executed before it.
        writeLots();
        snapshots.put(snapshot.account(), snapshot);
    }

    void execute(Execution execution) {
        // A snapshot before it must be there first.
        writeSnapshots();
        long signed =
                execution.side() == Side.BUY
                        ? execution.quantityMicros()
                        : -execution.quantityMicros();
        lots.merge(new Holding(execution.account(), execution.instrument()), signed, Long::sum);
        fill(new OrderKey(execution.account(), execution.order()), execution.quantityMicros());
    }

    private void fill(OrderKey key, long quantityMicros) {
        Placed order = placed.get(key);
        if (order == null) {
            fills.merge(key, quantityMicros, Long::sum);
        } else if (order.leftMicros() > quantityMicros) {
            placed.put(key, order.left(order.leftMicros() - quantityMicros));
        } else {
            end(key);
        }
    }

    void place(Order order, long yen, boolean held, long untilMicros) {
        OrderKey key = new OrderKey(order.account(), order.order());
        @Nullable Placed before = placed.get(key);
        long since = before == null ? order.timeMicros() : before.placedMicros();
        placed.put(key, new Placed(order, order.quantityMicros(), yen, held, since, untilMicros));
    }

    void end(OrderEnd end) {
        end(new OrderKey(end.account(), end.order()));
    }

    private void end(OrderKey key) {
        placed.remove(key);
        ended.add(key);
    }

    void review(Review review) {
        // Of a few; they need not wait.
        writeOrders();
        store.reviewed(
                review.account(), review.event(), review.outcome() == Review.Outcome.RELEASE);
    }

    /** Writes what is not written yet. */
    void write() {
        writeSnapshots();
        writeLots();
        writeOrders();
        if (!references.isEmpty()) {
            store.list(List.copyOf(references.values()));
        }
    }

    private void writeSnapshots() {
        if (!snapshots.isEmpty()) {
            List<Lot> held = new ArrayList<>();
            snapshots.values().forEach(snapshot -> held.addAll(lots(snapshot)));
            store.replace(new LinkedHashSet<>(snapshots.keySet()), held);
            snapshots.clear();
        }
    }

    /** One lot a name: the account's lots of one name differ by their tax accounts only. */
    private static List<Lot> lots(AccountSnapshot snapshot) {
        return snapshot.positions().stream()
                .collect(
                        Collectors.groupingBy(
                                Position::instrument,
                                LinkedHashMap::new,
                                Collectors.summingLong(Position::quantityMicros)))
                .entrySet()
                .stream()
                .filter(entry -> entry.getValue() != 0)
                .map(entry -> new Lot(snapshot.account(), entry.getKey(), entry.getValue()))
                .toList();
    }

    private void writeLots() {
        if (!lots.isEmpty()) {
            store.add(
                    lots.entrySet().stream()
                            .map(
                                    lot ->
                                            new Lot(
                                                    lot.getKey().account(),
                                                    lot.getKey().instrument(),
                                                    lot.getValue()))
                            .toList());
            lots.clear();
        }
    }

    private void writeOrders() {
        store.fill(fills);
        store.end(ended);
        store.place(placed.values());
        fills.clear();
        ended.clear();
        placed.clear();
    }
}
