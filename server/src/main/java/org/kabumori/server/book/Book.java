package org.kabumori.server.book;

import org.kabumori.engine.event.AccountSnapshot;
import org.kabumori.engine.event.EventType;
import org.kabumori.engine.event.Execution;
import org.kabumori.engine.event.InstrumentReference;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.OrderEnd;
import org.kabumori.engine.event.Review;
import org.kabumori.engine.event.TimeInForce;
import org.kabumori.server.follow.Followed;
import org.kabumori.server.follow.Following;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;

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

    /** Orders that ended without a word are looked for so often. */
    private static final long SWEEP_MICROS = 60_000_000;

    private final BookStore store;

    /** The followers' thread's own. */
    private long sweptMicros;

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
        return ordersOf(List.of(account), limit);
    }

    /** Returns the open orders of some accounts, the oldest first. */
    public List<OpenOrder> ordersOf(Collection<String> accounts, int limit) {
        return store.ordersOf(accounts, limit);
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
        Changes changes = new Changes(store);
        for (Followed followed : batch) {
            switch (followed.event()) {
                case InstrumentReference reference -> changes.list(reference);
                case AccountSnapshot snapshot -> changes.hold(snapshot);
                case Execution execution -> changes.execute(execution);
                case Order order -> place(order, followed, changes);
                case OrderEnd end -> changes.end(end);
                case Review review -> changes.review(review);
                default -> throw new IllegalStateException("not asked for: " + followed.type());
            }
        }
        changes.write();
        sweep(batch.getLast().event().timeMicros());
    }

    private void sweep(long nowMicros) {
        if (nowMicros > sweptMicros + SWEEP_MICROS) {
            store.sweep(nowMicros);
            sweptMicros = nowMicros;
        }
    }

    private static void place(Order order, Followed followed, Changes changes) {
        String decided = followed.decided();
        if (decided.equals("reject")) {
            return;
        }
        boolean days = order.timeInForce() != TimeInForce.GTD;
        long until = order.timeMicros() + (days ? DAY_ORDER : LONG_ORDER).toMillis() * 1_000;
        changes.place(order, followed.notionalYen(), decided.equals("hold"), until);
    }
}
