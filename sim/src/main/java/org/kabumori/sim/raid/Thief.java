package org.kabumori.sim.raid;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.CashMovement;
import org.kabumori.engine.event.Method;
import org.kabumori.engine.event.Setting;
import org.kabumori.engine.event.Side;
import org.kabumori.engine.event.TaxAccount;
import org.kabumori.engine.event.Verdict;
import org.kabumori.sim.raid.Desk.Visit;
import org.kabumori.sim.raid.Desk.Wish;
import org.kabumori.sim.world.Label;

import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;

/** One thief in one account: comes in, sells what there is, and buys the name to the limit. */
// rule| The thief sells everything, NISA included, in minutes or over two weeks, then buys one thin
// name to the limit, chasing its price (domain.md 4.2).
final class Thief {
    private static final int ORDERS = 10;
    private static final int MOST_ORDERS = 150;
    private static final List<Method> RELAYED = List.of(Method.PASSWORD, Method.OTP_SMS);

    private final World world;
    private final Desk desk;
    private final RaidPlan raid;
    private final ThiefPlan plan;
    private final Customer customer;
    private final Purchase purchase;
    private final SplittableRandom random;
    private final Device device;
    private final Network network;
    private final LocalDate sellsFrom;

    /** What is to be bought, and when. */
    record Purchase(LocalDate date, int fromSecond, int untilSecond, long shares) {}

    Thief(
            World world,
            RaidPlan raid,
            ThiefPlan plan,
            Customer customer,
            Purchase purchase,
            SplittableRandom random) {
        this.world = world;
        this.desk = world.desk();
        this.raid = raid;
        this.plan = plan;
        this.customer = customer;
        this.purchase = purchase;
        this.random = random;
        boolean residential = plan.entry() == ThiefPlan.Entry.RESIDENTIAL;
        Device fresh = world.crowd().device(random.nextBoolean());
        Device own = customer.devices.getFirst();
        this.device =
                residential ? new Device(fresh.name(), own.userAgent(), own.channel()) : fresh;
        this.network =
                residential
                        ? world.networks().residential(random)
                        : world.networks().hosting(random);
        this.sellsFrom =
                switch (plan.speed()) {
                    case TWO_WEEKS -> raid.slowFrom();
                    case DAY_BEFORE -> before(purchase.date());
                    case MINUTES -> purchase.date();
                };
    }

    private static LocalDate before(LocalDate date) {
        LocalDate day = date.minusDays(1);
        return Tokyo.isTradingDay(day) ? day : before(day);
    }

    Customer customer() {
        return customer;
    }

    boolean buysOn(LocalDate date) {
        return purchase.date().equals(date);
    }

    /** From the day on which the thief begins, the customer places no orders. */
    void begin(LocalDate date) {
        customer.robbed |= !date.isBefore(sellsFrom);
    }

    void play(LocalDate date) {
        if (date.isBefore(sellsFrom) || date.isAfter(purchase.date())) {
            return;
        }
        Visit visit = null;
        if (plan.speed() == ThiefPlan.Speed.TWO_WEEKS && date.isBefore(purchase.date())) {
            sellSome(date);
        } else if (!customer.lots.isEmpty()) {
            visit = sellRest(date);
        }
        if (buysOn(date)) {
            buy(visit);
        }
    }

    private Visit enter(int second) {
        String ip = network.address(random);
        if (plan.entry() == ThiefPlan.Entry.STOLEN_SESSION) {
            int login = 8 * 3_600 + random.nextInt(2_000);
            Visit own = world.ordinaryDay().arrive(customer, login, random);
            return new Visit(customer, own.session(), own.device(), ip);
        }
        Visit visit = desk.login(customer, second, device, network, ip, RELAYED);
        world.label(
                new Label(
                        customer.account,
                        visit.session(),
                        null,
                        null,
                        Verdict.Finding.TAKEOVER,
                        raid.campaign(),
                        plan.scenario()));
        return visit;
    }

    /** A lot or a part of one a day, so that nobody looks up. */
    private void sellSome(LocalDate date) {
        long days = purchase.date().toEpochDay() - date.toEpochDay();
        boolean first = date.equals(sellsFrom);
        if (!first && random.nextInt(3) == 0 || customer.lots.isEmpty()) {
            return;
        }
        int second = Tokyo.trading(Tokyo.OPEN + random.nextInt(20_000));
        Visit visit = enter(second - 120);
        if (first) {
            prelude(visit, second - 60);
        }
        Lot lot = customer.lots.get(random.nextInt(customer.lots.size()));
        long part = Math.max(1, lot.shares / lot.stock.lotShares / Math.max(1, days / 4));
        sell(visit, second, lot, Math.min(lot.shares, part * lot.stock.lotShares));
    }

