package org.kabumori.sim.check;

import org.kabumori.engine.event.AccountSnapshot;
import org.kabumori.engine.event.Execution;
import org.kabumori.engine.event.InstrumentReference;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.OrderType;
import org.kabumori.engine.event.Side;
import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.engine.policy.Parameter;
import org.kabumori.sim.check.Quotes.Quote;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a buy is against the name, the customer's past and what the customer can spend. */
final class PurchaseFacts {
    private static final List<ReasonCode> CODES =
            List.of(
                    ReasonCode.BUY_THIN,
                    ReasonCode.BUY_LIQUID,
                    ReasonCode.BUY_OF_CAP,
                    ReasonCode.BUY_OF_DAY,
                    ReasonCode.BUY_NEVER_HELD,
                    ReasonCode.BUY_NAME_KNOWN,
                    ReasonCode.BUY_MARKET_NEW,
                    ReasonCode.BUYING_POWER_USED,
                    ReasonCode.PRICE_CHASED,
                    ReasonCode.INSTRUMENT_UNKNOWN,
                    ReasonCode.INSTRUMENT_VOLUME,
                    ReasonCode.INSTRUMENT_PRICE,
                    ReasonCode.INSTRUMENT_HEAT);

    private static final double ORDINARY_SHARE = 0.003;
    private static final double LIQUID_DAY_YEN = 3e9;
    private static final double SMALL_CAP_YEN = 10e9;
    private static final double THIN_SHARE = 0.05;
    private static final double WHOLE_YEN = 1e6;

    /** Where so many buys are of new names, one more is not worth a sentence. */
    private static final double ORDINARY_NOVELTY = 0.5;

    /** Where so many of all buys are, a first one is less of a venture, down to none. */
    private static final double ORDINARY_MARKET = 0.3;

    /** The engine remembers so many names that a customer traded. */
    private static final int MANY_NAMES = 20;

    private PurchaseFacts() {}

    static void examine(Order order, Facts facts) {
        CODES.forEach(code -> facts.say(code, Band.NEVER));
        if (order.side() != Side.BUY) {
            return;
        }
        thinness(order, facts);
        chase(order, facts);
        market(order, facts);
        if (facts.history.snapshot() != null) {
            novelty(order, facts);
            power(facts);
        }
    }

    private static void thinness(Order order, Facts facts) {
        InstrumentReference reference = facts.quotes.of(order.instrument()).reference;
        double jpy = facts.quotes.jpy(order.instrument());
        if (reference == null || jpy == 0 || reference.averageDailyValue() == 0) {
            facts.say(ReasonCode.INSTRUMENT_UNKNOWN, Band.of(0.4, 0.4));
            return;
        }
        double yen = boughtToday(order, facts) + facts.notionalYen;
        double dayYen = reference.averageDailyValue() * jpy;
        double share = yen / dayYen;
        Long cap = reference.marketCap();
        boolean small = cap != null && cap > 0 && cap * jpy < SMALL_CAP_YEN;
        boolean thin = share > ORDINARY_SHARE || dayYen < LIQUID_DAY_YEN || small;
        boolean surely = share >= THIN_SHARE && yen >= WHOLE_YEN;
        facts.say(
                ReasonCode.BUY_THIN,
                thin
                        ? Band.of(surely ? 1 : 0, facts.of(Parameter.THIN_MOST))
                                .telling(share * 1_000)
                        : Band.NEVER);
        shares(yen, jpy, reference, facts.quotes.of(order.instrument()), facts);
        boolean liquid = share < 3 * ORDINARY_SHARE && dayYen > 0.5e9;
        facts.say(
                ReasonCode.BUY_LIQUID,
                liquid ? Band.of(facts.of(Parameter.BUY_LIQUID), 0) : Band.NEVER);
    }

    private static void shares(
            double yen, double jpy, InstrumentReference reference, Quote quote, Facts facts) {
        Long cap = reference.marketCap();
        double ofCap = cap == null || cap == 0 ? 0 : yen / (cap * jpy);
        decades(
                facts,
                ReasonCode.BUY_OF_CAP,
                Parameter.CAP_PER_DECADE,
                ofCap / 0.0001,
                yen,
                Math.min(ofCap, 1) * 100_000);
        boolean known = quote.day == facts.day() && !quote.dayValues.isEmpty();
        double dayYen = known ? quote.dayValues.firstEntry().getValue() * jpy : 0;
        double ofDay = dayYen == 0 ? 0 : yen / dayYen;
        decades(
                facts,
                ReasonCode.BUY_OF_DAY,
                Parameter.DAY_PER_DECADE,
                ofDay / 0.05,
                yen,
                Math.min(ofDay, 1e6) * 1_000);
    }

    private static void decades(
            Facts facts,
            ReasonCode code,
            Parameter each,
            double timesOrdinary,
            double yen,
            double told) {
        double decades = timesOrdinary <= 1 ? 0 : Math.min(2, StrictMath.log10(timesOrdinary));
        double weight = facts.of(each) * decades * Facts.ramp(yen, 0, WHOLE_YEN);
        facts.say(code, Band.of(weight, weight).telling(told * 0.999 - 1, told * 1.001 + 1));
    }

    /** Buys abroad on a working day without trade in Tokyo. */
    static void closed(Order order, Facts facts) {
        int tokyo = facts.quotes.tokyoTradeDay();
        boolean may =
                order.side() == Side.BUY
                        && !order.instrument().startsWith("XTKS:")
                        && tokyo > 0
                        && tokyo < facts.day();
        facts.say(
                ReasonCode.TOKYO_CLOSED,
                may ? Band.upTo(facts.of(Parameter.TOKYO_CLOSED_MOST)) : Band.NEVER);
    }

