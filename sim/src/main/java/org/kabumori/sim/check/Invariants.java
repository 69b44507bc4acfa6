package org.kabumori.sim.check;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.Decision;
import org.kabumori.engine.Decision.AccountAction;
import org.kabumori.engine.event.AccountControl;
import org.kabumori.engine.event.AccountEvent;
import org.kabumori.engine.event.AccountSnapshot;
import org.kabumori.engine.event.CashMovement;
import org.kabumori.engine.event.Confirmation;
import org.kabumori.engine.event.Event;
import org.kabumori.engine.event.Execution;
import org.kabumori.engine.event.FxRate;
import org.kabumori.engine.event.InstrumentReference;
import org.kabumori.engine.event.Login;
import org.kabumori.engine.event.MarketBar;
import org.kabumori.engine.event.MarketTrade;
import org.kabumori.engine.event.Micros;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.OrderEnd;
import org.kabumori.engine.event.Review;
import org.kabumori.engine.event.SessionEnd;
import org.kabumori.engine.event.SettingChange;
import org.kabumori.engine.event.TaxAccount;
import org.kabumori.sim.check.Passages.Passage;
import org.kabumori.sim.check.Passages.State;

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
    private static final String YEN = "JPY";

    private final MarketHours hours;
    private final TickRule ticks;
    private final Set<String> ids = new HashSet<>();
    private final Passages passages = new Passages();
    private final Orders orders = new Orders(passages);
    private final Sessions sessions = new Sessions(passages);
    private final Books books = new Books();
    private final Listings listings = new Listings();
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
            case InstrumentReference reference -> {
                books.describe(reference);
                listings.describe(reference);
            }
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
                allotments(snapshot);
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
            case Confirmation confirmation -> ended(passages.confirmed(confirmation));
            case Review review -> ended(passages.reviewed(review));
            case AccountControl control -> controlled(control);
            default -> {
                // What people find out moves nothing.
            }
        }
    }

    private void allotments(AccountSnapshot snapshot) {
        for (Listings.Allotment allotment : listings.allotments(snapshot, books)) {
            String instrument = allotment.key().instrument();
            TaxAccount taxAccount = allotment.key().taxAccount();
            long shares = allotment.quantityMicros();
            long cost = allotment.costMicros();
            tellShares(snapshot.account(), instrument, taxAccount, shares, cost);
            tellCash(snapshot.account(), YEN, -Micros.times(shares, cost));
        }
    }

    private void controlled(AccountControl control) {
        passages.controlled(control);
        switch (control.action()) {
            case FREEZE_ALL, END_SESSIONS, SELF_LOCK ->
                    sessions.revoked(control.account(), control.timeMicros());
            case FREEZE_TRADING, UNFREEZE, SELF_UNLOCK -> {
                // Who is logged in may go on looking.
            }
        }
    }

    /**
     * Takes the answer to the last event where answers act on the world. What nobody answers goes
     * on: so it is in an open loop.
     */
    public void answered(AccountEvent event, Decision decision) {
        if (decision.accountAction() != AccountAction.NONE) {
            sessions.revoked(event.account(), event.timeMicros());
        }
        Passage passage = passages.answered(event, decision);
        // What is drawn is set aside at once; what is paid in counts when it may.
        if (event instanceof CashMovement cash && isDeposit(cash)) {
            if (passage.state != State.PASSED) {
                books.movedBack(cash);
            }
        } else {
            ended(passage);
        }
    }

    private void ended(@Nullable Passage passage) {
        if (passage != null && passage.event instanceof CashMovement cash) {
            if (isDeposit(cash) && passage.state == State.PASSED) {
                books.moved(cash);
            } else if (!isDeposit(cash) && passage.state == State.REFUSED) {
                books.movedBack(cash);
            }
        }
    }

    private static boolean isDeposit(CashMovement cash) {
        return cash.kind() == CashMovement.Kind.DEPOSIT;
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
