package org.kabumori.sim.honest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kabumori.engine.event.AccountEvent;
import org.kabumori.engine.event.AccountSnapshot;
import org.kabumori.engine.event.CashMovement;
import org.kabumori.engine.event.Channel;
import org.kabumori.engine.event.Login;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.OrderType;
import org.kabumori.engine.event.Setting;
import org.kabumori.engine.event.SettingChange;
import org.kabumori.engine.event.Side;
import org.kabumori.engine.event.TradeType;
import org.kabumori.engine.event.Verdict;
import org.kabumori.sim.world.Customer;
import org.kabumori.sim.world.Days;
import org.kabumori.sim.world.Label;
import org.kabumori.sim.world.Lot;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;

class HardCasesTest {
    private static final int ACCOUNTS = 20_000;
    private static final int TRADING_DAYS = 20;
    private static final double OFTEN = 10;

    /** Cases so rare that twenty days of twenty thousand would show a handful. */
    private static final Set<HardCase> RARE =
            Set.of(HardCase.HOUSE_PURCHASE, HardCase.ROTATION, HardCase.FIRST_FOREIGN);

    private static final Log LOG =
            Log.of(
                    ACCOUNTS,
                    TRADING_DAYS,
                    Tempers.USUAL
                            .with(HardCase.HOUSE_PURCHASE, OFTEN)
                            .with(HardCase.ROTATION, OFTEN)
                            .with(HardCase.FIRST_FOREIGN, OFTEN)
                            .with(HardCase.FIRST_FOREIGN_CAMPAIGN, 3)
                            .with(HardCase.FRENZY, 3));

