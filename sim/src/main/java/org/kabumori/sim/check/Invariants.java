package org.kabumori.sim.check;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.AccountEvent;
import org.kabumori.engine.event.AccountSnapshot;
import org.kabumori.engine.event.CashMovement;
import org.kabumori.engine.event.Event;
import org.kabumori.engine.event.Execution;
import org.kabumori.engine.event.FxRate;
import org.kabumori.engine.event.InstrumentReference;
import org.kabumori.engine.event.Login;
import org.kabumori.engine.event.MarketBar;
import org.kabumori.engine.event.MarketTrade;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.OrderEnd;
import org.kabumori.engine.event.SessionEnd;
import org.kabumori.engine.event.SettingChange;
import org.kabumori.engine.event.TaxAccount;

import java.util.HashSet;
import java.util.Set;

/**
 * Looks at every event of a log and throws {@link BrokenInvariant} at the first that cannot be:
 * shares and cash must be conserved, nothing negative, orders and sessions must have a beginning
 * and an end. A log that is right for a broker's feed is not always right here: this judges a world
 * that tells everything.
 *
 * <p>Not thread-safe. Keeps all orders, sessions and ids: some hundred bytes an event.
 */
public final class Invariants {
    private final MarketHours hours;
    private final TickRule ticks;
    private final Set<String> ids = new HashSet<>();
    private final Orders orders = new Orders();
    private final Sessions sessions = new Sessions();
    private final Books books = new Books();
    private final Totals totals = new Totals();
    private long latestMicros = Long.MIN_VALUE;

    public Invariants(MarketHours hours, TickRule ticks) {
        this.hours = hours;
        this.ticks = ticks;
    }

    /** Takes the next event. */
    public void accept(Event event) {
        if (event.timeMicros() < latestMicros) {
            throw new BrokenInvariant(
                    Rule.TIME_RUNS_BACK, event.id(), event.timeMicros() + " after " + latestMicros);
        }
        latestMicros = event.timeMicros();
        if (!ids.add(event.id())) {
            throw new BrokenInvariant(Rule.ID_REPEATED, event.id(), event.toString());
        }
        switch (event) {
            case AccountEvent ofAccount -> account(ofAccount);
            case InstrumentReference reference -> books.describe(reference);
            case FxRate rate -> {
                Orders.positive(rate.jpyMicros(), "rate", rate.id());
                books.rate(rate);
            }
            case MarketTrade trade -> {
                price(trade.instrument(), trade.priceMicros(), trade.id());
                Orders.positive(trade.quantityMicros(), "quantity", trade.id());
            }
            case MarketBar bar -> bar(bar);
            default -> {
                // What operators put in moves nothing.
            }
        }
    }

    private void account(AccountEvent event) {
        switch (event) {
            case AccountSnapshot snapshot -> {
                totals.snapshot(snapshot);
                books.snapshot(snapshot);
            }
            case Login login -> sessions.opened(login);
            case SessionEnd end -> sessions.closed(end);
            case SettingChange change -> sessions.used(change, change.session());
            case Order order -> order(order);
            case OrderEnd end -> orders.ended(end);
            case Execution execution -> execution(execution);
            case CashMovement cash -> {
                books.moved(cash);
                sessions.used(cash, cash.session());
            }
            default -> {
                // What people find out moves nothing.
            }
        }
    }

    private void order(Order order) {
        orders.placed(order);
        limit(order, order.limitPriceMicros());
        limit(order, order.stopPriceMicros());
        sessions.used(order, order.session());
    }

    private void limit(Order order, @Nullable Long priceMicros) {
        if (priceMicros != null) {
            price(order.instrument(), priceMicros, order.id());
        }
    }

    private void execution(Execution execution) {
        Order order = orders.executed(execution);
        price(execution.instrument(), execution.priceMicros(), execution.id());
        if (!hours.isOpen(market(execution.instrument()), execution.timeMicros())) {
            throw new BrokenInvariant(
                    Rule.OUTSIDE_HOURS,
                    execution.id(),
                    execution.instrument() + " at " + Times.text(execution.timeMicros()));
        }
        totals.executed(execution);
        books.executed(execution, order);
    }

    private void bar(MarketBar bar) {
        price(bar.instrument(), bar.lowMicros(), bar.id());
        boolean within =
                bar.lowMicros() <= Math.min(bar.openMicros(), bar.closeMicros())
                        && bar.highMicros() >= Math.max(bar.openMicros(), bar.closeMicros());
        if (!within || bar.volumeMicros() < 0 || bar.valueUnits() < 0) {
            throw new BrokenInvariant(Rule.NOT_POSITIVE, bar.id(), bar.toString());
        }
    }

    private void price(String instrument, long priceMicros, String event) {
        Orders.positive(priceMicros, "price", event);
        if (!ticks.isOnTick(instrument, priceMicros)) {
            throw new BrokenInvariant(Rule.OFF_TICK, event, instrument + " at " + priceMicros);
        }
    }

    /**
     * Tells of shares that came in or went out by no order: an allotment, a split, a transfer. The
     * next snapshot may show them.
     */
    public void tellShares(
            String account,
            String instrument,
            TaxAccount taxAccount,
            long quantityMicros,
            long costMicros) {
        books.tellShares(
                account, new Book.LotKey(instrument, taxAccount), quantityMicros, costMicros);
        totals.moved(account, instrument, quantityMicros);
    }

    /**
     * Tells of cash that came in or, negative, went out by no event: a fee, a dividend, what an
     * allotment cost, or a withdrawal that was refused and did not go out.
     */
    public void tellCash(String account, String currency, long amountMicros) {
        books.tellCash(account, currency, amountMicros);
    }

    Orders orders() {
        return orders;
    }

    Sessions sessions() {
        return sessions;
    }

    Totals totals() {
        return totals;
    }

    long latestMicros() {
        return latestMicros;
    }

    static String market(String instrument) {
        return instrument.substring(0, Math.max(0, instrument.indexOf(':')));
    }
}
