package org.kabumori.engine.detect.manipulation;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.Alert;
import org.kabumori.engine.Alert.Kind;
import org.kabumori.engine.Answers;
import org.kabumori.engine.detect.Surroundings;
import org.kabumori.engine.event.Execution;
import org.kabumori.engine.event.MarketBar;
import org.kabumori.engine.event.MarketTrade;
import org.kabumori.engine.event.Micros;
import org.kabumori.engine.event.Side;
import org.kabumori.engine.evidence.Reason;
import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.engine.policy.Parameter;
import org.kabumori.engine.state.Clock;
import org.kabumori.engine.state.InstrumentState;
import org.kabumori.engine.state.InstrumentState.Buyer;
import org.kabumori.engine.state.InstrumentState.Suspect;
import org.kabumori.engine.state.Listing;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/**
 * The stage keyed by instrument: suspicious buyers and market data become heat, and heat becomes
 * alerts. Heat is written to the {@link Listing}, from where it flows back to the account stage.
 * Not thread-safe.
 */
// rule| Burst × thinness × novelty × funding by liquidation at one firm (domain.md 4.5, 2);
// pre-positioning (仕込み), dump (売り抜け).
public final class InstrumentStage {
    /** A suspicion below this is noise: honest customers have it by the hundreds. */
    private static final double LEAST_SUSPICION = 0.01;

    /**
     * From this suspicion on, a buyer is taken for a victim, whose sale is the thief's; below it, a
     * buyer may be the one who bought in before.
     */
    private static final double LIKELY_VICTIM = 0.2;

    /** Two suspicious buyers of one name within the heat's span are a coincidence worth telling. */
    private static final int LEAST_SUSPECTS = 2;

    /** The heat must be this many times what a crowd of this size has by chance. */
    private static final double TIMES_CHANCE = 3;

    private static final double PUMP_RISE = 0.1;
    private static final double PUMP_VOLUME = 3;
    private static final double DUMP_FALL = 0.12;

    /**
     * Only names that trade less than this a day are worth pumping, and worth remembering buyers
     * of.
     */
    private static final double THIN_DAY_YEN = 1e9;

    /** A sale into the heat is told from this share of an ordinary day's value. */
    private static final double SALE_SHARE = 0.02;

    private static final double UNEXPLAINED_SALE_SHARE = 0.1;
    private static final double SOLD_SHARE = 0.3;
    private static final int MILLION = 1_000_000;
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuuMMdd").withZone(ZoneId.of("Asia/Tokyo"));

    private final Surroundings world;

    public InstrumentStage(Surroundings world) {
        this.world = world;
    }

    /** Takes a buy order; returns what it gave to the name's heat, {@code null} when nothing. */
    public @Nullable HeatGiven buy(
            BuySignal signal, Listing listing, InstrumentState state, Answers answers) {
        listing.buyOrders = state.countBuy(signal.timeMicros());
        boolean suspicious = signal.suspicion() >= LEAST_SUSPICION;
        if (suspicious) {
            state.suspect(signal.account(), signal.suspicion(), signal.timeMicros(), signal.yen());
        }
        if (!suspicious && listing.heat == 0) {
            return null;
        }
        listing.heat = state.heat(signal.timeMicros());
        listing.heatMicros = signal.timeMicros();
        alertCoordinated(signal, listing, state, answers);
        long millionths = suspicious ? (long) (signal.suspicion() * MILLION) : 0;
        return millionths == 0
                ? null
                : new HeatGiven(signal.account(), signal.instrument(), millionths);
    }

    private void alertCoordinated(
            BuySignal signal, Listing listing, InstrumentState state, Answers answers) {
        int count = state.suspects().size();
        double chance = world.policy.of(Parameter.HEAT_BACKGROUND) * listing.buyOrders;
        boolean hot =
                listing.heat >= world.policy.of(Parameter.HEAT_ALERT)
                        && listing.heat >= TIMES_CHANCE * chance;
        if (!hot || count < LEAST_SUSPECTS) {
            if (count < LEAST_SUSPECTS) {
                // The campaign is over: the next one against this name is told anew.
                state.alertedSuspects = 0;
                listing.campaign = null;
            }
            return;
        }
        if (state.alertedSuspects == 0) {
            state.ignitedMicros = state.firstSuspectMicros(LIKELY_VICTIM);
            listing.campaign =
                    "c-" + listing.instrument + "-" + DAY.format(instant(signal.timeMicros()));
        }
        if (count < state.alertedSuspects * 2) {
            return;
        }
        state.alertedSuspects = count;
        long yen = 0;
        List<String> accounts = new ArrayList<>(count);
        for (Suspect suspect : state.suspects()) {
            accounts.add(suspect.account);
            yen = Micros.plus(yen, suspect.yen);
        }
        Reason heat =
                new Reason(
                        ReasonCode.INSTRUMENT_HEAT,
                        StrictMath.log1p(listing.heat),
                        Math.round(listing.heat * 10),
                        listing.buyOrders,
                        listing.instrument);
        Reason bought =
                new Reason(ReasonCode.SUSPECTS_BUY, listing.heat, count, yen, listing.instrument);
        double severity = 1 - StrictMath.exp(-listing.heat);
        answers.alert(
                alert(
                        Kind.COORDINATED_BUYING,
                        signal.timeMicros(),
                        listing,
                        severity,
                        accounts,
                        List.of(bought, heat)));
    }

