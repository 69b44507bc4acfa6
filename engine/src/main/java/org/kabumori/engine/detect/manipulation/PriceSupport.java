package org.kabumori.engine.detect.manipulation;

import org.kabumori.engine.Alert.Kind;
import org.kabumori.engine.Answers;
import org.kabumori.engine.detect.Surroundings;
import org.kabumori.engine.event.Micros;
import org.kabumori.engine.evidence.Reason;
import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.engine.state.Clock;
import org.kabumori.engine.state.InstrumentState;
import org.kabumori.engine.state.InstrumentState.Buyer;
import org.kabumori.engine.state.Listing;

import java.util.List;

/**
 * A holder of a thin name who bids below its price, again and again, while suspicious customers buy
 * it. Without them it is how patient people buy, and nothing is said.
 */
// rule| Price support (下値支え): 494,100 shares of low-priced resting bids (domain.md 4.4, E1; 5.2).
final class PriceSupport {
    private static final double BELOW = 0.985;
    private static final int LEAST_BIDS = 2;

    /** The day's bids together, as a share of an ordinary day's value. */
    private static final double LEAST_SHARE = 0.02;

    private static final double SEVERITY = 0.6;

    private final Surroundings world;

    PriceSupport(Surroundings world) {
        this.world = world;
    }

    void buy(BuySignal signal, Listing listing, InstrumentState state, Answers answers) {
        Long limit = signal.limitMicros();
        if (limit == null || listing.campaign == null || limit >= BELOW * listing.lastPriceMicros) {
            return;
        }
        double dayYen = Thinness.dayYen(listing, world);
        Buyer holder = state.buyer(signal.account());
        if (holder == null
                || !Thinness.isThin(dayYen)
                || holder.boughtMicros <= holder.soldMicros) {
            return;
        }
        int day = Clock.day(signal.timeMicros());
        holder.bid(day, signal.quantityMicros(), signal.yen());
        boolean much = holder.bidYen >= LEAST_SHARE * dayYen;
        if (holder.bids >= LEAST_BIDS && much && holder.bidToldDay != day) {
            holder.bidToldDay = day;
            tell(holder, signal, listing, answers);
        }
    }

    private static void tell(Buyer holder, BuySignal signal, Listing listing, Answers answers) {
        Reason reason =
                new Reason(
                        ReasonCode.BIDS_BELOW,
                        2,
                        holder.bids,
                        holder.bidMicros / Micros.ONE,
                        listing.instrument);
        answers.alert(
                NameAlert.of(
                        Kind.PRICE_SUPPORT,
                        signal.timeMicros(),
                        listing,
                        SEVERITY,
                        List.of(signal.account()),
                        List.of(reason)));
    }
}
