package org.kabumori.engine.detect.manipulation;

import org.kabumori.engine.Alert.Kind;
import org.kabumori.engine.Answers;
import org.kabumori.engine.event.Execution;
import org.kabumori.engine.event.Micros;
import org.kabumori.engine.event.Side;
import org.kabumori.engine.evidence.Reason;
import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.engine.state.InstrumentState;
import org.kabumori.engine.state.InstrumentState.Buyer;
import org.kabumori.engine.state.Listing;

import java.util.List;

/**
 * A customer whose sales of a thin name meet other customers' buys within seconds, at the same
 * price, again and again.
 */
// rule| Matched trades (馴合売買): against the hijacked accounts, same time, same price (domain.md 4.4,
// E1; 5.2).
final class MatchedTrades {
    /** Once or twice is chance, where customers follow each other. */
    private static final int LEAST_MATCHED = 3;

    /** Who sells all day meets some buys by chance, but not half of his sales. */
    private static final double MATCHED_SHARE = 0.5;

    private static final double COLD_SEVERITY = 0.4;
    private static final double HOT_SEVERITY = 0.8;

    void executed(Execution execution, Listing listing, InstrumentState state, Answers answers) {
        boolean buys = execution.side() == Side.BUY;
        if (!buys) {
            sold(execution, listing, state, answers);
        }
        state.fills()
                .add(
                        execution.account(),
                        execution.timeMicros(),
                        buys,
                        execution.quantityMicros(),
                        execution.priceMicros());
    }

    private static void sold(
            Execution execution, Listing listing, InstrumentState state, Answers answers) {
        boolean matches =
                state.fills()
                        .matchesBuy(
                                execution.account(),
                                execution.timeMicros(),
                                execution.quantityMicros(),
                                execution.priceMicros());
        Buyer seller =
                matches
                        ? state.knownBuyer(execution.account(), 0)
                        : state.buyer(execution.account());
        if (seller == null) {
            return;
        }
        seller.sales++;
        if (!matches) {
            return;
        }
        seller.matchedSales++;
        seller.matchedMicros = Micros.plus(seller.matchedMicros, execution.quantityMicros());
        boolean often = seller.matchedSales >= MATCHED_SHARE * seller.sales;
        if (seller.matchedSales >= LEAST_MATCHED && often && !seller.matchedTold) {
            seller.matchedTold = true;
            tell(seller, execution, listing, answers);
        }
    }

    private static void tell(Buyer seller, Execution execution, Listing listing, Answers answers) {
        double severity = listing.campaign == null ? COLD_SEVERITY : HOT_SEVERITY;
        Reason reason =
                new Reason(
                        ReasonCode.MATCHED,
                        2,
                        seller.matchedSales,
                        seller.matchedMicros / Micros.ONE,
                        listing.instrument);
        answers.alert(
                NameAlert.of(
                        Kind.MATCHED_TRADES,
                        execution.timeMicros(),
                        listing,
                        severity,
                        List.of(execution.account()),
                        List.of(reason)));
    }
}