    @ParameterizedTest
    @EnumSource(HardCase.class)
    void occursAndIsLabelledGenuine(HardCase hardCase) {
        assertThat(LOG.labels(hardCase)).isNotEmpty();
        assertThat(LOG.labels(hardCase).map(Label::verdict)).containsOnly(Verdict.Finding.GENUINE);
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "NEW_PHONE",
                "HOUSE_PURCHASE",
                "ROTATION",
                "FIRST_FOREIGN",
                "FORGOTTEN_PASSWORD",
                "SETTING_THEN_TRADE",
                "HELPED_BY_CHILD",
                "THIN_FAN"
            })
    void occursAboutAsOftenAsItsRateSays(HardCase hardCase) {
        double years = hardCase.needsMarket() ? TRADING_DAYS / 245.0 : LOG.days / 365.0;
        double rate = hardCase.rate() * (RARE.contains(hardCase) ? OFTEN : 1);
        double expected = concerned(hardCase) * rate * years;
        assertThat((double) occurrences(hardCase)).isBetween(expected * 0.7, expected * 1.3);
    }

    private static long concerned(HardCase hardCase) {
        // Whoever bought a first foreign name by now was concerned before.
        return LOG.world.customers().stream()
                .filter(
                        customer ->
                                hardCase == HardCase.FIRST_FOREIGN
                                        ? hardCase.concerns(customer.archetype())
                                                && wasAtHome(customer)
                                        : hardCase.concerns(customer))
                .count();
    }

    private static boolean wasAtHome(Customer customer) {
        return !FOREIGNERS_AT_FIRST.contains(customer.account());
    }

    private static final Set<String> FOREIGNERS_AT_FIRST =
            LOG.of(AccountSnapshot.class)
                    .limit(ACCOUNTS)
                    .filter(snapshot -> Boolean.TRUE.equals(snapshot.foreignTrading()))
                    .map(AccountSnapshot::account)
                    .collect(Collectors.toSet());

    /** Several sessions or logins of one customer and day are one occurrence. */
    private static long occurrences(HardCase hardCase) {
        return RARE.contains(hardCase)
                ? LOG.labels(hardCase).map(Label::account).distinct().count()
                : LOG.labels(hardCase).filter(label -> label.session() != null).count();
    }

    @Test
    void newPhonesAndChildrensAreUnknownDevices() {
        Set<String> seen = new HashSet<>();
        Set<String> newPhones = LOG.sessions(HardCase.NEW_PHONE);
        for (Login login : LOG.logins().toList()) {
            boolean isNew = seen.add(login.account() + login.device());
            if (newPhones.contains(login.session())) {
                assertThat(isNew).as(login.toString()).isTrue();
            }
        }
        assertThat(LOG.logins(HardCase.HELPED_BY_CHILD).stream().map(Login::device))
                .allMatch(device -> device != null && device.startsWith("h"));
    }

    @Test
    void travellersComeFromAbroadAndHostedOnesFromHosting() {
        assertThat(LOG.logins(HardCase.TRAVEL).stream().map(Login::country)).doesNotContain("JP");
        assertThat(LOG.logins(HardCase.VPN))
                .allMatch(login -> login.asn() != null && login.asn() >= 65_000);
    }

    @Test
    void housePurchaseSellsAllAndWithdraws() {
        List<Order> orders = LOG.orders(HardCase.HOUSE_PURCHASE);
        assertThat(orders).isNotEmpty().allMatch(order -> order.side() == Side.SELL);
        Map<String, Long> sold =
                orders.stream().collect(Collectors.groupingBy(Order::account, counting()));
        long whole =
                sold.keySet().stream()
                        .filter(account -> sold.get(account) >= positions(account, orders))
                        .count();
        assertThat((double) whole).isGreaterThan(0.9 * sold.size());
        Set<String> sessions = LOG.sessions(HardCase.HOUSE_PURCHASE);
        long withdrawals =
                LOG.of(CashMovement.class)
                        .filter(cash -> cash.kind() == CashMovement.Kind.WITHDRAWAL)
                        .filter(cash -> sessions.contains(cash.session()))
                        .count();
        assertThat(withdrawals).isGreaterThan(sold.size() / 2);
    }

    private static Collector<Object, ?, Long> counting() {
        return Collectors.counting();
    }

    /** Returns how many lots the account's morning showed on the day of its sale. */
    private static long positions(String account, List<Order> orders) {
        long day =
                orders.stream()
                        .filter(order -> order.account().equals(account))
                        .mapToLong(order -> Days.of(order.timeMicros()))
                        .findFirst()
                        .orElseThrow();
        return LOG.of(AccountSnapshot.class)
                .filter(snapshot -> snapshot.account().equals(account))
                .filter(snapshot -> Days.of(snapshot.timeMicros()) == day)
                .mapToLong(snapshot -> snapshot.positions().size())
                .sum();
    }

    @Test
    void rotationSellsAtHomeAndBuysAbroad() {
        List<Order> orders = LOG.orders(HardCase.ROTATION);
        assertThat(orders.stream().filter(order -> order.side() == Side.SELL))
                .isNotEmpty()
                .allMatch(order -> order.instrument().startsWith("XTKS"));
        assertThat(orders.stream().filter(order -> order.side() == Side.BUY))
                .isNotEmpty()
                .noneMatch(order -> order.instrument().startsWith("XTKS"));
    }

    @Test
    void frenzyHasHundredsOfFirstTimeBuyersOfOneName() {
        assertThat(mostOnOneDay(HardCase.FRENZY, Side.BUY)).isGreaterThan(150);
    }

    @Test
    void debutHasBuyersAndSellersOfANameThatWasNotListedBefore() {
        assertThat(mostOnOneDay(HardCase.IPO_DAY, Side.BUY)).isGreaterThan(60);
        assertThat(mostOnOneDay(HardCase.IPO_DAY, Side.SELL)).isGreaterThan(20);
        assertThat(LOG.orders(HardCase.IPO_DAY))
                .allMatch(order -> order.instrument().matches("XTKS:9[0-9]Z[0-9]"));
    }

    private static long mostOnOneDay(HardCase hardCase, Side side) {
        Map<String, Long> buyers =
                LOG.orders(hardCase).stream()
                        .filter(order -> order.side() == side)
                        .collect(
                                Collectors.groupingBy(
                                        order -> Days.of(order.timeMicros()) + order.instrument(),
                                        counting()));
        return buyers.values().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    @Test
    void campaignDayBringsManyAtOnce() {
        Map<Long, Long> byDay =
                LOG.logins(HardCase.FIRST_FOREIGN_CAMPAIGN).stream()
                        .collect(
                                Collectors.groupingBy(
                                        login -> Days.of(login.timeMicros()), counting()));
        assertThat(byDay.values()).isNotEmpty().allMatch(count -> count > 30);
        Set<String> sessions = LOG.sessions(HardCase.FIRST_FOREIGN_CAMPAIGN);
        assertThat(changes(sessions)).containsOnly(Setting.FOREIGN_TRADING_ON);
    }

    private static Stream<Setting> changes(Set<String> sessions) {
        return LOG.of(SettingChange.class)
                .filter(change -> sessions.contains(change.session()))
                .map(SettingChange::setting);
    }

    @Test
    void monthlyPurchasesComeInOneMinuteAndWithoutASession() {
        List<Order> orders =
                LOG.orders().filter(order -> order.channel() == Channel.SYSTEM).toList();
        assertThat(orders)
                .allMatch(
                        order ->
                                order.session() == null
                                        && order.ip() == null
                                        && order.device() == null);
        Map<Long, Long> byMinute =
                orders.stream()
                        .collect(
                                Collectors.groupingBy(
                                        order -> order.timeMicros() / 60_000_000, counting()));
        assertThat(byMinute).hasSize(3);
        assertThat(byMinute.values()).allMatch(count -> count > 1_500);
        assertThat(LOG.labels(HardCase.MONTHLY_PURCHASE).count()).isEqualTo(orders.size());
    }

    @Test
    void servicesComeFromOneAddressForHundredsAndOrderNothing() {
        Map<String, Long> byAddress =
                LOG.logins(HardCase.AGGREGATOR).stream()
                        .collect(Collectors.groupingBy(login -> login.ip() + "", counting()));
        assertThat(byAddress).hasSize(3);
        assertThat(byAddress.values()).allMatch(count -> count > 300 * LOG.days);
        assertThat(LOG.orders(HardCase.AGGREGATOR)).isEmpty();
    }

    @Test
    void relativesShareADeviceAndAnAddress() {
        Map<String, Set<String>> accounts =
                LOG.logins(HardCase.FAMILY).stream()
                        .collect(
                                Collectors.groupingBy(
                                        login -> login.device() + " " + login.ip(),
                                        Collectors.mapping(Login::account, Collectors.toSet())));
        assertThat(accounts.values().stream().filter(each -> each.size() == 2).count())
                .isGreaterThan(50);
    }

    @Test
    void forgottenPasswordsFailBeforeTheySucceed() {
        Set<String> failed =
                LOG.labels(HardCase.FORGOTTEN_PASSWORD)
                        .map(Label::event)
                        .filter(event -> event != null)
                        .collect(Collectors.toSet());
        Map<String, Login> byId =
                LOG.logins().collect(Collectors.toMap(Login::id, Function.identity()));
        assertThat(failed).isNotEmpty().noneMatch(event -> byId.get(event).success());
        assertThat(changes(LOG.sessions(HardCase.FORGOTTEN_PASSWORD)))
                .isNotEmpty()
                .containsOnly(Setting.PASSWORD);
    }

    @Test
    void settingsAreChangedBeforeTheTradeInOneSession() {
        Set<String> sessions = LOG.sessions(HardCase.SETTING_THEN_TRADE);
        Set<String> changed = new HashSet<>();
        long trades = 0;
        for (AccountEvent event : LOG.events) {
            if (event instanceof SettingChange change && sessions.contains(change.session())) {
                changed.add(change.session());
            } else if (event instanceof Order order && sessions.contains(order.session())) {
                assertThat(changed).contains(order.session());
                trades++;
            }
        }
        assertThat(changed).hasSameSizeAs(sessions);
        assertThat((double) trades).isGreaterThan(0.5 * sessions.size());
    }

    @Test
    void telephoneOrdersHaveNoSession() {
        assertThat(LOG.orders().filter(order -> order.channel() == Channel.PHONE))
                .isNotEmpty()
                .allMatch(order -> order.session() == null && order.ip() == null);
    }

    @Test
    void ordersAreReplacedStoppedAndPlacedOnMarginToo() {
        assertThat(LOG.orders().filter(order -> order.action() == Order.Action.REPLACE))
                .isNotEmpty()
                .allMatch(order -> order.replaces() != null);
        assertThat(LOG.orders().filter(order -> order.orderType() == OrderType.STOP)).isNotEmpty();
        assertThat(LOG.orders().filter(order -> order.tradeType() == TradeType.MARGIN_CLOSE))
                .isNotEmpty();
    }

    @Test
    void nothingIsNegativeInTheEnd() {
        assertThat(LOG.world.customers()).allMatch(customer -> customer.cashYen() >= 0);
        assertThat(LOG.world.customers().stream().flatMap(customer -> customer.lots().stream()))
                .extracting(Lot::shares)
                .allMatch(shares -> shares > 0);
    }
}