    private Visit sellRest(LocalDate date) {
        boolean sameDay = date.equals(purchase.date());
        int latest = sameDay ? purchase.fromSecond() - 1_200 : Tokyo.CLOSE - 1_800;
        int earliest = Tokyo.OPEN + 120;
        int second = Tokyo.trading(earliest + random.nextInt(Math.max(60, latest - earliest)));
        Visit visit = enter(Math.min(second, latest) - 150);
        prelude(visit, second - 80);
        for (Lot lot : List.copyOf(customer.lots)) {
            sell(visit, second, lot, lot.shares);
            second = Tokyo.trading(Math.min(second + 8 + random.nextInt(50), Tokyo.CLOSE - 20));
        }
        return visit;
    }

    private void prelude(Visit visit, int second) {
        switch (plan.prelude()) {
            case NOTHING -> {}
            case MAIL_ADDRESS -> desk.change(visit, second, Setting.EMAIL);
            case NOTIFICATIONS -> desk.change(visit, second, Setting.NOTIFICATION_OFF);
        }
    }

    private void sell(Visit visit, int second, Lot lot, long shares) {
        double below = lot.stock.onTick(lot.stock.priceAt(second) * 0.985);
        boolean limit = !raid.manner().marketOrders() && random.nextInt(3) > 0;
        Wish wish = Wish.sell(lot, shares, limit ? below : 0);
        String order = placed(visit, second, wish);
        desk.fill(visit, second + 2, order, wish, lot.stock.priceAt(second + 2));
    }

    private void buy(@Nullable Visit sold) {
        int second = purchase.fromSecond();
        boolean same = sold != null && second - Tokyo.OPEN < 20_000 && random.nextBoolean();
        boolean stolen = plan.entry() == ThiefPlan.Entry.STOLEN_SESSION;
        Visit visit = sold != null && (same || stolen) ? sold : enter(second - 60);
        fund(visit, second - 30);
        long left = purchase.shares();
        int orders = orders(left);
        int step = (purchase.untilSecond() - second) / orders;
        for (int i = 0; i < orders && left > 0; i++) {
            long lots = left / raid.target().lotShares / (orders - i);
            boolean last = i == orders - 1;
            long even = Math.round(lots * (0.7 + 0.6 * random.nextDouble()));
            long shares =
                    last
                            ? left
                            : Math.clamp(even, 1, left / raid.target().lotShares)
                                    * raid.target().lotShares;
            left -= shares;
            buyOnce(
                    visit,
                    Tokyo.trading(second + step * i + random.nextInt(Math.max(1, step / 2))),
                    shares);
        }
    }

    private int orders(long shares) {
        long most = raid.manner().orderShares();
        return most == 0
                ? ORDERS - 2 + random.nextInt(5)
                : Math.clamp(shares / most + 1, 1, MOST_ORDERS);
    }

    private void buyOnce(Visit visit, int second, long shares) {
        Stock target = raid.target();
        double above = target.onTick(target.priceAt(second) * (1.01 + 0.04 * random.nextDouble()));
        double limit = raid.manner().marketOrders() ? 0 : above;
        Wish wish = new Wish(target, Side.BUY, shares, limit, TaxAccount.TOKUTEI);
        String order = placed(visit, second, wish);
        desk.trade(target, second + 1, shares, Side.BUY);
        desk.fill(visit, second + 1, order, wish, target.priceAt(second + 1));
    }

    /** Draws on the linked bank: what is wanting, and more by those who do so anyway. */
    private void fund(Visit visit, int second) {
        Stock target = raid.target();
        int middle = (purchase.fromSecond() + purchase.untilSecond()) / 2;
        double cost = purchase.shares() * target.priceAt(middle) * target.yenRate * 1.03;
        double wanting = cost - customer.cashYen;
        if (wanting > 0) {
            long yen = Math.round(wanting / 10_000 + 1) * 10_000;
            desk.deposit(visit, second, yen, CashMovement.Source.LINKED_BANK);
        }
    }

    private String placed(Visit visit, int second, Wish wish) {
        String order = desk.order(visit, second, wish);
        if (plan.entry() == ThiefPlan.Entry.STOLEN_SESSION) {
            world.label(
                    new Label(
                            customer.account,
                            visit.session(),
                            order,
                            null,
                            Verdict.Finding.TAKEOVER,
                            raid.campaign(),
                            plan.scenario()));
        }
        return order;
    }
}
