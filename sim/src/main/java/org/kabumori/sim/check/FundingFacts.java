package org.kabumori.sim.check;

import org.kabumori.engine.event.CashMovement;
import org.kabumori.engine.event.Execution;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.Side;
import org.kabumori.engine.event.TaxAccount;
import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.engine.policy.Parameter;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** How much of what there was is sold, and what was drawn from the bank. */
final class FundingFacts {
    /** The engine forgets in steps: so much less than the smoothed sum may be told. */
    private static final double STEP = 0.01;

    private static final long[] SPANS = {
        Times.HOUR_MICROS / 4, Times.DAY_MICROS, 7 * Times.DAY_MICROS, 28 * Times.DAY_MICROS
    };
    private static final Parameter[] MOST = {
        Parameter.LIQUIDATION_MINUTES,
        Parameter.LIQUIDATION_DAY,
        Parameter.LIQUIDATION_WEEK,
        Parameter.LIQUIDATION_MONTH
    };
    private static final int DAY = 1;
    private static final int MONTH = 3;

    /** Half of one's holdings sold on a day makes it a habit, told from the second day on. */
    private static final double HABIT_SHARE = 0.5;

    private static final int EARLIER_DAYS = 2;
    private static final int HABIT_DAYS = 62;

    private FundingFacts() {}

    /** The least and the most that something may be. */
    record Range(double least, double most) {}

    static void order(Order order, Facts facts) {
        boolean sells = order.side() == Side.SELL;
        boolean old = !facts.history.isNewlyBought(order.instrument(), tradingDay(facts));
        long moreYen = sells && old ? facts.notionalYen : 0;
        double times = order.side() == Side.BUY ? facts.of(Parameter.LIQUIDATION_SPENT) : 1;
        liquidation(facts, moreYen, namesSold(facts, sells ? order : null), times);
        boolean nisa = sells && order.taxAccount() == TaxAccount.NISA;
        nisa(facts, nisa ? moreYen : 0);
        facts.say(
                ReasonCode.LINKED_BANK_DRAWN,
                order.side() == Side.BUY ? drawn(facts, 0) : Band.NEVER);
    }

    static void cash(CashMovement cash, Facts facts) {
        if (cash.kind() == CashMovement.Kind.WITHDRAWAL) {
            liquidation(facts, 0, namesSold(facts, null), 1);
        } else {
            facts.say(ReasonCode.LIQUIDATION, Band.NEVER);
        }
        facts.say(ReasonCode.LIQUIDATION_NISA, Band.NEVER);
        facts.say(
                ReasonCode.LINKED_BANK_DRAWN,
                draws(cash) ? drawn(facts, facts.notionalYen) : Band.NEVER);
    }

    /** Notes for the customer's habits what share of the holdings a sale just taken leaves sold. */
    static Range soldInADay(Facts facts) {
        return sold(facts, DAY, 0);
    }

    private static void liquidation(Facts facts, long moreYen, int names, double times) {
        if (names == 0) {
            facts.say(ReasonCode.LIQUIDATION, Band.NEVER);
            return;
        }
        double least = 0;
        double most = 0;
        for (int span = 0; span < SPANS.length; span++) {
            Range share = sold(facts, span, moreYen);
            double weight = facts.of(MOST[span]);
            least = Math.max(least, weight * Facts.ramp(share.least, 0.2, 0.8));
            most = Math.max(most, weight * Facts.ramp(share.most, 0.2, 0.8));
        }
        double breadth = names >= 3 ? 1 : names == 2 ? 0.8 : 0.5;
        Range habit = habit(facts);
        facts.say(
                ReasonCode.LIQUIDATION,
                Band.of(
                        least * breadth * habit.least * times,
                        most * breadth * habit.most * times));
    }

    private static int tradingDay(Facts facts) {
        return Times.tradingDay(facts.time());
    }

    /**
     * Returns the yen of a sale of what was there before: not of what was bought since yesterday.
     */
    private static long sold(Past one, History history) {
        return history.isOfOld(one.event()) ? yen(one, Side.SELL) : 0;
    }

    /** What was bought since was not there before: it must not hide a sale. */
    private static Range sold(Facts facts, int span, long moreYen) {
        History history = facts.history;
        if (history.isOfManyNames()) {
            return new Range(0, 1);
        }
        double open = openSells(history, one -> true) + moreYen;
        double holdings = worth(facts, false);
        double boughtLeast = history.atLeast(one -> yen(one, Side.BUY), SPANS[DAY], facts.time());
        double boughtMost = history.atMost(one -> yen(one, Side.BUY), SPANS[DAY], facts.time());
        double soldLeast = history.atLeast(one -> sold(one, history), SPANS[span], facts.time());
        double soldMost = history.atMost(one -> sold(one, history), SPANS[span], facts.time());
        double keptMost = Math.max(0, holdings - boughtLeast);
        double keptLeast = Math.max(0, holdings - boughtMost);
        // The share falls with what was kept; with what was sold it may rise or fall.
        List<Double> shares = new ArrayList<>();
        for (double kept : new double[] {keptLeast, keptMost}) {
            shares.add(share(soldLeast, open, kept));
            shares.add(share(soldMost, open, kept));
        }
        // When all may have been bought within the day, of the little that was there before any
        // share may be sold: the engine's smoothing decides.
        boolean unsure = keptLeast == 0 && keptMost > 0 && open > 0;
        double most = unsure ? 1 : shares.stream().reduce(0.0, Math::max);
        return new Range(shares.stream().reduce(1.0, Math::min), most);
    }

