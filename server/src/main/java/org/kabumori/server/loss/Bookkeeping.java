package org.kabumori.server.loss;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.AccountEvent;
import org.kabumori.engine.event.AccountSnapshot;
import org.kabumori.engine.event.CashBalance;
import org.kabumori.engine.event.CashMovement;
import org.kabumori.engine.event.Event;
import org.kabumori.engine.event.Execution;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.Position;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Goes through an account's events once, in order, and keeps the {@link Ledger}. Used once. */
final class Bookkeeping {
    private final LossQuestion question;
    private final List<Event> events;
    private final Map<String, Order> orders = new HashMap<>();
    private final Splits splits;
    private final Quotes quotes;
    private final Lots lots;
    private final Map<String, BigDecimal> cash = new TreeMap<>();
    private final List<Trade> unauthorised = new ArrayList<>();
    private final List<Ledger.Sold> sold = new ArrayList<>();
    private final List<Open> bought = new ArrayList<>();
    private final List<Trade> byHand = new ArrayList<>();
    private final List<Trade> unpaid = new ArrayList<>();
    private final List<Ledger.Moved> moved = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    /** A purchase of which some may be sold yet. */
    private static final class Open {
        final Trade trade;
        final List<Ledger.Resold> resold = new ArrayList<>();
        BigDecimal left;
        LocalDate day;

        Open(Trade trade) {
            this.trade = trade;
            this.left = trade.quantity();
            this.day = trade.day();
        }
    }

    Bookkeeping(LossQuestion question) {
        this.question = question;
        this.events = ofAccount(question);
        this.splits = new Splits(question.references());
        this.quotes = new Quotes(events, question.references());
        this.lots = new Lots(splits);
    }

    /** In order; a repeated id is the same event. */
    private static List<Event> ofAccount(LossQuestion question) {
        Set<String> ids = new HashSet<>();
        return question.events().stream()
                .filter(
                        event ->
                                !(event instanceof AccountEvent of)
                                        || of.account().equals(question.account()))
                .sorted(Comparator.comparingLong(Event::timeMicros).thenComparing(Event::id))
                .filter(event -> ids.add(event.id()))
                .toList();
    }

    Ledger ledger() {
        orders();
        int first = firstUnauthorised();
        int opening = lastSnapshot(first);
        AccountSnapshot snapshot = opening < 0 ? null : (AccountSnapshot) events.get(opening);
        if (snapshot != null) {
            open(snapshot);
        }
        events.subList(opening + 1, first).forEach(this::before);
        Map<String, BigDecimal> cashBefore = Map.copyOf(cash);
        List<Lots.Lot> lotsBefore = lots.all();
        events.subList(first, events.size()).forEach(this::since);
        return new Ledger(
                snapshot,
                cashBefore,
                List.copyOf(unpaid),
                lotsBefore,
                List.copyOf(unauthorised),
                List.copyOf(sold),
                bought.stream().map(this::closed).toList(),
                List.copyOf(byHand),
                List.copyOf(moved),
                unknown(),
                quotes,
                splits);
    }

    private void orders() {
        for (Event event : events) {
            if (event instanceof Order order) {
                orders.put(order.order(), order);
            }
        }
    }

    private int firstUnauthorised() {
        for (int i = 0; i < events.size(); i++) {
            Event event = events.get(i);
            boolean after = event.timeMicros() > question.toMicros();
            if (after || cause(event) != null) {
                return i;
            }
        }
        return events.size();
    }

    private int lastSnapshot(int before) {
        for (int i = before - 1; i >= 0; i--) {
            if (events.get(i) instanceof AccountSnapshot) {
                return i;
            }
        }
        return -1;
    }

    /** Returns what says that a trade or movement in the span was not the customer's. */
    private @Nullable String cause(Event event) {
        boolean inSpan =
                event.timeMicros() >= question.fromMicros()
                        && event.timeMicros() <= question.toMicros();
        boolean moves = event instanceof Execution || event instanceof CashMovement;
        return inSpan && moves ? question.unauthorised().causes().get(event.id()) : null;
    }

    private void open(AccountSnapshot snapshot) {
        for (CashBalance balance : snapshot.cash()) {
            cash.merge(balance.currency(), Trade.units(balance.amountMicros()), BigDecimal::add);
        }
        for (Position position : snapshot.positions()) {
            if (position.quantityMicros() > 0) {
                lots.add(lot(position, snapshot));
            }
        }
    }

