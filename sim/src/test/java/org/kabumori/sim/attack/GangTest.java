package org.kabumori.sim.attack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.kabumori.engine.Decision.AccountAction;
import org.kabumori.engine.Decision.Answer;
import org.kabumori.engine.Decision.Require;
import org.kabumori.engine.event.CashMovement;
import org.kabumori.engine.event.Confirmation;
import org.kabumori.engine.event.Execution;
import org.kabumori.engine.event.Login;
import org.kabumori.engine.event.MarketBar;
import org.kabumori.engine.event.Micros;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.OrderEnd;
import org.kabumori.engine.event.OrderType;
import org.kabumori.engine.event.Side;
import org.kabumori.engine.event.TradeType;
import org.kabumori.sim.market.Exchange;
import org.kabumori.sim.market.Name;
import org.kabumori.sim.world.Authentication;
import org.kabumori.sim.world.Customer;
import org.kabumori.sim.world.Days;
import org.kabumori.sim.world.Reply;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

class GangTest {
    private static final long HOUR = 3_600_000_000L;

    @Test
    void aRaidLiftsAThinNameAndItFallsBack() {
        Play play = Play.open(Kind.MIXED, 12);
        Target target = play.gang.targets().getFirst();
        long day = Days.of(target.firstTryMicros());
        long before = 0;
        long high = 0;
        long close = 0;
        double shares = 0;
        for (MarketBar bar : play.of(MarketBar.class)) {
            if (bar.instrument().equals(target.name().instrument())) {
                long barDay = Days.of(bar.timeMicros());
                before = barDay < day ? bar.closeMicros() : before;
                high = barDay == day ? Math.max(high, bar.highMicros()) : high;
                close = barDay == day ? bar.closeMicros() : close;
                shares += barDay == day ? (double) bar.volumeMicros() / Micros.ONE : 0;
            }
        }
        assertThat((double) high / before).isBetween(1.1, 1.8);
        assertThat(close).isLessThan(high);
        assertThat(shares).isGreaterThan(8 * target.name().ordinaryShares());
        assertThat(play.attackOrders(Side.SELL)).hasSizeGreaterThan(20);
        assertThat(play.attackOrders(Side.BUY)).hasSizeGreaterThan(50);
    }

    @Test
    void theHongKongGangBuysThinHongKongNames() {
        Play play = Play.open(Kind.HONG_KONG, 10);
        assertThat(play.gang.targets())
                .isNotEmpty()
                .allMatch(target -> target.name().exchange() == Exchange.HONG_KONG)
                .allMatch(target -> play.world.menu().isThin(target.name()))
                .noneMatch(Target::displaced);
    }

    @Test
    void theSlowGangSellsOnManyDaysBeforeItBuys() {
        Play play = Play.open(Kind.SLOW, 16);
        Set<Long> days =
                play.attackOrders(Side.SELL).stream()
                        .map(order -> Days.of(order.timeMicros()))
                        .collect(Collectors.toSet());
        assertThat(days).hasSizeGreaterThan(6);
        assertThat(play.attackOrders(Side.BUY).getFirst().timeMicros())
                .isGreaterThan(
                        play.attackOrders(Side.SELL).getFirst().timeMicros() + 7 * 24 * HOUR);
    }

    @Test
    void theSplittingGangKeepsEveryOrderBelowThreePerCentOfADaysValue() {
        Play play = Play.open(Kind.SPLIT, 10);
        assertThat(play.attackOrders(Side.BUY))
                .hasSizeGreaterThan(100)
                .allMatch(order -> shareOfDay(play, order) < 0.03);
    }

    private static double shareOfDay(Play play, Order order) {
        Name name = play.world.universe().name(order.instrument());
        double shares = (double) order.quantityMicros() / Micros.ONE;
        // A tenth more than at the first close is what a chased price costs.
        return shares / name.ordinaryShares() / 1.1;
    }

    @Test
    void theResidentialGangComesFromTheVictimsPrefectureWithTheVictimsAgent() {
        Play play = Play.open(Kind.RESIDENTIAL, 8);
        Map<String, Set<String>> agents = new HashMap<>();
        for (Login login : play.of(Login.class)) {
            if (login.device() != null && !login.device().startsWith("x")) {
                agents.computeIfAbsent(login.account(), account -> new java.util.HashSet<>())
                        .add("" + login.userAgent());
            }
        }
        List<Login> logins =
                play.attackLogins().stream()
                        .filter(login -> ("" + login.device()).startsWith("x0-r"))
                        .toList();
        assertThat(logins)
                .isNotEmpty()
                .allMatch(login -> "JP".equals(login.country()))
                .allMatch(login -> login.asn() != null && login.asn() < 64_600);
        assertThat(logins)
                .filteredOn(login -> agents.containsKey(login.account()))
                .isNotEmpty()
                .anyMatch(login -> agents.get(login.account()).contains("" + login.userAgent()));
    }

