package org.kabumori.engine.detect.manipulation;

import org.kabumori.engine.Alert.Kind;
import org.kabumori.engine.Answers;
import org.kabumori.engine.detect.Surroundings;
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
 * An account that bought a thin name before its campaign and sells into it; or one that had it
 * before the log began, if it sells much.
 */
// rule| Pre-positioning (仕込み), dump (売り抜け): 722,900 shares sold into the buying, bought before
// (domain.md 4.4, E1).
final class PrePositioned {
    /** From this suspicion on, a buyer is taken for a victim, whose sale is the thief's. */
    private static final double LIKELY_VICTIM = 0.2;

    /** A sale into the heat is told from this share of an ordinary day's value. */
    private static final double SALE_SHARE = 0.02;

    private static final double UNEXPLAINED_SALE_SHARE = 0.1;
    private static final double SOLD_SHARE = 0.3;

    private final Surroundings world;

    PrePositioned(Surroundings world) {
        this.world = world;
    }

    void executed(
            Execution execution,
            double dayYen,
            Listing listing,
            InstrumentState state,
            Answers answers) {
        if (execution.side() == Side.BUY) {
            Buyer buyer = state.knownBuyer(execution.account(), execution.timeMicros());
            buyer.boughtMicros = Micros.plus(buyer.boughtMicros, execution.quantityMicros());
        } else if (listing.campaign != null && listing.heatAt(execution.timeMicros()) > 0) {
            Buyer seller = state.knownBuyer(execution.account(), 0);
            sold(execution, seller, listing);
            if (isTold(seller, execution, dayYen, state)) {
                seller.alerted = true;
                tell(seller, execution, listing, answers);
            }
        }
    }

    private void sold(Execution execution, Buyer seller, Listing listing) {
        seller.soldMicros = Micros.plus(seller.soldMicros, execution.quantityMicros());
        seller.soldYen +=
                Micros.notionalYen(
                        execution.quantityMicros(),
                        execution.priceMicros(),
                        world.market.jpyMicros(listing));
    }

    private static boolean isTold(
            Buyer seller, Execution execution, double dayYen, InstrumentState state) {
        boolean earlier = seller.firstMicros < state.ignitedMicros;
        double least = seller.firstMicros == 0 ? UNEXPLAINED_SALE_SHARE : SALE_SHARE;
        boolean large =
                seller.soldYen >= least * dayYen
                        && seller.soldMicros >= SOLD_SHARE * seller.boughtMicros;
        return !seller.alerted
                && earlier
                && large
                && !state.isSuspect(execution.account(), LIKELY_VICTIM);
    }

    private static void tell(Buyer seller, Execution execution, Listing listing, Answers answers) {
        boolean unexplained = seller.firstMicros == 0;
        Reason reason =
                new Reason(
                        ReasonCode.PRE_POSITIONED,
                        unexplained ? 1 : 2,
                        seller.soldMicros / Micros.ONE,
                        seller.soldYen,
                        listing.instrument);
        answers.alert(
                NameAlert.of(
                        Kind.PRE_POSITIONED_SELLER,
                        execution.timeMicros(),
                        listing,
                        unexplained ? 0.4 : 0.8,
                        List.of(execution.account()),
                        List.of(reason)));
    }
}
