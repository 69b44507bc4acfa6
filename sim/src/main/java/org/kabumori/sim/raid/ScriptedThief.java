package org.kabumori.sim.raid;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.Decision.Require;
import org.kabumori.engine.event.CashMovement;
import org.kabumori.engine.event.Method;
import org.kabumori.engine.event.Setting;
import org.kabumori.engine.event.TaxAccount;
import org.kabumori.engine.event.Verdict;
import org.kabumori.sim.chance.Dice;
import org.kabumori.sim.market.Exchange;
import org.kabumori.sim.market.Name;
import org.kabumori.sim.world.Customer;
import org.kabumori.sim.world.Days;
import org.kabumori.sim.world.Desk.Entrance;
import org.kabumori.sim.world.Device;
import org.kabumori.sim.world.Label;
import org.kabumori.sim.world.Lot;
import org.kabumori.sim.world.Network;
import org.kabumori.sim.world.Networks;
import org.kabumori.sim.world.OpenOrder;
import org.kabumori.sim.world.Person;
import org.kabumori.sim.world.Platform;
import org.kabumori.sim.world.Visit;
import org.kabumori.sim.world.Wish;
import org.kabumori.sim.world.World;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;

/**
 * One thief in one account: comes in, sells what there is, and buys so many shares of the name,
 * along the published path.
 */
// rule| The thief sells everything, NISA included, in minutes or over two weeks, then buys one thin
// name to the limit, chasing its price (domain.md 4.2).
final class ScriptedThief implements Person {
    private static final int ORDERS = 10;
    private static final int MOST_ORDERS = 150;
    private static final int OPEN_SECOND = 9 * 3_600;
    private static final int CLOSE_SECOND = 15 * 3_600 + 1_800;
    private static final List<Method> RELAYED = List.of(Method.PASSWORD, Method.OTP_SMS);

    private final World world;
    private final RaidPlan raid;
    private final ThiefPlan plan;
    private final Customer customer;
    private final Purchase purchase;
    private final Dice dice;
    private final Device device;
    private final Network network;
    private final LocalDate sellsFrom;
    private @Nullable Visit sold;

    /** What is to be bought, and when. */
    record Purchase(LocalDate date, int fromSecond, int untilSecond, long shares) {}

    ScriptedThief(
            World world, RaidPlan raid, ThiefPlan plan, Customer customer, Purchase purchase) {
        this.world = world;
        this.raid = raid;
        this.plan = plan;
        this.customer = customer;
        this.purchase = purchase;
        this.dice = Dice.of(world.seed(), Dice.Use.THIEF, customer.index());
        boolean residential = plan.entry() == ThiefPlan.Entry.RESIDENTIAL;
        String name = "x" + (1_000_000 + customer.index());
        this.device =
                residential
                        ? customer.devices().getFirst().cloned(name)
                        : new Device(name, Platform.WINDOWS, 30);
        this.network =
                residential ? Networks.home(customer.prefecture(), dice) : Networks.hosting(dice);
        this.sellsFrom =
                switch (plan.speed()) {
                    case TWO_WEEKS -> raid.slowFrom();
                    case DAY_BEFORE -> before(purchase.date());
                    case MINUTES -> purchase.date();
                };
    }

    private static LocalDate before(LocalDate date) {
        LocalDate day = date.minusDays(1);
        return Exchange.TOKYO.isTradingDay(day) ? day : before(day);
    }

    @Override
    public @Nullable Response challenged(Require require) {
        return null;
    }

    @Override
    public boolean isCustomer() {
        return false;
    }

    Customer customer() {
        return customer;
    }

    boolean buysOn(LocalDate date) {
        return purchase.date().equals(date);
    }

    void plan(LocalDate date) {
        if (date.isBefore(sellsFrom)
                || date.isAfter(purchase.date())
                || !Exchange.TOKYO.isTradingDay(date)) {
            return;
        }
        // From here on the customer places no orders.
        customer.robUnnoticed();
        sold = null;
        if (plan.speed() == ThiefPlan.Speed.TWO_WEEKS && date.isBefore(purchase.date())) {
            sellSome(date);
        } else if (!customer.lots().isEmpty()) {
            sellRest(date);
        }
        if (buysOn(date)) {
            at(date, purchase.fromSecond() - 60, this::comeToBuy);
        }
    }

    private void at(LocalDate date, double second, Runnable act) {
        world.agenda().at(Days.micros(date.toEpochDay(), second), act);
    }

    private void enter(Consumer<Visit> then) {
        String ip = network.address(dice);
        if (plan.entry() == ThiefPlan.Entry.STOLEN_SESSION) {
            Entrance own = Entrance.usual(world, customer);
            Consumer<Visit> stolen =
                    visit -> world.agenda().in(900, () -> then.accept(stolen(visit, ip)));
            world.desk().login(customer, customer, own, stolen);
            return;
        }
        world.desk()
                .login(
                        customer,
                        this,
                        new Entrance(device, network, ip, RELAYED),
                        visit -> {
                            label(visit, null);
                            then.accept(visit);
                        });
    }

    private Visit stolen(Visit own, String ip) {
        return own.stolen(this, own.device(), ip);
    }

    private void label(Visit visit, @Nullable String order) {
        world.label(
                new Label(
                        customer.account(),
                        visit.session(),
                        order,
                        null,
                        Verdict.Finding.TAKEOVER,
                        raid.campaign(),
                        plan.scenario()));
    }