    @Test
    void aStolenSessionShowsNoLoginAndAnotherAddress() {
        Play play = Play.open(Kind.STOLEN_SESSION, 10);
        Map<String, Login> bySession = new HashMap<>();
        play.of(Login.class).forEach(login -> bySession.put(login.session(), login));
        assertThat(play.attackLogins()).isEmpty();
        assertThat(play.attackOrders(Side.SELL))
                .isNotEmpty()
                .allMatch(order -> !("" + bySession.get(order.session()).ip()).equals(order.ip()));
    }

    @Test
    void aStolenSessionOpensWhatAPasskeyGuards() {
        Play play = Play.of(Play.plan(Kind.STOLEN_SESSION), Authentication.PASSKEYS_FOR_ALL, 10);
        assertThat(play.attackOrders(Side.SELL)).isNotEmpty();
    }

    @Test
    void aPhishedPasskeyOpensNothing() {
        Play play = Play.of(Play.plan(Kind.RESIDENTIAL), Authentication.PASSKEYS_FOR_ALL, 10);
        long phished =
                play.gang.thieves().stream()
                        .filter(thief -> thief.scenario().startsWith("phishing"))
                        .filter(thief -> thief.customer().isRobbed())
                        .count();
        assertThat(phished).isLessThanOrEqualTo(3);
    }

    @Test
    void stuffingTriesManyAccountsInANightFromFewServersAndUsesThemLater() {
        Play play = Play.open(Kind.STUFFING, 12);
        List<Login> failed =
                play.attackLogins().stream().filter(login -> !login.success()).toList();
        assertThat(failed).hasSizeGreaterThanOrEqualTo(40);
        assertThat(failed.stream().map(Login::ip).collect(Collectors.toSet()))
                .hasSizeLessThanOrEqualTo(8);
        assertThat(failed).anyMatch(login -> login.account().startsWith("u"));
        long night = failed.getFirst().timeMicros();
        assertThat(play.attackOrders(Side.BUY).getFirst().timeMicros())
                .isGreaterThan(night + 12 * HOUR);
    }

    @Test
    void fewVictimsAreFew() {
        Play play = Play.open(Kind.FEW_VICTIMS, 8);
        assertThat(accounts(play.attackOrders(Side.BUY))).hasSizeBetween(1, 3);
    }

    private static Set<String> accounts(List<Order> orders) {
        return orders.stream().map(Order::account).collect(Collectors.toSet());
    }

    @Test
    void theMarketOrderGangSetsNoLimits() {
        Play play = Play.open(Kind.MARKET_ORDERS, 8);
        assertThat(play.attackOrders(Side.BUY))
                .isNotEmpty()
                .allMatch(order -> order.orderType() == OrderType.MARKET);
    }

    @Test
    void theMarginGangBuysOnMarginAndSellsNothing() {
        Play play = Play.open(Kind.MARGIN, 8);
        assertThat(play.attackOrders(Side.BUY))
                .isNotEmpty()
                .allMatch(order -> order.tradeType() == TradeType.MARGIN_NEW);
        assertThat(play.attackOrders(Side.SELL)).isEmpty();
    }

    @Test
    void theHolidayEveGangBuysOnThe19thOfMarchFromThreeOnWhileHongKongIsOpen() {
        Play play = Play.open(Kind.HOLIDAY_EVE, 13);
        long three = Days.micros(LocalDate.of(2025, 3, 19).toEpochDay(), 15 * 3_600);
        assertThat(play.attackOrders(Side.BUY).getFirst().timeMicros())
                .isBetween(three, three + HOUR);
        assertThat(Exchange.HONG_KONG.isOpen(play.gang.targets().getFirst().firstTryMicros()))
                .isTrue();
    }

