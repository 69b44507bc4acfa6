package org.kabumori.sim.check;

import org.kabumori.engine.event.AccountSnapshot;
import org.kabumori.engine.event.CashMovement;
import org.kabumori.engine.event.Execution;
import org.kabumori.engine.event.FxRate;
import org.kabumori.engine.event.InstrumentReference;
import org.kabumori.engine.event.Micros;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.Side;
import org.kabumori.engine.event.TaxAccount;
import org.kabumori.engine.event.TradeType;
import org.kabumori.sim.check.Book.LotKey;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * All accounts' books: from a snapshot on, executions and cash movements must lead to the next.
 * Accounts without a snapshot are not judged. Not thread-safe.
 */
final class Books {
    private static final String YEN = "JPY";

    /** Each payment may be rounded to a whole unit of its currency, either way. */
    private static final long ROUNDING_MICROS = Micros.ONE;

    private final Map<String, Book> books = new HashMap<>();
    private final Map<String, String> currencies = new HashMap<>();
    private final Map<String, Long> rates = new HashMap<>();

    void describe(InstrumentReference reference) {
        currencies.put(reference.instrument(), reference.currency());
    }

    void rate(FxRate rate) {
        rates.put(rate.currency(), rate.jpyMicros());
    }

    /** Takes a snapshot in place of the one before, with which it must agree. */
    void snapshot(AccountSnapshot snapshot) {
        Book told = Book.of(snapshot);
        Book kept = books.put(snapshot.account(), told);
        if (kept != null) {
            compareShares(kept, told, snapshot.id());
            compareCash(kept, told, snapshot.id());
        }
        told.lots.keySet().forEach(key -> notShort(told, key, snapshot.id()));
        told.cashMicros.keySet().forEach(currency -> notOwed(told, currency, snapshot.id()));
        if (snapshot.buyingPowerYenMicros() < 0) {
            throw new BrokenInvariant(
                    Rule.CASH_NEGATIVE,
                    snapshot.id(),
                    "buying power " + units(snapshot.buyingPowerYenMicros()));
        }
    }

    private static void compareShares(Book kept, Book told, String event) {
        Set<LotKey> keys = new TreeSet<>(kept.lots.keySet());
        keys.addAll(told.lots.keySet());
        for (LotKey key : keys) {
            if (kept.shares(key) != told.shares(key)) {
                throw new BrokenInvariant(
                        Rule.SHARES_CONSERVED,
                        event,
                        "%s: told %s, by what was traded %s"
                                .formatted(key, units(told.shares(key)), units(kept.shares(key))));
            }
        }
    }

    private static void compareCash(Book kept, Book told, String event) {
        long tolerance = ROUNDING_MICROS * kept.payments + 1;
        Set<String> names = new TreeSet<>(kept.cashMicros.keySet());
        names.addAll(told.cashMicros.keySet());
        for (String currency : names) {
            long expected = kept.cash(currency);
            if (Math.abs(expected - told.cash(currency)) > tolerance) {
                throw new BrokenInvariant(
                        Rule.CASH_CONSERVED,
                        event,
                        "%s: told %s, by what was moved %s in %d payments"
                                .formatted(
                                        currency,
                                        units(told.cash(currency)),
                                        units(expected),
                                        kept.payments));
            }
        }
    }

    /** Takes a fill of an order. */
    void executed(Execution execution, Order order) {
        Book book = books.get(execution.account());
        if (book == null) {
            return;
        }
        boolean buys = execution.side() == Side.BUY;
        long quantity = buys ? execution.quantityMicros() : -execution.quantityMicros();
        TaxAccount taxAccount =
                execution.side() == Side.SELL_SHORT ? TaxAccount.MARGIN : order.taxAccount();
        LotKey key = new LotKey(execution.instrument(), taxAccount);
        pay(book, execution, cash(book, key, order, quantity, execution.priceMicros()));
        if (key.taxAccount() == TaxAccount.MARGIN) {
            book.claim(YEN);
        }
        book.add(key, quantity, execution.priceMicros());
        notShort(book, key, execution.id());
        book.cashMicros.keySet().forEach(currency -> notOwed(book, currency, execution.id()));
    }

