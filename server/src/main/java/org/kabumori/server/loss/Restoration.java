package org.kabumori.server.loss;

import org.kabumori.engine.event.AccountSnapshot;
import org.kabumori.engine.event.CashMovement;
import org.kabumori.server.loss.LossLine.Into;
import org.kabumori.server.loss.LossLine.Kind;
import org.kabumori.server.loss.LossLine.Missing;
import org.kabumori.server.loss.LossLine.Note.Code;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The basis in kind: the account as it was, with what it would have got since. Its total is what
 * that costs on the day of valuation.
 */
final class Restoration {
    private final LossQuestion question;
    private final Ledger ledger;
    private final Entitlements entitlements;
    private final LocalDate valuedOn;
    private final List<LossLine> lines = new ArrayList<>();

    private Restoration(LossQuestion question, Ledger ledger) {
        this.question = question;
        this.ledger = ledger;
        this.entitlements = new Entitlements(question, ledger);
        this.valuedOn = question.terms().valuedOn();
    }

    static List<LossLine> lines(LossQuestion question, Ledger ledger) {
        Restoration restoration = new Restoration(question, ledger);
        restoration.write();
        return restoration.lines;
    }

    private void write() {
        before();
        if (ledger.nothingUnauthorised()) {
            lines.add(nothing(valuedOn));
        }
        shares();
        cash();
        ledger.moved().forEach(moved -> lines.addAll(undone(moved, ledger, Into.TOTAL)));
        ledger.sold().forEach(sold -> lines.addAll(entitlements.due(sold, Into.TOTAL)));
        ledger.bought().forEach(bought -> lines.addAll(entitlements.brought(bought, Into.TOTAL)));
        lines.addAll(Charges.lines(question, ledger, false));
        lines.addAll(Nisa.lines(question, ledger, backInNisa()));
        lines.addAll(byHand(ledger, Into.TOTAL, valuedOn));
    }

    static LossLine nothing(LocalDate on) {
        return Draft.of(Kind.NOTHING_UNAUTHORISED, Into.NOTHING, on).line();
    }

    private List<LossLine> backInNisa() {
        return lines.stream().filter(line -> line.kind() == Kind.SHARES_BACK).toList();
    }

    private void before() {
        AccountSnapshot snapshot = ledger.snapshot();
        if (snapshot == null) {
            LocalDate from = MarketDays.inTokyo(question.fromMicros());
            lines.add(
                    Draft.of(Kind.CASH_BEFORE, Into.NOTHING, from)
                            .missing(Missing.SNAPSHOT)
                            .line());
            return;
        }
        LocalDate day = MarketDays.inTokyo(snapshot.timeMicros());
        new TreeMap<>(ledger.cash())
                .forEach(
                        (currency, amount) ->
                                lines.add(
                                        Draft.of(Kind.CASH_BEFORE, Into.NOTHING, day)
                                                .source("trade", snapshot.id(), day)
                                                .cash(amount, currency)
                                                .line()));
        for (Trade trade : ledger.unpaid()) {
            lines.add(
                    Draft.of(Kind.CASH_BEFORE, Into.NOTHING, trade.day())
                            .place(trade.instrument(), trade.taxAccount())
                            .source("trade", trade.id(), trade.day())
                            .missing(Missing.CURRENCY)
                            .line());
        }
        TreeSet<String> touched = new TreeSet<>();
        ledger.unauthorised().forEach(trade -> touched.add(trade.instrument()));
        for (Lots.Lot lot : ledger.lots()) {
            if (touched.contains(lot.instrument()) && lot.quantity().signum() > 0) {
                lines.add(position(lot));
            }
        }
    }

    private LossLine position(Lots.Lot lot) {
        return Draft.of(Kind.POSITION_BEFORE, Into.NOTHING, lot.day())
                .place(lot.instrument(), lot.taxAccount())
                .source("lot", lot.source(), lot.day())
                .quantity(lot.quantity())
                .priced(lot.costEach(), ledger.quotes().currency(lot.instrument()))
                .line();
    }

    private void shares() {
        ledger.sold().forEach(this::back);
        for (Ledger.Bought bought : ledger.bought()) {
            if (bought.left().signum() > 0) {
                lines.add(
                        Draft.of(Kind.SHARES_TAKEN, Into.TOTAL, valuedOn)
                                .trade(bought.trade())
                                .quantity(bought.left())
                                .valued(bought.trade().instrument(), valuedOn, ledger)
                                .minus()
                                .line());
            }
        }
    }

