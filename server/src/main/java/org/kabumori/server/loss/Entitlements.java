package org.kabumori.server.loss;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.TaxAccount;
import org.kabumori.server.loss.LossLine.Into;
import org.kabumori.server.loss.LossLine.Kind;
import org.kabumori.server.loss.LossLine.Missing;
import org.kabumori.server.loss.LossLine.Note.Code;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Dividends and rights since: what the shares sold would have brought the customer, and what those
 * bought did. A split of the ex-date itself does not count yet.
 */
final class Entitlements {
    /** Income tax with the reconstruction surtax, kept back from dividends of listed shares. */
    private static final BigDecimal NATIONAL_TAX = new BigDecimal("0.15315");

    private static final BigDecimal LOCAL_TAX = new BigDecimal("0.05");

    private final Ledger ledger;
    private final List<Reference> actions;

    Entitlements(LossQuestion question, Ledger ledger) {
        this.ledger = ledger;
        this.actions =
                question.references().all().stream()
                        .filter(
                                given ->
                                        given instanceof Reference.Dividend
                                                || given instanceof Reference.Rights)
                        .filter(given -> !given.date().isAfter(question.terms().valuedOn()))
                        .sorted(Comparator.comparing(Reference::date))
                        .toList();
    }

    /** Returns what the shares of a sale would have brought. */
    List<LossLine> due(Ledger.Sold sold, Into into) {
        List<LossLine> lines = new ArrayList<>();
        for (Reference action : actions) {
            BigDecimal held = before(sold.quantity(), sold.trade(), action.date());
            if (isOf(action, sold.trade()) && held.signum() > 0) {
                lines.add(line(action, sold.trade(), held, into, true));
            }
        }
        return lines;
    }

    /** Returns what the shares of a purchase brought as long as they were there. */
    List<LossLine> brought(Ledger.Bought bought, Into into) {
        List<LossLine> lines = new ArrayList<>();
        for (Reference action : actions) {
            BigDecimal held = before(bought.trade().quantity(), bought.trade(), action.date());
            for (Ledger.Resold resold : bought.resold()) {
                held = held.subtract(before(resold.quantity(), resold.trade(), action.date()));
            }
            if (isOf(action, bought.trade()) && held.signum() > 0) {
                lines.add(line(action, bought.trade(), held, into, false));
            }
        }
        return lines;
    }

    private static boolean isOf(Reference action, Trade trade) {
        String instrument =
                switch (action) {
                    case Reference.Dividend dividend -> dividend.instrument();
                    case Reference.Rights rights -> rights.instrument();
                    default -> "";
                };
        return instrument.equals(trade.instrument());
    }

    /** Returns the shares of a trade when an ex-date began, 0 when the trade came later. */
    private BigDecimal before(BigDecimal quantity, Trade trade, LocalDate exDate) {
        return trade.day().isBefore(exDate)
                ? ledger.splits()
                        .scaled(quantity, trade.instrument(), trade.day(), exDate.minusDays(1))
                : BigDecimal.ZERO;
    }

    private LossLine line(Reference action, Trade trade, BigDecimal held, Into into, boolean due) {
        return switch (action) {
            case Reference.Dividend dividend -> dividend(dividend, trade, held, into, due);
            case Reference.Rights rights -> rights(rights, trade, held, into, due);
            default -> throw new IllegalStateException("no entitlement: " + action);
        };
    }

    private LossLine dividend(
            Reference.Dividend dividend, Trade trade, BigDecimal held, Into into, boolean due) {
        Draft draft =
                Draft.of(due ? Kind.DIVIDEND_DUE : Kind.DIVIDEND_TAKEN, into, dividend.date())
                        .trade(trade)
                        .source("action", dividend.source(), dividend.date())
                        .quantity(held)
                        .priced(dividend.perShare(), dividend.currency())
                        .rated(ledger.quotes(), dividend.date());
        BigDecimal net = afterTaxes(draft, dividend, trade.taxAccount());
        return draft.yen(due || net == null ? net : net.negate()).line();
    }

    private static @Nullable BigDecimal afterTaxes(
            Draft draft, Reference.Dividend dividend, @Nullable TaxAccount in) {
        if (in == TaxAccount.MARGIN) {
            draft.missing(Missing.BY_HAND).note(Code.MARGIN);
        }
        BigDecimal amount = draft.amount();
        if (in == null || in == TaxAccount.MARGIN || amount == null) {
            return null;
        }
        BigDecimal abroad = BigDecimal.ONE.subtract(dividend.withheldAbroad());
        BigDecimal gross = Yen.of(amount.multiply(abroad), draft.rate());
        if (gross == null) {
            return null;
        }
        BigDecimal national = tax(gross, NATIONAL_TAX, in);
        BigDecimal local = tax(gross, LOCAL_TAX, in);
        draft.note(
                Code.DIVIDEND_TAXES,
                gross.toPlainString(),
                national.toPlainString(),
                local.toPlainString());
        return gross.subtract(national).subtract(local);
    }

    private static BigDecimal tax(BigDecimal gross, BigDecimal rate, TaxAccount in) {
        return in == TaxAccount.NISA ? BigDecimal.ZERO : Yen.tax(gross.multiply(rate));
    }

    private LossLine rights(
            Reference.Rights rights, Trade trade, BigDecimal held, Into into, boolean due) {
        BigDecimal count = held.multiply(rights.to()).divide(rights.from(), 0, RoundingMode.DOWN);
        Draft draft =
                Draft.of(due ? Kind.RIGHTS_DUE : Kind.RIGHTS_TAKEN, into, rights.date())
                        .trade(trade)
                        .source("action", rights.source(), rights.date())
                        .quantity(count)
                        .priced(rights.valueEach(), rights.currency())
                        .rated(ledger.quotes(), rights.date());
        if (rights.valueEach() == null) {
            draft.missing(Missing.VALUE);
        }
        return (due ? draft.plus() : draft.minus()).line();
    }
}
