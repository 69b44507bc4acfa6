package org.kabumori.engine.detect.manipulation;

import org.kabumori.engine.Alert.Kind;
import org.kabumori.engine.Answers;
import org.kabumori.engine.evidence.Reason;
import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.engine.state.Clock;
import org.kabumori.engine.state.InstrumentState;
import org.kabumori.engine.state.Listing;

import java.util.List;

/** A price that suspicious buyers lift: limits above the last price, order after order. */
// rule| Chasing high-priced orders (買い上がり): 84 to 110 yen in about two hours (domain.md 4.4, E1;
// 5.2).
final class Ramping {
    private static final int LEAST_CHASES = 4;
    private static final double LEAST_RISE = 0.05;
    private static final double SEVERITY = 0.5;

    /** Takes a buy order of a suspicious buyer, after its heat. */
    void buy(BuySignal signal, Listing listing, InstrumentState state, Answers answers) {
        if (state.suspects().size() == 1 && listing.campaign == null) {
            state.rampFromMicros = listing.lastPriceMicros;
            state.chases = 0;
        }
        Long limit = signal.limitMicros();
        boolean chases = limit == null || limit > listing.lastPriceMicros;
        state.chases += chases ? 1 : 0;
        double rise =
                state.rampFromMicros == 0
                        ? 0
                        : (double) listing.lastPriceMicros / state.rampFromMicros - 1;
        int day = Clock.day(signal.timeMicros());
        if (listing.campaign == null
                || state.chases < LEAST_CHASES
                || rise < LEAST_RISE
                || state.rampDay == day) {
            return;
        }
        state.rampDay = day;
        Reason reason =
                new Reason(
                        ReasonCode.RAMPED,
                        2,
                        state.chases,
                        Math.round(rise * 100),
                        listing.instrument);
        answers.alert(
                NameAlert.of(
                        Kind.RAMPING,
                        signal.timeMicros(),
                        listing,
                        SEVERITY + rise,
                        state.suspectAccounts(),
                        List.of(reason)));
    }
}