    private static Lots.Lot lot(Position position, AccountSnapshot snapshot) {
        return new Lots.Lot(
                position.instrument(),
                position.taxAccount(),
                Trade.units(position.quantityMicros()),
                Trade.units(position.averageCostMicros()),
                MarketDays.of(position.instrument(), snapshot.timeMicros()),
                snapshot.id());
    }

    private void before(Event event) {
        switch (event) {
            case Execution execution -> {
                Trade trade = trade(execution, null);
                own(trade);
                pay(trade);
            }
            case CashMovement movement -> move(movement);
            default -> {
                // Changes neither shares nor cash.
            }
        }
    }

    private void pay(Trade trade) {
        String currency = quotes.currency(trade.instrument());
        if (currency == null) {
            unpaid.add(trade);
        } else if (!trade.isMargin()) {
            BigDecimal amount = trade.quantity().multiply(trade.price());
            cash.merge(currency, trade.isBuy() ? amount.negate() : amount, BigDecimal::add);
        }
    }

    private void move(CashMovement movement) {
        cash.merge(movement.currency(), Trade.units(movement.amountMicros()), BigDecimal::add);
        if (movement.toCurrency() != null && movement.toAmountMicros() != null) {
            cash.merge(
                    movement.toCurrency(), Trade.units(movement.toAmountMicros()), BigDecimal::add);
        }
    }

    private void since(Event event) {
        String cause = cause(event);
        if (event instanceof Execution execution) {
            Trade trade = trade(execution, cause);
            if (trade.day().isAfter(question.terms().valuedOn())) {
                return;
            }
            if (cause == null) {
                own(trade);
            } else {
                seen.add(trade.id());
                unauthorised.add(trade);
                strange(trade);
            }
        } else if (event instanceof CashMovement movement && cause != null) {
            seen.add(movement.id());
            moved.add(new Ledger.Moved(movement, cause));
        }
    }

    private Trade trade(Execution execution, @Nullable String cause) {
        return new Trade(execution, orders.get(execution.order()), cause);
    }

    private void own(Trade trade) {
        if (trade.isShort()) {
            return;
        }
        if (!trade.isBuy()) {
            BigDecimal own = trade.quantity().subtract(sellBought(trade));
            lots.take(trade.instrument(), trade.taxAccount(), own, trade.day());
        } else if (trade.order() != null) {
            lots.add(
                    new Lots.Lot(
                            trade.instrument(),
                            trade.order().taxAccount(),
                            trade.quantity(),
                            trade.price(),
                            trade.day(),
                            trade.id()));
        }
    }

    private void strange(Trade trade) {
        if (trade.isShort()) {
            byHand.add(trade);
        } else if (trade.isBuy()) {
            bought.add(new Open(trade));
        } else {
            BigDecimal own = trade.quantity().subtract(sellBought(trade));
            if (own.signum() > 0 && trade.isMargin()) {
                byHand.add(trade);
            } else if (own.signum() > 0) {
                sellOwn(trade, own);
            }
        }
    }

    private void sellOwn(Trade trade, BigDecimal quantity) {
        for (Lots.Piece piece :
                lots.take(trade.instrument(), trade.taxAccount(), quantity, trade.day())) {
            sold.add(new Ledger.Sold(trade, piece.quantity(), piece.costEach()));
        }
    }

    /** A sale takes first what was bought without authority; returns how much of it that was. */
    private BigDecimal sellBought(Trade sale) {
        BigDecimal wanted = sale.quantity();
        for (Open open : bought) {
            if (wanted.signum() > 0
                    && open.trade.taxAccount() == sale.taxAccount()
                    && open.trade.instrument().equals(sale.instrument())) {
                age(open, sale.day());
                BigDecimal taken = open.left.min(wanted);
                if (taken.signum() > 0) {
                    open.resold.add(new Ledger.Resold(sale, taken));
                    open.left = open.left.subtract(taken);
                    wanted = wanted.subtract(taken);
                }
            }
        }
        return sale.quantity().subtract(wanted);
    }

    private void age(Open open, LocalDate day) {
        open.left = splits.scaled(open.left, open.trade.instrument(), open.day, day);
        open.day = day;
    }

    private Ledger.Bought closed(Open open) {
        age(open, question.terms().valuedOn());
        return new Ledger.Bought(open.trade, open.resold, open.left);
    }

    private List<String> unknown() {
        Set<String> unknown = new TreeSet<>(question.unauthorised().causes().keySet());
        unknown.removeAll(seen);
        return List.copyOf(unknown);
    }
}
