package org.kabumori.engine.detect.manipulation;

import static org.kabumori.engine.policy.Parameter.PUMP_QUIET_DAYS;

import org.kabumori.engine.Alert;
import org.kabumori.engine.Alert.Kind;
import org.kabumori.engine.Answers;
import org.kabumori.engine.detect.Surroundings;
import org.kabumori.engine.evidence.Reason;
import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.engine.policy.Parameter;
import org.kabumori.engine.state.Clock;
import org.kabumori.engine.state.InstrumentState;
import org.kabumori.engine.state.Listing;
import org.kabumori.engine.state.TradingPast;

import java.util.List;

/**
 * A thin name whose price and volume are far from its own past, and its fall afterwards. While
 * suspicious customers of the broker buy it, little suffices; from market data alone much is asked
 * for, and the alert is mild: news does the same.
 */
// rule| Volume 297 times the day before, 105 to 144 yen and back to 112 (domain.md 4.4, E2).
final class PumpAndDump {
    private static final double PUMP_RISE = 0.1;
    private static final double PUMP_VOLUME = 3;
    private static final double DUMP_FALL = 0.12;

    /** From market data alone: the published cases had +31 and +37 %, 28 and 297 times. */
    private static final double ALONE_RISE = 0.15;

    private static final double ALONE_VOLUME = 12;

    /** The rise must be so many ordinary days' moves, for names that always jump. */
    private static final double ALONE_MOVES = 5;

    /** A day's value below this moves nobody's money; our guess. */
    private static final double LEAST_DAY_YEN = 20e6;

    /** Above this no limit of a day lets a price rise: shares were merged. */
    private static final double MOST_RISE = 1;

    private static final double ALONE_SEVERITY = 0.2;
    private static final double MOST_ALONE_SEVERITY = 0.45;

    private final Surroundings world;

    PumpAndDump(Surroundings world) {
        this.world = world;
    }

    /** Takes market data of a name, already applied to its listing. */
    void moved(long timeMicros, Listing listing, InstrumentState state, Answers answers) {
        TradingPast past = state.past();
        past.follow(listing);
        boolean campaign =
                listing.campaign != null
                        && listing.heatAt(timeMicros) >= world.policy.of(Parameter.HEAT_FROM) / 2;
        if (campaign) {
            pumped(timeMicros, listing, state, answers);
        } else {
            pumpedAlone(timeMicros, listing, state, answers);
        }
        if (campaign || listing.campaign != null) {
            dumped(timeMicros, listing, state, answers);
        }
    }

    private void pumped(long timeMicros, Listing listing, InstrumentState state, Answers answers) {
        double rise = AbnormalTrading.rise(listing);
        int day = Clock.day(timeMicros);
        if (state.pumpDay == day
                || rise < PUMP_RISE
                || AbnormalTrading.volumeRatio(listing) < PUMP_VOLUME) {
            return;
        }
        state.pumpDay = day;
        answers.alert(
                alert(
                        Kind.PUMP,
                        timeMicros,
                        listing,
                        0.5 + rise,
                        state.suspectAccounts(),
                        AbnormalTrading.volumeRatio(listing),
                        rise));
    }

    private void pumpedAlone(
            long timeMicros, Listing listing, InstrumentState state, Answers answers) {
        TradingPast past = state.past();
        double usual = past.usualDayValue();
        if (listing.dayValue < ALONE_VOLUME * usual || !past.isKnown()) {
            return;
        }
        double jpy = Thinness.jpy(listing, world);
        double rise = past.rise();
        int day = listing.day;
        boolean pumped =
                Thinness.isThin(usual * jpy)
                        && listing.dayValue * jpy >= LEAST_DAY_YEN
                        && rise >= Math.max(ALONE_RISE, ALONE_MOVES * past.usualMove())
                        && rise <= MOST_RISE;
        if (pumped && day > state.pumpDay + world.policy.of(PUMP_QUIET_DAYS)) {
            state.pumpDay = day;
            double ratio = listing.dayValue / usual;
            double severity = ALONE_SEVERITY + rise / 2 * (1 - ALONE_VOLUME / (2 * ratio));
            answers.alert(
                    alert(
                            Kind.PUMP,
                            timeMicros,
                            listing,
                            Math.min(MOST_ALONE_SEVERITY, severity),
                            List.of(),
                            ratio,
                            rise));
        }
    }

    private static void dumped(
            long timeMicros, Listing listing, InstrumentState state, Answers answers) {
        int day = Clock.day(timeMicros);
        double fall =
                listing.highMicros == 0
                        ? 0
                        : 1 - (double) listing.lastPriceMicros / listing.highMicros;
        if (state.dumpDay == day || state.pumpDay < day - 1 || fall < DUMP_FALL) {
            return;
        }
        state.dumpDay = day;
        answers.alert(
                alert(
                        Kind.DUMP,
                        timeMicros,
                        listing,
                        0.5 + fall,
                        state.alertedSellers(),
                        AbnormalTrading.volumeRatio(listing),
                        AbnormalTrading.rise(listing)));
    }

    private static Alert alert(
            Kind kind,
            long timeMicros,
            Listing listing,
            double severity,
            List<String> accounts,
            double volume,
            double rise) {
        Reason ofVolume =
                new Reason(
                        ReasonCode.INSTRUMENT_VOLUME,
                        1,
                        Math.round(Math.min(volume, 1e6) * 10),
                        0,
                        listing.instrument);
        Reason ofPrice =
                new Reason(
                        ReasonCode.INSTRUMENT_PRICE,
                        1,
                        Math.round(Math.min(rise, 1e6) * 1_000),
                        0,
                        listing.instrument);
        return NameAlert.of(
                kind, timeMicros, listing, severity, accounts, List.of(ofVolume, ofPrice));
    }
}