    @Test
    void theRingBuysBeforeTheVictimsAndSellsToThem() {
        Play play = Play.open(Kind.RING, 10);
        Set<String> mules = play.mules();
        Target target = play.gang.targets().getFirst();
        List<Execution> fills =
                play.of(Execution.class).stream()
                        .filter(fill -> mules.contains(fill.account()))
                        .filter(fill -> fill.instrument().equals(target.name().instrument()))
                        .toList();
        assertThat(mules).hasSize(3);
        assertThat(fills)
                .filteredOn(fill -> fill.side() == Side.BUY)
                .isNotEmpty()
                .anyMatch(fill -> fill.timeMicros() < target.firstTryMicros());
        assertThat(fills)
                .filteredOn(fill -> fill.side() == Side.SELL)
                .isNotEmpty()
                .allMatch(fill -> fill.timeMicros() > target.firstTryMicros());
        assertThat(play.of(CashMovement.class))
                .anyMatch(cash -> mules.contains(cash.account()) && cash.amountMicros() > 0);
    }

    @Test
    void theSellerElsewhereLeavesNoAccountHere() {
        Play play = Play.open(Kind.ELSEWHERE, 8);
        assertThat(play.mules()).isEmpty();
        assertThat(play.attackOrders(Side.BUY)).isNotEmpty();
    }

    @Test
    void matchedTradesComeWithinSecondsOfAVictimsBuyAtItsPrice() {
        Play play = Play.open(Kind.MATCHED_TRADES, 10);
        Set<String> mules = play.mules();
        Set<String> victims = accounts(play.attackOrders(Side.BUY));
        List<Execution> fills = play.of(Execution.class);
        List<Execution> buys =
                fills.stream()
                        .filter(fill -> victims.contains(fill.account()))
                        .filter(fill -> fill.side() == Side.BUY)
                        .toList();
        assertThat(fills)
                .filteredOn(fill -> mules.contains(fill.account()) && fill.side() == Side.SELL)
                .isNotEmpty()
                .allMatch(sell -> buys.stream().anyMatch(buy -> matches(buy, sell)));
    }

    private static boolean matches(Execution buy, Execution sell) {
        double prices = (double) sell.priceMicros() / buy.priceMicros();
        return buy.instrument().equals(sell.instrument())
                && Math.abs(sell.timeMicros() - buy.timeMicros()) < 3 * Micros.ONE
                && prices > 0.95
                && prices < 1.05;
    }

    @Test
    void priceSupportBidsBelowThePriceAndTakesTheBidsBack() {
        Play play = Play.open(Kind.PRICE_SUPPORT, 10);
        Set<String> mules = play.mules();
        long cancelled =
                play.of(OrderEnd.class).stream()
                        .filter(end -> mules.contains(end.account()))
                        .filter(end -> end.outcome() == OrderEnd.Outcome.CANCELLED)
                        .count();
        assertThat(cancelled).isGreaterThan(10);
    }

    @Test
    void aHaltedHongKongNameSendsTheGangToJapaneseSmallCapsWithinADay() {
        GangPlan plan = Play.plan(Kind.HONG_KONG).with(Parameter.ANOTHER_CHINESE, 0);
        Play play =
                Play.of(
                        plan,
                        10,
                        (p, event) ->
                                event instanceof Order order && isHongKongBuy(order)
                                        ? Reply.HALTED
                                        : Reply.ALLOWED);
        List<Target> targets = play.gang.targets();
        Target first = targets.getFirst();
        Target next = targets.get(1);
        assertThat(first.displaced()).isFalse();
        assertThat(next.displaced()).isTrue();
        assertThat(next.name().exchange()).isEqualTo(Exchange.TOKYO);
        LocalDate halted = LocalDate.ofEpochDay(Days.of(first.firstTryMicros()));
        assertThat(LocalDate.ofEpochDay(Days.of(next.firstTryMicros())))
                .isBeforeOrEqualTo(Exchange.TOKYO.nextTradingDay(halted));
        double yen = (double) next.name().lastClose() / Micros.ONE;
        assertThat(yen).isBetween(50.0, 350.0);
        assertThat(next.name().marketCap()).isLessThan(7_500_000_000L);
    }

    private static boolean isHongKongBuy(Order order) {
        return order.side() == Side.BUY && order.instrument().startsWith("XHKG");
    }

    @Test
    void theAdaptiveGangTriesSmallerWhenItsOrdersAreNotConfirmed() {
        Play play =
                Play.of(
                        Play.plan(Kind.ADAPTIVE),
                        8,
                        (p, event) ->
                                event instanceof Order order
                                                && order.side() == Side.BUY
                                                && p.isThiefs(order)
                                        ? challenge(Require.OUT_OF_BAND)
                                        : Reply.ALLOWED);
        Map<String, List<Order>> byAccount =
                play.attackOrders(Side.BUY).stream().collect(Collectors.groupingBy(Order::account));
        List<List<Order>> again =
                byAccount.values().stream().filter(orders -> orders.size() > 1).toList();
        assertThat(again)
                .isNotEmpty()
                .anyMatch(
                        orders ->
                                orders.get(1).quantityMicros()
                                        < orders.getFirst().quantityMicros() * 0.6);
    }

