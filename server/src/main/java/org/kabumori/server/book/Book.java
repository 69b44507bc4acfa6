package org.kabumori.server.book;

import org.kabumori.engine.event.AccountSnapshot;
import org.kabumori.engine.event.EventType;
import org.kabumori.engine.event.Execution;
import org.kabumori.engine.event.InstrumentReference;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.OrderEnd;
import org.kabumori.engine.event.Position;
import org.kabumori.engine.event.Review;
import org.kabumori.engine.event.Side;
import org.kabumori.engine.event.TimeInForce;
import org.kabumori.server.book.BookStore.Lot;
import org.kabumori.server.follow.Followed;
import org.kabumori.server.follow.Following;
import org.springframework.stereotype.Component;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who holds what, which orders are open and what the names are like, as the journal tells it. A
 * moment behind it. Thread-safe.
 */
@Component
public class Book implements Following {
    /** A day's order of any market has ended by then, whether somebody told it or not. */
    private static final Duration DAY_ORDER = Duration.ofHours(36);

    /** Brokers in Japan take orders for a month at the most. */
    private static final Duration LONG_ORDER = Duration.ofDays(31);

    private static final Set<String> TYPES =
            Set.of(
                    EventType.INSTRUMENT.word(),
                    EventType.ACCOUNT.word(),
                    EventType.ORDER.word(),
                    EventType.ORDER_END.word(),
                    EventType.EXECUTION.word(),
                    EventType.REVIEW.word());

    private final BookStore store;

    Book(BookStore store) {
        this.store = store;
    }

    /** Returns the reference data of those names that have any. */
    public List<Listing> listings(Collection<String> instruments) {
        return store.listings(instruments);
    }

    /** Returns the names that trade in a currency. */
    public List<Listing> ofCurrency(String currency, int limit) {
        return store.ofCurrency(currency, limit);
    }

    /** Returns the markets that there are names of. */
    public List<String> markets() {
        return store.markets();
    }

    /** Returns an account's open orders, the oldest first. */
    public List<OpenOrder> ordersOf(String account, int limit) {
        return store.ordersOf(account, limit);
    }

    @Override
    public String name() {
        return "book";
    }

    @Override
    public Set<String> types() {
        return TYPES;
    }

    @Override
    public boolean acts() {
        return false;
    }

    @Override
    public void take(List<Followed> batch) {
        Map<String, InstrumentReference> references = new LinkedHashMap<>();
        Map<String, AccountSnapshot> snapshots = new LinkedHashMap<>();
        for (Followed followed : batch) {
            switch (followed.event()) {
                case InstrumentReference reference ->
                        references.put(reference.instrument(), reference);
                case AccountSnapshot snapshot -> snapshots.put(snapshot.account(), snapshot);
                case Execution execution -> {
                    // A snapshot before it must be there first.
                    replace(snapshots);
                    execute(execution);
                }
                case Order order -> place(order, followed);
                case OrderEnd end -> store.end(end.account(), end.order());
                case Review review ->
                        store.reviewed(
                                review.account(),
                                review.event(),
                                review.outcome() == Review.Outcome.RELEASE);
                default -> throw new IllegalStateException("not asked for: " + followed.type());
            }
        }
        replace(snapshots);
        if (!references.isEmpty()) {
            store.list(List.copyOf(references.values()));
        }
        store.sweep(batch.getLast().event().timeMicros());
    }

    private void replace(Map<String, AccountSnapshot> snapshots) {
        if (snapshots.isEmpty()) {
            return;
        }
        List<Lot> lots = new ArrayList<>();
        snapshots.values().forEach(snapshot -> lots.addAll(lots(snapshot)));
        store.replace(new LinkedHashSet<>(snapshots.keySet()), lots);
        snapshots.clear();
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

    private void execute(Execution execution) {
        long signed =
                execution.side() == Side.BUY
                        ? execution.quantityMicros()
                        : -execution.quantityMicros();
        store.add(List.of(new Lot(execution.account(), execution.instrument(), signed)));
        store.fill(execution.account(), execution.order(), execution.quantityMicros());
    }

    private void place(Order order, Followed followed) {
        String decided = followed.decided();
        if (decided.equals("reject")) {
            return;
        }
        JsonNode decision = followed.decision();
        long yen = decision == null ? 0 : decision.path("notionalYen").asLong(0);
        boolean days = order.timeInForce() != TimeInForce.GTD;
        long until = order.timeMicros() + (days ? DAY_ORDER : LONG_ORDER).toMillis() * 1_000;
        store.place(order, yen, decided.equals("hold"), until);
    }
}