    /** Takes a trade anywhere in the name. */
    public void traded(MarketTrade trade, Listing listing, InstrumentState state, Answers answers) {
        world.market.trade(listing, trade);
        marketMoved(trade.timeMicros(), listing, state, answers);
    }

    /** Takes a bar of the name. */
    public void traded(MarketBar bar, Listing listing, InstrumentState state, Answers answers) {
        world.market.bar(listing, bar);
        marketMoved(bar.timeMicros(), listing, state, answers);
    }

    private void marketMoved(
            long timeMicros, Listing listing, InstrumentState state, Answers answers) {
        int day = Clock.day(timeMicros);
        if (listing.campaign == null
                || listing.heatAt(timeMicros) < world.policy.of(Parameter.HEAT_ALERT)) {
            return;
        }
        double rise = AbnormalTrading.rise(listing);
        double volume = AbnormalTrading.volumeRatio(listing);
        if (state.pumpDay != day && rise >= PUMP_RISE && volume >= PUMP_VOLUME) {
            state.pumpDay = day;
            answers.alert(
                    alert(
                            Kind.PUMP,
                            timeMicros,
                            listing,
                            Math.min(1, 0.5 + rise),
                            accounts(state),
                            trading(listing)));
        }
        double fall =
                listing.highMicros == 0
                        ? 0
                        : 1 - (double) listing.lastPriceMicros / listing.highMicros;
        if (state.dumpDay != day && state.pumpDay >= day - 1 && fall >= DUMP_FALL) {
            state.dumpDay = day;
            answers.alert(
                    alert(
                            Kind.DUMP,
                            timeMicros,
                            listing,
                            Math.min(1, 0.5 + fall),
                            state.alertedSellers(),
                            trading(listing)));
        }
    }

    /** Takes a fill of one of the broker's own customers. */
    public void executed(
            Execution execution, Listing listing, InstrumentState state, Answers answers) {
        world.market.price(listing, execution.priceMicros());
        world.market.traded(listing, execution.timeMicros());
        double jpy = world.market.jpyMicros(listing) / (double) Micros.ONE;
        double dayYen = listing.averageDailyValue * jpy;
        if (dayYen == 0 || dayYen > THIN_DAY_YEN) {
            return;
        }
        Buyer buyer = state.buyer(execution.account());
        if (execution.side() == Side.BUY) {
            Buyer known =
                    buyer == null
                            ? state.addBuyer(execution.account(), execution.timeMicros())
                            : buyer;
            known.boughtMicros = Micros.plus(known.boughtMicros, execution.quantityMicros());
        } else if (listing.campaign != null && listing.heatAt(execution.timeMicros()) > 0) {
            sold(
                    execution,
                    buyer == null ? state.addBuyer(execution.account(), 0) : buyer,
                    dayYen,
                    listing,
                    state,
                    answers);
        }
    }

    private void sold(
            Execution execution,
            Buyer buyer,
            double dayYen,
            Listing listing,
            InstrumentState state,
            Answers answers) {
        buyer.soldMicros = Micros.plus(buyer.soldMicros, execution.quantityMicros());
        buyer.soldYen +=
                Micros.notionalYen(
                        execution.quantityMicros(),
                        execution.priceMicros(),
                        world.market.jpyMicros(listing));
        boolean earlier = buyer.firstMicros < state.ignitedMicros;
        boolean unexplained = buyer.firstMicros == 0;
        double least = unexplained ? UNEXPLAINED_SALE_SHARE : SALE_SHARE;
        boolean large =
                buyer.soldYen >= least * dayYen
                        && buyer.soldMicros >= SOLD_SHARE * buyer.boughtMicros;
        if (buyer.alerted
                || !earlier
                || !large
                || state.isSuspect(execution.account(), LIKELY_VICTIM)) {
            return;
        }
        buyer.alerted = true;
        Reason reason =
                new Reason(
                        ReasonCode.PRE_POSITIONED,
                        unexplained ? 1 : 2,
                        buyer.soldMicros / Micros.ONE,
                        buyer.soldYen,
                        listing.instrument);
        answers.alert(
                alert(
                        Kind.PRE_POSITIONED_SELLER,
                        execution.timeMicros(),
                        listing,
                        unexplained ? 0.4 : 0.8,
                        List.of(execution.account()),
                        List.of(reason)));
    }

    private static List<Reason> trading(Listing listing) {
        return List.of(
                new Reason(
                        ReasonCode.INSTRUMENT_VOLUME,
                        1,
                        Math.round(Math.min(AbnormalTrading.volumeRatio(listing), 1e6) * 10),
                        0,
                        listing.instrument),
                new Reason(
                        ReasonCode.INSTRUMENT_PRICE,
                        1,
                        Math.round(Math.min(AbnormalTrading.rise(listing), 1e6) * 1_000),
                        0,
                        listing.instrument));
    }

    private static List<String> accounts(InstrumentState state) {
        return state.suspects().stream().map(suspect -> suspect.account).toList();
    }

    private static Alert alert(
            Kind kind,
            long timeMicros,
            Listing listing,
            double severity,
            List<String> accounts,
            List<Reason> evidence) {
        return new Alert(
                kind.word() + "-" + listing.instrument + "-" + timeMicros + "-" + accounts.size(),
                timeMicros,
                "instrument:" + listing.instrument,
                kind,
                (int) Math.round(severity * MILLION),
                List.copyOf(accounts),
                evidence);
    }

    private static Instant instant(long timeMicros) {
        return Instant.EPOCH.plus(timeMicros, java.time.temporal.ChronoUnit.MICROS);
    }
}