    private static Reply challenge(Require require) {
        return new Reply(Answer.CHALLENGE, require, AccountAction.NONE, false);
    }

    @Test
    void aChallengeByPasskeyStopsEveryThief() {
        Play play =
                Play.of(
                        Play.plan(Kind.MIXED),
                        10,
                        (p, event) ->
                                p.isThiefs(event) && event instanceof Login
                                        ? challenge(Require.PASSKEY)
                                        : Reply.ALLOWED);
        assertThat(play.gang.thieves())
                .filteredOn(thief -> thief.scenario().startsWith("phishing"))
                .isNotEmpty()
                .noneMatch(thief -> thief.customer().isRobbed());
    }

    @Test
    void aRelayedCodePassesAtTheStatedRateWhileTheVictimIsOnTheFakePage() {
        GangPlan plan =
                Play.plan(Kind.MIXED)
                        .with(Parameter.VICTIMS, 120)
                        .with(Parameter.RELAYS, 0.8)
                        .with(Parameter.STOLEN_SESSIONS, 0)
                        .with(Parameter.TWO_WEEKS, 0)
                        .with(Parameter.STUFFED, 0);
        Play play =
                Play.of(
                        plan,
                        40,
                        (p, event) ->
                                p.isThiefs(event) && event instanceof Login login && login.success()
                                        ? challenge(Require.ANY)
                                        : Reply.ALLOWED);
        Set<String> accounts =
                play.gang.thieves().stream()
                        .map(Thief::customer)
                        .map(Customer::account)
                        .collect(Collectors.toSet());
        Map<String, Confirmation> first = new HashMap<>();
        for (Confirmation confirmation : play.of(Confirmation.class)) {
            if (accounts.contains(confirmation.account())) {
                first.putIfAbsent(confirmation.account(), confirmation);
            }
        }
        long passed =
                first.values().stream()
                        .filter(each -> each.outcome() == Confirmation.Outcome.PASSED)
                        .count();
        assertThat(first).hasSizeGreaterThan(60);
        assertThat((double) passed / first.size()).isBetween(0.68, 0.92);
    }

    @Test
    void whomAGangGoesForDoesNotDependOnThePolicy() {
        GangPlan plan = Play.plan(Kind.MIXED);
        Play one = Play.of(plan, Authentication.AS_IT_WAS, 0);
        Play other = Play.of(plan, Authentication.PASSKEYS_FOR_ALL, 0);
        assertThat(victims(one)).hasSizeGreaterThan(15).isEqualTo(victims(other));
    }

    private static List<String> victims(Play play) {
        play.gang.plan(LocalDate.of(2025, 3, 3));
        return play.gang.thieves().stream().map(thief -> thief.customer().account()).toList();
    }

    @Test
    void theSamePlanPlaysTheSame() {
        Play once = Play.open(Kind.RING, 6);
        Play again = Play.open(Kind.RING, 6);
        assertThat(again.events).isEqualTo(once.events);
        assertThat(again.labels).isEqualTo(once.labels);
    }

    @Test
    void customersWhoAreNotRobbedComeAsTheyWouldWithoutTheGang() {
        Play raided = Play.open(Kind.MIXED, 8);
        Play peaceful = Play.peaceful(Kind.MIXED, 8);
        Set<String> robbed =
                raided.world.customers().stream()
                        .filter(Customer::isRobbed)
                        .map(Customer::account)
                        .collect(Collectors.toSet());
        assertThat(robbed).isNotEmpty();
        robbed.addAll(raided.mules());
        Set<String> theirs =
                raided.attackLogins().stream().map(Login::id).collect(Collectors.toSet());
        assertThat(comings(raided, robbed, theirs)).isEqualTo(comings(peaceful, robbed, Set.of()));
    }

    private static List<String> comings(Play play, Set<String> robbed, Set<String> but) {
        return play.of(Login.class).stream()
                .filter(login -> !robbed.contains(login.account()) && !but.contains(login.id()))
                .map(login -> login.timeMicros() + login.account() + login.ip() + login.device())
                .toList();
    }
}
