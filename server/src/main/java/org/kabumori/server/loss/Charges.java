package org.kabumori.server.loss;

import org.kabumori.server.loss.LossLine.Into;
import org.kabumori.server.loss.LossLine.Kind;
import org.kabumori.server.loss.LossLine.Missing;
import org.kabumori.server.loss.LossLine.Note.Code;
import org.kabumori.server.loss.Reference.Charge;
import org.kabumori.server.loss.Reference.ChargeKind;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the trades were charged, given back. The event contract does not tell it: analysts do. */
final class Charges {
    private final LossQuestion question;
    private final Ledger ledger;
    private final boolean gainsTaxStands;
    private final List<LossLine> lines = new ArrayList<>();

    private Charges(LossQuestion question, Ledger ledger, boolean gainsTaxStands) {
        this.question = question;
        this.ledger = ledger;
        this.gainsTaxStands = gainsTaxStands;
    }

    /**
     * Returns a line a charge, and one for each unauthorised trade of which nobody said what it was
     * charged.
     *
     * @param gainsTaxStands whether the sales stay as they are, so that their tax is owed
     */
    static List<LossLine> lines(LossQuestion question, Ledger ledger, boolean gainsTaxStands) {
        Charges charges = new Charges(question, ledger, gainsTaxStands);
        charges.ofTrades();
        return charges.lines;
    }

    private void ofTrades() {
        Map<String, List<Charge>> byTrade = new TreeMap<>();
        question.references()
                .of(Charge.class)
                .forEach(
                        charge ->
                                byTrade.computeIfAbsent(
                                                charge.execution(), each -> new ArrayList<>())
                                        .add(charge));
        List<Charge> others = byTrade.getOrDefault(Charge.ALL_OTHERS, List.of());
        boolean anyOther = false;
        Map<String, Trade> trades = trades();
        for (Trade trade : trades.values()) {
            List<Charge> charges = byTrade.getOrDefault(trade.id(), List.of());
            charges.forEach(charge -> lines.add(line(trade, charge)));
            boolean isOther = charges.isEmpty() && trade.isUnauthorised();
            anyOther |= isOther;
            if (isOther && others.isEmpty()) {
                lines.add(unknown(trade));
            }
        }
        if (anyOther) {
            others.forEach(charge -> lines.add(none(charge)));
        }
        byTrade.forEach((id, charges) -> strays(id, charges, trades));
    }

    /** The unauthorised ones, and the sales of what they had bought. */
    private Map<String, Trade> trades() {
        Map<String, Trade> trades = new LinkedHashMap<>();
        ledger.unauthorised().forEach(trade -> trades.put(trade.id(), trade));
        for (Ledger.Bought bought : ledger.bought()) {
            bought.resold().forEach(sale -> trades.putIfAbsent(sale.trade().id(), sale.trade()));
        }
        return trades;
    }

    private LossLine line(Trade trade, Charge charge) {
        boolean stands = gainsTaxStands && charge.kind() == ChargeKind.GAINS_TAX;
        Draft draft =
                Draft.of(Kind.CHARGE_BACK, stands ? Into.NOTHING : Into.TOTAL, charge.date())
                        .place(trade.instrument(), trade.taxAccount())
                        .source("trade", trade.id(), trade.day())
                        .source("charge", charge.source(), charge.date())
                        .note(Code.CHARGED, charge.kind().word())
                        .cash(charge.amount(), charge.currency())
                        .rated(ledger.quotes(), charge.date())
                        .plus();
        return (stands ? draft.note(Code.TAX_STANDS) : draft).line();
    }

    private static LossLine unknown(Trade trade) {
        return Draft.of(Kind.CHARGE_BACK, Into.TOTAL, trade.day())
                .place(trade.instrument(), trade.taxAccount())
                .source("trade", trade.id(), trade.day())
                .missing(Missing.CHARGES)
                .line();
    }

    private LossLine none(Charge charge) {
        return Draft.of(Kind.CHARGE_BACK, Into.TOTAL, charge.date())
                .source("charge", charge.source(), charge.date())
                .note(Code.NOT_CHARGED, charge.kind().word())
                .cash(charge.amount(), charge.currency())
                .rated(ledger.quotes(), charge.date())
                .plus()
                .line();
    }

    private void strays(String id, List<Charge> charges, Map<String, Trade> trades) {
        if (!id.equals(Charge.ALL_OTHERS) && !trades.containsKey(id)) {
            for (Charge charge : charges) {
                lines.add(
                        Draft.of(Kind.CHARGE_BACK, Into.TOTAL, charge.date())
                                .source("trade", id, charge.date())
                                .source("charge", charge.source(), charge.date())
                                .note(Code.CHARGED, charge.kind().word())
                                .cash(charge.amount(), charge.currency())
                                .missing(Missing.TRADE)
                                .line());
            }
        }
    }
}
