package org.kabumori.server.loss;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.TaxAccount;
import org.kabumori.server.loss.LossLine.Into;
import org.kabumori.server.loss.LossLine.Kind;
import org.kabumori.server.loss.LossLine.Missing;
import org.kabumori.server.loss.LossLine.Note.Code;
import org.kabumori.server.loss.Reference.NisaFrame;
import org.kabumori.server.loss.Reference.NisaLot;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The customer's tax-free frames: what the unauthorised trades freed and used of them, and what
 * buying back on the market would use. Told, not added up: a frame is no money.
 */
final class Nisa {
    /** What may be bought in a year, by the frame; {@code docs/loss.md} has the sources. */
    private static final Map<NisaFrame, BigDecimal> YEAR_LIMIT_YEN =
            Map.of(
                    NisaFrame.GROWTH, BigDecimal.valueOf(2_400_000),
                    NisaFrame.TSUMITATE, BigDecimal.valueOf(1_200_000));

    /** Lots of earlier years stand in the old NISA, in which nothing can be bought any more. */
    private static final int FIRST_YEAR = 2024;

    private final LossQuestion question;
    private final Ledger ledger;

    private Nisa(LossQuestion question, Ledger ledger) {
        this.question = question;
        this.ledger = ledger;
    }

    /** Returns the lines; {@code back} are those of the shares to be given back. */
    static List<LossLine> lines(LossQuestion question, Ledger ledger, List<LossLine> back) {
        Nisa nisa = new Nisa(question, ledger);
        List<LossLine> lines = new ArrayList<>();
        for (Ledger.Sold sold : ledger.sold()) {
            if (sold.trade().taxAccount() == TaxAccount.NISA) {
                lines.add(nisa.freed(sold));
            }
        }
        for (Trade trade : ledger.unauthorised()) {
            if (trade.isBuy() && trade.taxAccount() == TaxAccount.NISA) {
                lines.add(nisa.used(trade));
            }
        }
        lines.addAll(nisa.buyBack(back));
        return lines;
    }

    private LossLine freed(Ledger.Sold sold) {
        Trade trade = sold.trade();
        NisaLot lot = lot(trade.instrument());
        Draft draft =
                Draft.of(Kind.NISA_FREED, Into.NOTHING, trade.day())
                        .trade(trade)
                        .quantity(sold.quantity());
        if (lot != null) {
            draft.source("lot", lot.source(), lot.date()).priced(lot.costEachYen(), Quotes.YEN);
        } else if (sold.costEach() == null) {
            draft.missing(Missing.LOT);
        } else {
            draft.priced(sold.costEach(), ledger.quotes().currency(trade.instrument()));
        }
        boolean inYen =
                lot != null || Quotes.YEN.equals(ledger.quotes().currency(trade.instrument()));
        if (inYen) {
            draft.rated(ledger.quotes(), trade.day()).plus();
        } else if (sold.costEach() != null) {
            // At the rate of the day of purchase, which a lot does not tell.
            draft.missing(Missing.COST_YEN);
        }
        frame(draft, trade.instrument());
        if (lot != null && lot.date().getYear() < FIRST_YEAR) {
            draft.note(Code.NISA_BEFORE_2024, lot.date().toString());
        } else {
            draft.note(Code.NISA_RULE_FREED, Integer.toString(trade.day().getYear() + 1));
        }
        return draft.line();
    }

    private LossLine used(Trade trade) {
        Draft draft =
                Draft.of(Kind.NISA_USED, Into.NOTHING, trade.day())
                        .trade(trade)
                        .quantity(trade.quantity())
                        .traded(trade, ledger.quotes())
                        .plus();
        frame(draft, trade.instrument());
        return draft.note(Code.NISA_RULE_USED, Integer.toString(trade.day().getYear())).line();
    }

    /** Returns a line a frame of what is to be given back. */
    private List<LossLine> buyBack(List<LossLine> back) {
        Map<NisaFrame, List<LossLine>> byFrame = new EnumMap<>(NisaFrame.class);
        for (LossLine line : back) {
            String instrument = line.instrument();
            if (line.taxAccount() == TaxAccount.NISA && instrument != null) {
                byFrame.computeIfAbsent(frame(instrument), each -> new ArrayList<>()).add(line);
            }
        }
        List<LossLine> lines = new ArrayList<>();
        byFrame.forEach((frame, of) -> lines.add(buyBack(frame, of)));
        return lines;
    }

    private LossLine buyBack(NisaFrame frame, List<LossLine> of) {
        Draft draft =
                Draft.of(Kind.NISA_BUY_BACK, Into.NOTHING, question.terms().valuedOn())
                        .place(null, TaxAccount.NISA);
        BigDecimal limit = YEAR_LIMIT_YEN.getOrDefault(frame, BigDecimal.ZERO);
        BigDecimal worth = Yen.sum(of);
        if (of.stream().anyMatch(line -> line.yen() == null)) {
            draft.missing(Missing.PRICE);
        } else {
            draft.yen(worth);
        }
        draft.note(Code.NISA_RULE_BACK, frame.word(), limit.toPlainString());
        if (worth.compareTo(limit) > 0) {
            draft.note(Code.NISA_OVER_LIMIT, worth.subtract(limit).toPlainString());
        }
        return draft.line();
    }

    private void frame(Draft draft, String instrument) {
        if (lot(instrument) == null) {
            draft.note(Code.NISA_FRAME_ASSUMED, NisaFrame.GROWTH.word());
        }
    }

    private NisaFrame frame(String instrument) {
        NisaLot lot = lot(instrument);
        return lot == null ? NisaFrame.GROWTH : lot.frame();
    }

    private @Nullable NisaLot lot(String instrument) {
        return question.references()
                .of(NisaLot.class)
                .filter(lot -> lot.instrument().equals(instrument))
                .findFirst()
                .orElse(null);
    }
}
