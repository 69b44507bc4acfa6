package org.kabumori.server.loss;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.TaxAccount;
import org.kabumori.server.loss.LossLine.Into;
import org.kabumori.server.loss.LossLine.Kind;
import org.kabumori.server.loss.LossLine.Missing;
import org.kabumori.server.loss.LossLine.Note;
import org.kabumori.server.loss.LossLine.Note.Code;
import org.kabumori.server.loss.LossLine.Source;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A line in the making: what is put in brings its source, what is not there is named. Used once.
 */
final class Draft {
    private final Kind kind;
    private final Into into;
    private final LocalDate date;
    private final List<Source> sources = new ArrayList<>();
    private final List<Note> notes = new ArrayList<>();
    private final List<Missing> missing = new ArrayList<>();
    private @Nullable String instrument;
    private @Nullable TaxAccount taxAccount;
    private @Nullable BigDecimal quantity;
    private @Nullable BigDecimal price;
    private @Nullable String currency;
    private @Nullable BigDecimal rate;
    private @Nullable BigDecimal yen;
    private boolean isCash;

    private Draft(Kind kind, Into into, LocalDate date) {
        this.kind = kind;
        this.into = into;
        this.date = date;
    }

    static Draft of(Kind kind, Into into, LocalDate date) {
        return new Draft(kind, into, date);
    }

    LossLine line() {
        return new LossLine(
                kind,
                instrument,
                taxAccount,
                quantity,
                price,
                currency,
                rate,
                yen,
                into,
                date,
                sources,
                notes,
                missing);
    }

    /** Names the trade with its shares' place: where they stand in the account. */
    Draft trade(Trade trade) {
        instrument = trade.instrument();
        taxAccount = trade.taxAccount();
        source("trade", trade.id(), trade.day());
        String cause = trade.cause();
        if (cause != null) {
            note(Code.CAUSE, cause);
        }
        if (trade.order() == null) {
            missing(Missing.TAX_ACCOUNT);
        }
        return this;
    }

    Draft place(@Nullable String ofInstrument, @Nullable TaxAccount inTaxAccount) {
        instrument = ofInstrument;
        taxAccount = inTaxAccount;
        return this;
    }

    Draft quantity(BigDecimal of) {
        quantity = of;
        return this;
    }

    /** Puts in an amount of a currency instead of shares. */
    Draft cash(BigDecimal amount, @Nullable String inCurrency) {
        isCash = true;
        quantity = amount;
        return in(inCurrency);
    }

    /** Puts in the price at which was traded, and the rate of that day. */
    Draft traded(Trade trade, Quotes quotes) {
        price = trade.price();
        return in(quotes.currency(trade.instrument())).rated(quotes, trade.day());
    }

    /** Puts in a price of which the line's other sources tell. */
    Draft priced(@Nullable BigDecimal each, @Nullable String inCurrency) {
        price = each;
        return in(inCurrency);
    }

    Draft in(@Nullable String inCurrency) {
        currency = inCurrency;
        return inCurrency == null ? missing(Missing.CURRENCY) : this;
    }

    /** Puts in what a share is worth on a day, and the rate of that day. */
    Draft valued(String ofInstrument, LocalDate day, Ledger ledger) {
        Figure figure = ledger.quotes().price(ofInstrument, day);
        Reference.Split parted =
                figure == null ? null : ledger.splits().first(ofInstrument, figure.date(), day);
        if (figure != null && parted != null) {
            note(Code.PRICE_BEFORE_SPLIT, figure.date().toString(), parted.date().toString());
        }
        in(ledger.quotes().currency(ofInstrument));
        if (figure == null || parted != null || isOld("price", figure, day)) {
            return missing(Missing.PRICE);
        }
        price = figure.value();
        source("price", figure.source(), figure.date());
        return rated(ledger.quotes(), day);
    }

    /** Puts in the rate of a day. */
    Draft rated(Quotes quotes, LocalDate day) {
        if (currency == null) {
            return this;
        }
        Figure figure = quotes.rate(currency, day);
        if (figure == null || isOld("rate", figure, day)) {
            return missing(Missing.RATE);
        }
        rate = figure.value();
        return figure.source().isEmpty() ? this : source("rate", figure.source(), figure.date());
    }

    private boolean isOld(String of, Figure figure, LocalDate day) {
        boolean old = figure.isOld(day);
        if (old) {
            note(Code.OLD_FIGURE, of, figure.date().toString());
        }
        return old;
    }

    /** The customer gets, or has lost, quantity × price × rate. */
    Draft plus() {
        BigDecimal amount = amount();
        return yen(Yen.of(amount, rate));
    }

    /** The same, taken off. */
    Draft minus() {
        BigDecimal got = Yen.of(amount(), rate);
        return yen(got == null ? null : got.negate());
    }

    /** Returns quantity × price, or the amount of cash. */
    @Nullable BigDecimal amount() {
        if (isCash || quantity == null) {
            return quantity;
        }
        return price == null ? null : quantity.multiply(price);
    }

    @Nullable BigDecimal rate() {
        return rate;
    }

    Draft yen(@Nullable BigDecimal of) {
        yen = of;
        return this;
    }

    Draft source(String of, String reference, LocalDate on) {
        sources.add(new Source(of, reference, on));
        return this;
    }

    Draft note(Code code, String... values) {
        notes.add(Note.of(code, values));
        return this;
    }

    Draft missing(Missing what) {
        missing.add(what);
        return this;
    }
}