    /** Whole shares after a split are given back, a fraction is paid out. */
    private void back(Ledger.Sold sold) {
        Trade trade = sold.trade();
        List<Reference.Split> splits =
                ledger.splits().between(trade.instrument(), trade.day(), valuedOn);
        BigDecimal now =
                ledger.splits().scaled(sold.quantity(), trade.instrument(), trade.day(), valuedOn);
        BigDecimal whole = splits.isEmpty() ? now : now.setScale(0, RoundingMode.DOWN);
        Draft draft =
                Draft.of(Kind.SHARES_BACK, Into.TOTAL, valuedOn)
                        .trade(trade)
                        .quantity(whole)
                        .valued(trade.instrument(), valuedOn, ledger)
                        .plus();
        for (Reference.Split split : splits) {
            draft.source("action", split.source(), split.date())
                    .note(
                            Code.SPLIT_SINCE,
                            split.date().toString(),
                            split.from().toPlainString(),
                            split.to().toPlainString());
        }
        cost(draft, sold);
        lines.add(draft.line());
        BigDecimal fraction = now.subtract(whole);
        if (fraction.signum() > 0) {
            lines.add(
                    Draft.of(Kind.FRACTION_BACK, Into.TOTAL, valuedOn)
                            .trade(trade)
                            .quantity(fraction)
                            .valued(trade.instrument(), valuedOn, ledger)
                            .plus()
                            .line());
        }
    }

    /** The lot comes back at the cost it had: a purchase at today's price would be another lot. */
    private void cost(Draft draft, Ledger.Sold sold) {
        BigDecimal costEach = sold.costEach();
        if (costEach == null) {
            draft.missing(Missing.LOT).note(Code.BEYOND_LOTS, plain(sold.quantity()));
        } else {
            String currency = ledger.quotes().currency(sold.trade().instrument());
            draft.note(
                    Code.COST_OF_LOT,
                    plain(costEach.multiply(sold.quantity())),
                    plain(costEach),
                    currency == null ? "?" : currency);
        }
    }

    static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    /** What was paid for purchases comes back, what sales brought goes. */
    private void cash() {
        for (Ledger.Bought bought : ledger.bought()) {
            Trade trade = bought.trade();
            lines.add(
                    Draft.of(Kind.CASH_BACK, Into.TOTAL, trade.day())
                            .trade(trade)
                            .quantity(trade.quantity())
                            .traded(trade, ledger.quotes())
                            .plus()
                            .line());
        }
        proceeds()
                .forEach(
                        (trade, quantity) ->
                                lines.add(
                                        Draft.of(Kind.CASH_TAKEN, Into.TOTAL, trade.day())
                                                .trade(trade)
                                                .quantity(quantity)
                                                .traded(trade, ledger.quotes())
                                                .minus()
                                                .line()));
    }

    private Map<Trade, BigDecimal> proceeds() {
        Map<Trade, BigDecimal> sales = new LinkedHashMap<>();
        ledger.sold().forEach(sold -> sales.merge(sold.trade(), sold.quantity(), BigDecimal::add));
        for (Ledger.Bought bought : ledger.bought()) {
            for (Ledger.Resold resold : bought.resold()) {
                sales.merge(resold.trade(), resold.quantity(), BigDecimal::add);
            }
        }
        return sales;
    }

    /**
     * Returns the undoing of a movement. A deposit goes back where it came from, so that the
     * customer neither gets nor loses by it; what was withdrawn is gone.
     */
    static List<LossLine> undone(Ledger.Moved moved, Ledger ledger, Into into) {
        CashMovement movement = moved.movement();
        boolean deposit = movement.kind() == CashMovement.Kind.DEPOSIT;
        Into where = deposit ? Into.NOTHING : into;
        List<LossLine> lines = new ArrayList<>();
        lines.add(undone(moved, movement.amountMicros(), movement.currency(), ledger, where));
        if (movement.toCurrency() != null && movement.toAmountMicros() != null) {
            lines.add(
                    undone(moved, movement.toAmountMicros(), movement.toCurrency(), ledger, where));
        }
        return lines;
    }

    private static LossLine undone(
            Ledger.Moved moved, long amountMicros, String currency, Ledger ledger, Into into) {
        Draft draft =
                Draft.of(Kind.MOVEMENT_UNDONE, into, moved.day())
                        .source("trade", moved.movement().id(), moved.day())
                        .note(Code.CAUSE, moved.cause())
                        .cash(Trade.units(amountMicros).negate(), currency)
                        .rated(ledger.quotes(), moved.day())
                        .plus();
        return (into == Into.NOTHING ? draft.note(Code.DEPOSIT_RETURNS) : draft).line();
    }

    /** Returns a line for each trade that a person has to work out, and each id that is of none. */
    static List<LossLine> byHand(Ledger ledger, Into into, LocalDate on) {
        List<LossLine> lines = new ArrayList<>();
        for (Trade trade : ledger.byHand()) {
            lines.add(
                    Draft.of(Kind.BY_HAND, into, trade.day())
                            .trade(trade)
                            .quantity(trade.quantity())
                            .traded(trade, ledger.quotes())
                            .note(trade.isShort() ? Code.SHORT : Code.MARGIN)
                            .missing(Missing.BY_HAND)
                            .line());
        }
        for (String id : ledger.unknown()) {
            lines.add(
                    Draft.of(Kind.BY_HAND, into, on)
                            .source("trade", id, on)
                            .missing(Missing.TRADE)
                            .line());
        }
        return lines;
    }
}