    private static double share(double executed, double open, double kept) {
        double before = executed + kept;
        return before <= 0 ? 0 : Math.min(1, (executed + open) / before);
    }

    private static void nisa(Facts facts, long moreYen) {
        double open =
                openSells(facts.history, one -> one.order().taxAccount() == TaxAccount.NISA)
                        + moreYen;
        if (facts.history.isOfManyNames()) {
            facts.say(ReasonCode.LIQUIDATION_NISA, Band.upTo(facts.of(Parameter.LIQUIDATION_NISA)));
            return;
        }
        double kept = worth(facts, true);
        ToDoubleFunction<Double> weight =
                executed -> Facts.ramp(share(executed, open, kept), 0.1, 0.7);
        double least =
                weight.applyAsDouble(
                        facts.history.atLeast(
                                one -> nisaYen(one, facts.history), SPANS[MONTH], facts.time()));
        double most =
                weight.applyAsDouble(
                        facts.history.atMost(
                                one -> nisaYen(one, facts.history), SPANS[MONTH], facts.time()));
        Range habit = habit(facts);
        double whole = facts.of(Parameter.LIQUIDATION_NISA);
        facts.say(
                ReasonCode.LIQUIDATION_NISA,
                Band.of(
                        whole * Math.min(least, most) * habit.least,
                        whole * Math.max(least, most) * habit.most));
    }

    private static Band drawn(Facts facts, long moreYen) {
        History history = facts.history;
        double worth = worth(facts, false) + history.buyingPowerYen() + moreYen;
        double least = history.atLeast(FundingFacts::drawnYen, SPANS[DAY], facts.time()) + moreYen;
        double most = history.atMost(FundingFacts::drawnYen, SPANS[DAY], facts.time()) + moreYen;
        double weight = facts.of(Parameter.LINKED_BANK) / (1 + drawDays(facts));
        return Band.of(
                        weight * Facts.ramp(least / Math.max(1, worth), 0.05, 0.4),
                        weight * Facts.ramp(most / Math.max(1, worth), 0.05, 0.4))
                .telling(least * (1 - STEP) - 1, most + 1);
    }

    private static int drawDays(Facts facts) {
        Set<Integer> days = new HashSet<>();
        for (Past one : facts.history.all()) {
            int age = facts.day() - one.day();
            if (drawnYen(one) > 0 && age >= EARLIER_DAYS && age <= HABIT_DAYS) {
                days.add(one.day());
            }
        }
        return days.size();
    }

    /** Returns between what the habit of selling like that lies: 1 for who never did. */
    private static Range habit(Facts facts) {
        Set<Integer> surely = new HashSet<>();
        Set<Integer> perhaps = new HashSet<>();
        for (Past one : facts.history.all()) {
            int age = facts.day() - one.day();
            Range share = facts.history.soldOn(one);
            if (share != null && age >= EARLIER_DAYS && age <= HABIT_DAYS) {
                addIf(share.least >= HABIT_SHARE + 1e-6, one.day(), surely);
                addIf(share.most >= HABIT_SHARE - 1e-6, one.day(), perhaps);
            }
        }
        return new Range(1.0 / (1 + perhaps.size()), 1.0 / (1 + surely.size()));
    }

    private static void addIf(boolean so, int day, Set<Integer> days) {
        if (so) {
            days.add(day);
        }
    }

    /** Returns how many different names were sold within a week, with those of this order. */
    private static int namesSold(Facts facts, @org.jspecify.annotations.Nullable Order sale) {
        Set<String> names = new HashSet<>();
        for (Past one : facts.history.all()) {
            if (one.event() instanceof Order order
                    && order.side() == Side.SELL
                    && one.day() >= facts.day() - 7) {
                names.add(order.instrument());
            }
        }
        if (sale != null) {
            names.add(sale.instrument());
        }
        return names.size();
    }

    private static double openSells(
            History history, java.util.function.Predicate<History.Open> kind) {
        return history.openOrders().stream()
                .filter(one -> one.order().side() == Side.SELL)
                .filter(one -> history.isOfOld(one.order()))
                .filter(kind)
                .mapToDouble(History.Open::yen)
                .sum();
    }

    /** Returns what the long lots are worth at the last prices. */
    static double worth(Facts facts, boolean nisaOnly) {
        double worth = 0;
        for (var lot : facts.history.lots().entrySet()) {
            String instrument = lot.getKey().instrument();
            boolean counts = !nisaOnly || lot.getKey().taxAccount() == TaxAccount.NISA;
            if (counts && lot.getValue() > 0) {
                long last = facts.quotes.of(instrument).lastMicros;
                worth += facts.quotes.yen(instrument, lot.getValue(), last);
            }
        }
        return worth;
    }

    static long yen(Past one, Side side) {
        return one.event() instanceof Execution execution && execution.side() == side
                ? one.yen()
                : 0;
    }

    private static long nisaYen(Past one, History history) {
        return one.event() instanceof Execution execution
                        && history.taxAccount(execution) == TaxAccount.NISA
                ? sold(one, history)
                : 0;
    }

    private static long drawnYen(Past one) {
        return one.event() instanceof CashMovement cash && draws(cash) && one.passed()
                ? one.yen()
                : 0;
    }

    private static boolean draws(CashMovement cash) {
        return cash.kind() == CashMovement.Kind.DEPOSIT
                && (cash.source() == CashMovement.Source.LINKED_BANK
                        || cash.source() == CashMovement.Source.SWEEP);
    }
}