    /** Returns the cash, in the trading currency, that a fill brings or, negative, costs. */
    private static long cash(
            Book book, LotKey key, Order order, long quantityMicros, long priceMicros) {
        boolean margin = key.taxAccount() == TaxAccount.MARGIN;
        double shares = (double) quantityMicros / Micros.ONE;
        if (!margin) {
            return Math.round(-shares * priceMicros);
        }
        // On margin no cash is paid at the opening; at the close the gain or the loss is.
        return closes(book, key, order, quantityMicros)
                ? Math.round(-shares * (priceMicros - book.averageCostMicros(key)))
                : 0;
    }

    // contract| A sell from the margin account without tradeType closes a long there if there is
    // one.
    private static boolean closes(Book book, LotKey key, Order order, long quantityMicros) {
        boolean against = Long.signum(book.shares(key)) == -Long.signum(quantityMicros);
        return against && (order.tradeType() != TradeType.MARGIN_NEW || order.side() == Side.SELL);
    }

    /** A customer who holds the trading currency pays in it; the others pay in yen. */
    private void pay(Book book, Execution execution, long amountMicros) {
        String currency = currencies.getOrDefault(execution.instrument(), YEN);
        Long rate = rates.get(currency);
        if (currency.equals(YEN) || book.cashMicros.containsKey(currency)) {
            book.pay(currency, amountMicros);
        } else if (rate != null) {
            book.pay(YEN, Micros.times(amountMicros, rate));
        }
    }

    /** Takes cash that came in, went out or was exchanged. */
    void moved(CashMovement cash) {
        moved(cash, 1);
    }

    /** Takes that cash did not move after all. */
    void movedBack(CashMovement cash) {
        moved(cash, -1);
    }

    private void moved(CashMovement cash, int times) {
        Book book = books.get(cash.account());
        if (book == null) {
            return;
        }
        book.pay(cash.currency(), times * cash.amountMicros());
        String toCurrency = cash.toCurrency();
        Long toAmountMicros = cash.toAmountMicros();
        if (toCurrency != null && toAmountMicros != null) {
            book.pay(toCurrency, times * toAmountMicros);
        }
        notOwed(book, cash.currency(), cash.id());
    }

    /** Returns the shares of a lot that an account should hold; nothing without a snapshot. */
    long shares(String account, LotKey key) {
        Book book = books.get(account);
        return book == null ? 0 : book.shares(key);
    }

    /** Takes shares that came in or went out by no order. */
    void tellShares(String account, LotKey key, long quantityMicros, long costMicros) {
        Book book = books.get(account);
        if (book != null) {
            book.add(key, quantityMicros, costMicros);
        }
    }

    /** Takes cash that came in or went out by no event. */
    void tellCash(String account, String currency, long amountMicros) {
        Book book = books.get(account);
        if (book != null) {
            book.pay(currency, amountMicros);
        }
    }

    private static void notShort(Book book, LotKey key, String event) {
        if (book.shares(key) < 0 && key.taxAccount() != TaxAccount.MARGIN) {
            throw new BrokenInvariant(
                    Rule.SHARES_NEGATIVE, event, key + ": " + units(book.shares(key)));
        }
    }

    private static void notOwed(Book book, String currency, String event) {
        long owed = -book.cash(currency);
        if (owed > ROUNDING_MICROS * (book.payments + 1)) {
            throw new BrokenInvariant(Rule.CASH_NEGATIVE, event, units(-owed) + " " + currency);
        }
    }

    private static String units(long micros) {
        return "%.6f".formatted((double) micros / Micros.ONE);
    }
}