    private static double boughtToday(Order order, Facts facts) {
        double yen = 0;
        for (Past one : facts.history.all()) {
            if (one.event() instanceof Order earlier
                    && earlier.side() == Side.BUY
                    && earlier.instrument().equals(order.instrument())
                    && one.day() == facts.day()) {
                yen += one.yen();
            }
        }
        return yen;
    }

    private static void chase(Order order, Facts facts) {
        Quote quote = facts.quotes.of(order.instrument());
        Long limit = order.limitPriceMicros();
        if (order.orderType() == OrderType.LIMIT && limit != null && quote.lastMicros > 0) {
            double above = (double) limit / quote.lastMicros - 1;
            double weight = facts.of(Parameter.PRICE_CHASED) * Facts.ramp(above, 0.01, 0.08);
            facts.say(ReasonCode.PRICE_CHASED, Band.of(weight, weight).telling(above * 1_000));
        }
    }

    private static void market(Order order, Facts facts) {
        Quote quote = facts.quotes.of(order.instrument());
        if (quote.day == facts.day()) {
            double volume =
                    facts.of(Parameter.ABNORMAL_VOLUME) * Facts.ramp(quote.volumeRatio(), 2, 10);
            facts.say(ReasonCode.INSTRUMENT_VOLUME, Band.of(volume, volume));
            double rise = quote.riseSinceClose();
            double price = facts.of(Parameter.ABNORMAL_PRICE) * Facts.ramp(rise, 0.05, 0.2);
            facts.say(ReasonCode.INSTRUMENT_PRICE, Band.of(price, price).telling(rise * 1_000));
        }
        if (facts.othersBought) {
            facts.say(ReasonCode.INSTRUMENT_HEAT, Band.upTo(facts.of(Parameter.HEAT_MOST)));
        }
    }

    private static void novelty(Order order, Facts facts) {
        String market = Invariants.market(order.instrument());
        Set<String> today = new HashSet<>();
        Set<String> before = new HashSet<>();
        Set<String> held = new HashSet<>();
        for (Past one : facts.history.all()) {
            if (one.event() instanceof Execution execution) {
                (one.tradingDay() < Times.tradingDay(facts.time()) ? before : today)
                        .add(execution.instrument());
            } else if (one.event() instanceof AccountSnapshot snapshot) {
                snapshot.positions().forEach(position -> held.add(position.instrument()));
            }
        }
        boolean ever = before.contains(order.instrument()) || held.contains(order.instrument());
        // A name held in an older snapshot only, or traded before many others, may be forgotten.
        boolean surely =
                heldNow(order, facts) && !today.contains(order.instrument())
                        || before.contains(order.instrument())
                                && before.size() + today.size() < MANY_NAMES;
        boolean odd = !ever && facts.newNameShare < ORDINARY_NOVELTY;
        double most = facts.of(Parameter.NEW_NAME_MOST);
        facts.say(
                ReasonCode.BUY_NEVER_HELD,
                surely ? Band.NEVER : Band.of(odd ? Band.TOLD + 0.01 : 0, most));
        facts.say(
                ReasonCode.BUY_NAME_KNOWN,
                ever ? Band.of(facts.of(Parameter.KNOWN_NAME), 0) : Band.NEVER);
        held.addAll(before);
        held.addAll(today);
        boolean known = held.stream().anyMatch(name -> Invariants.market(name).equals(market));
        // On the market where everybody trades it says nothing.
        boolean ordinary = market.equals("XTKS") || facts.marketShare > ORDINARY_MARKET;
        double least = ordinary ? 0 : Band.TOLD + 0.01;
        facts.say(
                ReasonCode.BUY_MARKET_NEW,
                known ? Band.NEVER : Band.of(least, facts.of(Parameter.NEW_MARKET_MOST)));
    }

    /** Returns whether the last snapshot has the order's name. */
    private static boolean heldNow(Order order, Facts facts) {
        AccountSnapshot snapshot = facts.history.snapshot();
        return snapshot != null
                && snapshot.positions().stream()
                        .anyMatch(one -> one.instrument().equals(order.instrument()));
    }

    private static void power(Facts facts) {
        History history = facts.history;
        double open =
                history.openOrders().stream()
                        .filter(one -> one.order().side() == Side.BUY)
                        .mapToDouble(History.Open::yen)
                        .sum();
        double least =
                history.atLeast(
                        one -> FundingFacts.yen(one, Side.BUY), Times.DAY_MICROS, facts.time());
        double most =
                history.atMost(
                        one -> FundingFacts.yen(one, Side.BUY), Times.DAY_MICROS, facts.time());
        double a = used(facts, open, least);
        double b = used(facts, open, most);
        facts.say(ReasonCode.BUYING_POWER_USED, Band.of(Math.min(a, b), Math.max(a, b)));
    }

    private static double used(Facts facts, double openYen, double boughtYen) {
        double used = boughtYen + openYen + facts.notionalYen;
        double power = facts.history.buyingPowerYen() + boughtYen;
        double share = Math.min(1, used / Math.max(1, power));
        return facts.of(Parameter.BUYING_POWER)
                * Facts.ramp(share, 0.5, 0.95)
                * Facts.ramp(used, 0, WHOLE_YEN);
    }
}
