package org.kabumori.sim.check;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.AccountControl;
import org.kabumori.engine.event.AccountEvent;
import org.kabumori.engine.event.AccountSnapshot;
import org.kabumori.engine.event.CashMovement;
import org.kabumori.engine.event.Execution;
import org.kabumori.engine.event.Login;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.OrderEnd;
import org.kabumori.engine.event.Position;
import org.kabumori.engine.event.Side;
import org.kabumori.engine.event.TaxAccount;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * All that an account ever did, in one list that every question goes through from the beginning:
 * slow and plain. Not thread-safe.
 */
final class History {
    /** The engine remembers so many names that a customer traded. */
    private static final int MANY_NAMES = 20;

    private final List<Past> past = new ArrayList<>();

    /** By a sale's id: the share of the holdings that were sold within a day after it. */
    private final Map<String, FundingFacts.Range> soldShares = new LinkedHashMap<>();

    private final Set<String> salesOfNew = new HashSet<>();

    /** An order of which something is still open. */
    record Open(Order order, double yen) {}

    void add(Past event) {
        note(event);
        past.add(event);
    }

    void sold(Past sale, FundingFacts.Range share) {
        soldShares.put(sale.event().id(), share);
    }

    /** Returns what was sold within a day after a sale, {@code null} for what is no sale. */
    FundingFacts.@Nullable Range soldOn(Past one) {
        return soldShares.get(one.event().id());
    }

    List<Past> all() {
        return past;
    }

    /** Returns the latest event that is of a kind, {@code null} when none is. */
    @Nullable Past latest(Predicate<Past> kind) {
        return past.reversed().stream().filter(kind).findFirst().orElse(null);
    }

    /** Returns the last snapshot, {@code null} when there was none. */
    @Nullable AccountSnapshot snapshot() {
        Past latest = latest(one -> one.event() instanceof AccountSnapshot);
        return latest == null ? null : (AccountSnapshot) latest.event();
    }

    /** Returns the events since the last snapshot. */
    List<Past> sinceSnapshot() {
        int from = past.size();
        while (from > 0 && !(past.get(from - 1).event() instanceof AccountSnapshot)) {
            from--;
        }
        return past.subList(from, past.size());
    }

    /** Returns the shares held now, by lot. */
    Map<Book.LotKey, Long> lots() {
        Map<Book.LotKey, Long> lots = new LinkedHashMap<>();
        AccountSnapshot snapshot = snapshot();
        if (snapshot != null) {
            for (Position position : snapshot.positions()) {
                Book.LotKey key = new Book.LotKey(position.instrument(), position.taxAccount());
                lots.merge(key, position.quantityMicros(), Long::sum);
            }
        }
        for (Past one : sinceSnapshot()) {
            if (one.event() instanceof Execution execution) {
                long quantity = execution.quantityMicros();
                boolean buys = execution.side() == Side.BUY;
                Book.LotKey key = new Book.LotKey(execution.instrument(), taxAccount(execution));
                lots.merge(key, buys ? quantity : -quantity, Long::sum);
            }
        }
        return lots;
    }

    TaxAccount taxAccount(Execution execution) {
        Past order =
                latest(
                        one ->
                                one.event() instanceof Order o
                                        && o.order().equals(execution.order()));
        return order == null ? TaxAccount.TOKUTEI : ((Order) order.event()).taxAccount();
    }

    /** Returns the yen that the customer may spend. */
    long buyingPowerYen() {
        AccountSnapshot snapshot = snapshot();
        long yen = snapshot == null ? 0 : snapshot.buyingPowerYenMicros() / 1_000_000;
        for (Past one : sinceSnapshot()) {
            if (one.event() instanceof Execution execution) {
                yen = Math.max(0, yen + (execution.side() == Side.BUY ? -one.yen() : one.yen()));
            } else if (one.event() instanceof CashMovement cash && one.passed() && cash.decided()) {
                boolean enters = cash.kind() == CashMovement.Kind.DEPOSIT;
                yen = Math.max(0, yen + (enters ? one.yen() : -one.yen()));
            }
        }
        return yen;
    }

    /** Returns the orders that have not ended, with the yen that is left of each. */
    List<Open> openOrders() {
        Map<String, Open> open = new LinkedHashMap<>();
        Map<String, Long> left = new LinkedHashMap<>();
        for (Past one : past) {
            switch (one.event()) {
                case Order order -> {
                    open.put(order.order(), new Open(order, one.yen()));
                    left.put(order.order(), order.quantityMicros());
                }
                case Execution execution -> filled(execution, open, left);
                case OrderEnd end -> open.remove(end.order());
                case AccountSnapshot snapshot -> forget(snapshot, open);
                default -> {
                    // Nothing else changes an order.
                }
            }
        }
        return List.copyOf(open.values());
    }

    private static void filled(
            Execution execution, Map<String, Open> open, Map<String, Long> left) {
        Open order = open.get(execution.order());
        if (order == null) {
            return;
        }
        long before = left.getOrDefault(execution.order(), 0L);
        long after = before - execution.quantityMicros();
        if (after <= 0) {
            open.remove(execution.order());
        } else {
            open.put(execution.order(), new Open(order.order, order.yen * after / before));
            left.put(execution.order(), after);
        }
    }

