package org.kabumori.server.loss;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.loss.LossLine.Into;
import org.kabumori.server.loss.LossLine.Kind;
import org.kabumori.server.loss.LossLine.Missing;
import org.kabumori.server.loss.LossLine.Note.Code;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * The basis in money: the loss on what was bought, of which the broker bears a share, the charges
 * given back whole, and the consolation. The account stays as it is.
 */
final class Money {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final LossQuestion question;
    private final Ledger ledger;
    private final Entitlements entitlements;
    private final LossTerms terms;
    private final LocalDate valuedOn;
    private final List<LossLine> lines = new ArrayList<>();

    private Money(LossQuestion question, Ledger ledger) {
        this.question = question;
        this.ledger = ledger;
        this.entitlements = new Entitlements(question, ledger);
        this.terms = question.terms();
        this.valuedOn = terms.valuedOn();
    }

    static List<LossLine> lines(LossQuestion question, Ledger ledger) {
        Money money = new Money(question, ledger);
        money.write();
        return money.lines;
    }

    private void write() {
        if (ledger.nothingUnauthorised()) {
            lines.add(Restoration.nothing(valuedOn));
            return;
        }
        ledger.bought().forEach(this::bought);
        Into sold = terms.countsSold() ? Into.LOSS : Into.NOTHING;
        ledger.sold().forEach(each -> sold(each, sold));
        ledger.moved().forEach(moved -> lines.addAll(Restoration.undone(moved, ledger, Into.LOSS)));
        lines.addAll(Restoration.byHand(ledger, Into.LOSS, valuedOn));
        BigDecimal loss = loss();
        lines.add(share(loss));
        lines.addAll(Charges.lines(question, ledger, true));
        lines.add(
                Draft.of(Kind.CONSOLATION, Into.TOTAL, valuedOn)
                        .yen(Yen.nearest(terms.consolationYen()))
                        .line());
    }

    private void bought(Ledger.Bought bought) {
        Trade trade = bought.trade();
        lines.add(
                Draft.of(Kind.BOUGHT, Into.LOSS, trade.day())
                        .trade(trade)
                        .quantity(trade.quantity())
                        .traded(trade, ledger.quotes())
                        .plus()
                        .line());
        for (Ledger.Resold resold : bought.resold()) {
            Trade sale = resold.trade();
            lines.add(
                    Draft.of(Kind.RESOLD, Into.LOSS, sale.day())
                            .trade(sale)
                            .quantity(resold.quantity())
                            .traded(sale, ledger.quotes())
                            .minus()
                            .line());
        }
        if (bought.left().signum() > 0) {
            lines.add(
                    Draft.of(Kind.STILL_HELD, Into.LOSS, valuedOn)
                            .trade(trade)
                            .quantity(bought.left())
                            .valued(trade.instrument(), valuedOn, ledger)
                            .minus()
                            .line());
        }
        lines.addAll(entitlements.brought(bought, Into.LOSS));
    }

    /** What the shares sold are worth now, less what they brought. */
    private void sold(Ledger.Sold sold, Into into) {
        Trade trade = sold.trade();
        BigDecimal now =
                ledger.splits().scaled(sold.quantity(), trade.instrument(), trade.day(), valuedOn);
        Draft draft =
                Draft.of(Kind.SOLD_SINCE, into, valuedOn)
                        .trade(trade)
                        .quantity(now)
                        .valued(trade.instrument(), valuedOn, ledger);
        BigDecimal worth = Yen.of(draft.amount(), draft.rate());
        BigDecimal brought = proceeds(sold);
        if (brought == null) {
            draft.missing(Missing.RATE);
        } else {
            draft.note(Code.PROCEEDS, brought.toPlainString());
        }
        draft.yen(worth == null || brought == null ? null : worth.subtract(brought));
        lines.add(draft.line());
        lines.addAll(entitlements.due(sold, into));
    }

    private @Nullable BigDecimal proceeds(Ledger.Sold sold) {
        Trade trade = sold.trade();
        String currency = ledger.quotes().currency(trade.instrument());
        Figure rate = currency == null ? null : ledger.quotes().rate(currency, trade.day());
        return rate == null
                ? null
                : Yen.nearest(sold.quantity().multiply(trade.price()).multiply(rate.value()));
    }

    /** Adds the line of the loss; returns it, {@code null} when a figure of it is missing. */
    private @Nullable BigDecimal loss() {
        List<LossLine> of = lines.stream().filter(line -> line.into() == Into.LOSS).toList();
        BigDecimal loss = of.stream().allMatch(line -> line.yen() != null) ? Yen.sum(of) : null;
        Draft draft = Draft.of(Kind.LOSS, Into.NOTHING, valuedOn).yen(loss);
        lines.add((loss == null ? draft.missing(Missing.LOSS) : draft).line());
        return loss;
    }

    private LossLine share(@Nullable BigDecimal loss) {
        Draft draft =
                Draft.of(Kind.SHARE_BORNE, Into.TOTAL, valuedOn)
                        .note(Code.SHARE, Restoration.plain(terms.share().multiply(HUNDRED)));
        if (loss == null) {
            return draft.missing(Missing.LOSS).line();
        }
        if (loss.signum() <= 0) {
            return draft.note(Code.NO_LOSS).yen(BigDecimal.ZERO).line();
        }
        return draft.yen(Yen.borne(loss.multiply(terms.share()))).line();
    }
}
