package org.kabumori.engine.detect.manipulation;

import org.kabumori.engine.Alert.Kind;
import org.kabumori.engine.Answers;
import org.kabumori.engine.detect.Surroundings;
import org.kabumori.engine.event.Micros;
import org.kabumori.engine.evidence.Reason;
import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.engine.policy.Parameter;
import org.kabumori.engine.state.InstrumentState;
import org.kabumori.engine.state.InstrumentState.Suspect;
import org.kabumori.engine.state.Listing;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Customers who buy one name within days and are together too odd for chance: the name's heat, and
 * the alert of coordinated buying.
 */
// rule| Burst × thinness × novelty × funding by liquidation at one firm is the strongest
// single-firm signal (domain.md 4.5, 2).
final class CoordinatedBuying {
    /** From this suspicion on, a buyer is taken for a victim, whose first buy began it. */
    private static final double LIKELY_VICTIM = 0.2;

    /** One odd buyer of a name is nobody's campaign. */
    private static final int LEAST_SUSPECTS = 2;

    private static final int MILLION = 1_000_000;
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuuMMdd").withZone(ZoneId.of("Asia/Tokyo"));

    private final Surroundings world;
    private final FirstTimers firstTimers;

    CoordinatedBuying(Surroundings world) {
        this.world = world;
        this.firstTimers = new FirstTimers(world);
    }

    /** Takes a buy order; returns, in millionths, the most that it gave to the name's heat. */
    long buy(BuySignal signal, Listing listing, InstrumentState state, Answers answers) {
        double rarest = world.policy.of(Parameter.HEAT_RAREST);
        double ratio = Mixture.ratio(Math.max(signal.rarity(), rarest));
        boolean odd = ratio >= Mixture.LEAST_RATIO;
        long time = signal.timeMicros();
        listing.buyOrders = state.countBuy(time);
        state.countBuyer(time, signal.firstToday(), signal.newcomer(), !odd);
        if (odd) {
            state.suspect(signal.account(), ratio, signal.suspicion(), time, signal.yen());
        } else if (listing.heat == 0) {
            return 0;
        }
        state.forgetSuspects(time);
        listing.heat = Mixture.heat(state.suspects(), state.crowd(time), time);
        listing.heatMicros = time;
        if (odd) {
            alert(signal, listing, state, answers);
        }
        return odd ? (long) (Mixture.most(ratio) * MILLION) : 0;
    }

    private void alert(BuySignal signal, Listing listing, InstrumentState state, Answers answers) {
        int count = state.suspects().size();
        if (count < LEAST_SUSPECTS) {
            // The campaign is over: the next one against this name is told anew.
            state.alertedSuspects = 0;
            listing.campaign = null;
        }
        boolean hot = listing.heat >= world.policy.of(Parameter.HEAT_FROM);
        if (!hot || count < LEAST_SUSPECTS || count < state.alertedSuspects * 2) {
            return;
        }
        if (state.alertedSuspects == 0) {
            state.ignitedMicros = state.firstSuspectMicros(LIKELY_VICTIM);
            Instant now = Instant.EPOCH.plus(signal.timeMicros(), ChronoUnit.MICROS);
            listing.campaign = "c-" + listing.instrument + "-" + DAY.format(now);
        }
        state.alertedSuspects = count;
        answers.alert(
                NameAlert.of(
                        Kind.COORDINATED_BUYING,
                        signal.timeMicros(),
                        listing,
                        1 - StrictMath.exp(-listing.heat / world.policy.of(Parameter.HEAT_FROM)),
                        state.suspectAccounts(),
                        evidence(signal.timeMicros(), listing, state)));
    }

    private List<Reason> evidence(long timeMicros, Listing listing, InstrumentState state) {
        long yen = 0;
        for (Suspect suspect : state.suspects()) {
            yen = Micros.plus(yen, suspect.yen);
        }
        int count = state.suspects().size();
        List<Reason> evidence = new ArrayList<>(3);
        evidence.add(
                new Reason(ReasonCode.SUSPECTS_BUY, listing.heat, count, yen, listing.instrument));
        evidence.add(
                new Reason(
                        ReasonCode.INSTRUMENT_HEAT,
                        listing.heat,
                        Math.round(listing.heat * 10),
                        listing.buyOrders,
                        listing.instrument));
        Reason first = firstTimers.reason(timeMicros, listing, state);
        if (first != null) {
            evidence.add(first);
        }
        return List.copyOf(evidence);
    }
}