    /** An order of which nothing was heard for eight days has ended unheard. */
    private static void forget(AccountSnapshot snapshot, Map<String, Open> open) {
        long before = snapshot.timeMicros() - 8 * Times.DAY_MICROS;
        open.values().removeIf(order -> order.order.timeMicros() < before);
    }

    /**
     * Returns the least that a sum over a span may be where the engine smooths: what lies {@code
     * age} back counts {@code 1 - age / span}.
     */
    double atLeast(ToLongFunction<Past> amount, long spanMicros, long timeMicros) {
        return smoothed(amount, spanMicros, timeMicros, 1);
    }

    /**
     * Returns the most that a sum over a span may be where the engine smooths: what lies {@code
     * age} back counts {@code 2 - age / span}, at most whole.
     */
    double atMost(ToLongFunction<Past> amount, long spanMicros, long timeMicros) {
        return smoothed(amount, spanMicros, timeMicros, 2);
    }

    private double smoothed(
            ToLongFunction<Past> amount, long spanMicros, long timeMicros, int spans) {
        double sum = 0;
        for (Past one : past) {
            double age = (double) (timeMicros - one.timeMicros()) / spanMicros;
            sum += amount.applyAsLong(one) * Math.clamp(spans - age, 0.0, 1.0);
        }
        return sum;
    }

    /** Returns whether a name was first bought on a trading day or the one before. */
    boolean isNewlyBought(String instrument, int tradingDay) {
        Set<String> held = new HashSet<>();
        for (Past one : past) {
            if (one.event() instanceof AccountSnapshot snapshot) {
                held.clear();
                snapshot.positions().forEach(position -> held.add(position.instrument()));
            } else if (one.event() instanceof Execution execution
                    && execution.instrument().equals(instrument)) {
                return !held.contains(instrument) && one.tradingDay() >= tradingDay - 1;
            }
        }
        return false;
    }

    /** Returns whether so many names were traded that the engine may have forgotten some. */
    boolean isOfManyNames() {
        return past.stream()
                        .filter(one -> one.event() instanceof Execution)
                        .map(one -> ((Execution) one.event()).instrument())
                        .distinct()
                        .count()
                >= MANY_NAMES;
    }

    /** Returns whether a sale, or its order, sold what was there before. */
    boolean isOfOld(AccountEvent sale) {
        return !salesOfNew.contains(sale.id());
    }

    private void note(Past event) {
        String sold =
                switch (event.event()) {
                    case Order order when order.side() == Side.SELL -> order.instrument();
                    case Execution fill when fill.side() == Side.SELL -> fill.instrument();
                    default -> null;
                };
        if (sold != null && isNewlyBought(sold, event.tradingDay())) {
            salesOfNew.add(event.event().id());
        }
    }

    /**
     * Returns on how many different days before one the customer logged in and was admitted,
     * leaving out what may have been a service that reads for him.
     */
    int loginDaysBefore(int day) {
        return loginDaysBefore(day, one -> !one.ofService());
    }

    private int loginDaysBefore(int day, Predicate<Past> counts) {
        int days = 0;
        int last = 0;
        for (Past one : past) {
            if (one.event() instanceof AccountSnapshot snapshot && snapshot.devices() != null) {
                days = snapshot.devices().isEmpty() ? days : Math.max(days, 5);
            } else if (isAdmitted(one) && counts.test(one) && one.day() > last && one.day() < day) {
                days++;
                last = one.day();
            }
        }
        return days;
    }

    /** Returns the share, 0 to 1, that a novelty of this customer surely counts. */
    double historyShare(int day) {
        return share(loginDaysBefore(day));
    }

    /** Returns the share that it counts at the most. */
    double mostHistoryShare(int day) {
        return share(loginDaysBefore(day, _ -> true));
    }

    private static double share(double days) {
        return days / (days + 2);
    }

    static boolean isSuccess(Past one) {
        return one.event() instanceof Login login && login.success();
    }

    static boolean isAdmitted(Past one) {
        return one.event() instanceof Login login && login.success() && one.passed();
    }

    /** Returns the login that opened a session last, {@code null} when none did. */
    @Nullable Past login(@Nullable String session) {
        return session == null
                ? null
                : latest(
                        one ->
                                one.event() instanceof Login login
                                        && login.success()
                                        && login.session().equals(session));
    }

    /** Returns how many other sessions were opened since a login: the engine keeps eight. */
    int sessionsSince(Past login) {
        Set<String> sessions = new HashSet<>();
        for (Past one : past.subList(past.indexOf(login) + 1, past.size())) {
            if (one.event() instanceof Login later && later.success()) {
                sessions.add(later.session());
            }
        }
        return sessions.size();
    }

    /** Returns the events after the customer was last identified afresh. */
    List<Past> sinceUnfrozen() {
        Past latest =
                latest(
                        one ->
                                one.event() instanceof AccountControl control
                                        && control.action() == AccountControl.Action.UNFREEZE);
        return latest == null ? past : past.subList(past.indexOf(latest) + 1, past.size());
    }
}