    /** A lot or a part of one a day, so that nobody looks up. */
    private void sellSome(LocalDate date) {
        boolean first = date.equals(sellsFrom);
        if (!first && dice.nextInt(3) == 0 || customer.lots().isEmpty()) {
            return;
        }
        long days = purchase.date().toEpochDay() - date.toEpochDay();
        at(
                date,
                OPEN_SECOND + dice.nextInt(20_000),
                () ->
                        enter(
                                visit -> {
                                    if (first) {
                                        prelude(visit);
                                    }
                                    world.agenda().in(120, () -> sellPart(visit, days));
                                }));
    }

    private void sellPart(Visit visit, long days) {
        if (customer.lots().isEmpty()) {
            return;
        }
        Lot lot = customer.lots().get(dice.nextInt(customer.lots().size()));
        int unit = lot.name().lotShares();
        long part = Math.max(1, lot.shares() / unit / Math.max(1, days / 4));
        sell(visit, lot, Math.min(lot.shares(), part * unit));
    }

    private void sellRest(LocalDate date) {
        boolean sameDay = date.equals(purchase.date());
        int latest = sameDay ? purchase.fromSecond() - 2_400 : CLOSE_SECOND - 3_600;
        int earliest = OPEN_SECOND + 120;
        int second = earliest + dice.nextInt(Math.max(60, latest - earliest));
        at(
                date,
                Math.min(second, latest),
                () ->
                        enter(
                                visit -> {
                                    sold = visit;
                                    prelude(visit);
                                    sellLots(visit, 120);
                                }));
    }

    private void sellLots(Visit visit, double seconds) {
        double in = seconds;
        for (Lot lot : List.copyOf(customer.lots())) {
            world.agenda().in(in, () -> sell(visit, lot, lot.shares()));
            in += dice.between(8, 58);
        }
    }

    private void prelude(Visit visit) {
        Runnable nothing = () -> {};
        Runnable change =
                switch (plan.prelude()) {
                    case NOTHING -> nothing;
                    case MAIL_ADDRESS -> () -> world.desk().change(visit, Setting.EMAIL, nothing);
                    case NOTIFICATIONS ->
                            () -> world.desk().change(visit, Setting.NOTIFICATION_OFF, nothing);
                };
        world.agenda().in(60, change);
    }

    private void sell(Visit visit, Lot lot, long shares) {
        if (shares <= 0) {
            return;
        }
        boolean limited = !raid.manner().marketOrders() && dice.nextInt(3) > 0;
        long price = lot.name().priceAt(world.agenda().nowMicros());
        long limit = limited ? lot.name().onTick(price - price * 3 / 200) : 0;
        place(visit, Wish.sell(lot, shares, limit));
    }

    private void comeToBuy() {
        Visit earlier = sold;
        boolean stays = plan.entry() == ThiefPlan.Entry.STOLEN_SESSION || dice.happens(0.5);
        if (earlier != null && stays) {
            world.agenda().in(30, () -> fund(earlier));
        } else {
            enter(visit -> world.agenda().in(30, () -> fund(visit)));
        }
    }

    /** Draws on the linked bank what is wanting. */
    private void fund(Visit visit) {
        Name target = raid.target();
        double cost = world.menu().yen(target, raid.highestMicros(), purchase.shares()) * 1.06;
        long wanting = (long) (cost - customer.cashYen());
        if (wanting > 0) {
            long yen = (wanting / 10_000 + 1) * 10_000;
            CashMovement.Source bank = CashMovement.Source.LINKED_BANK;
            world.desk().deposit(visit, yen, bank, () -> buy(visit));
        } else {
            buy(visit);
        }
    }

    private void buy(Visit visit) {
        int orders = orders();
        long left = purchase.shares();
        int unit = raid.target().lotShares();
        int step = (purchase.untilSecond() - purchase.fromSecond() - 60) / orders;
        for (int i = 0; i < orders && left > 0; i++) {
            long units = left / unit;
            long even = Math.round((double) units / (orders - i) * dice.between(0.7, 1.3));
            boolean last = i == orders - 1;
            long shares = last ? left : Math.clamp(even, 1, units) * unit;
            left -= shares;
            double in = 30 + (double) step * i + dice.nextInt(Math.max(1, step / 2));
            long at = world.agenda().nowMicros() + Math.round(in * 1e6);
            world.agenda().at(Exchange.TOKYO.nextOpen(at), () -> buyOnce(visit, shares));
        }
    }

    private int orders() {
        long most = raid.manner().orderShares();
        return most == 0
                ? ORDERS - 2 + dice.nextInt(5)
                : Math.clamp(purchase.shares() / most + 1, 1, MOST_ORDERS);
    }

    private void buyOnce(Visit visit, long shares) {
        Name target = raid.target();
        long price = target.priceAt(world.agenda().nowMicros());
        long above = target.onTick(Math.round(price * dice.between(1.01, 1.05)));
        long limit = raid.manner().marketOrders() ? 0 : above;
        place(visit, Wish.buy(target, shares, limit, TaxAccount.TOKUTEI));
    }

    private void place(Visit visit, Wish wish) {
        OpenOrder order = world.desk().order(visit, wish);
        if (plan.entry() == ThiefPlan.Entry.STOLEN_SESSION) {
            label(visit, order.order());
        }
    }
}
