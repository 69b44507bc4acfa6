package org.kabumori.sim.raid;

import org.kabumori.engine.event.CustomerReport;
import org.kabumori.engine.event.MarketTrade;
import org.kabumori.engine.event.Micros;
import org.kabumori.engine.event.Side;
import org.kabumori.engine.event.TaxAccount;
import org.kabumori.sim.chance.Dice;
import org.kabumori.sim.market.Name;
import org.kabumori.sim.world.Actor;
import org.kabumori.sim.world.Archetype;
import org.kabumori.sim.world.Customer;
import org.kabumori.sim.world.Days;
import org.kabumori.sim.world.Desk.Entrance;
import org.kabumori.sim.world.OpenOrder;
import org.kabumori.sim.world.Wish;
import org.kabumori.sim.world.Witness;
import org.kabumori.sim.world.World;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Plays a {@link RaidPlan}: picks the victims, scripts the name's path, sends the thieves. */
public final class Raid implements Actor, Witness {
    private static final double BANK_YEN = 3_000_000;
    private static final int OPEN_SECOND = 9 * 3_600;
    private static final int CLOSE_SECOND = 15 * 3_600 + 1_800;

    private final RaidPlan plan;
    private final World world;
    private final Dice dice;
    private final List<ScriptedThief> thieves = new ArrayList<>();
    private final Set<Customer> chosen;

    private Raid(World world, RaidPlan plan, Set<Customer> chosen) {
        this.plan = plan;
        this.world = world;
        this.chosen = chosen;
        this.dice = Dice.of(world.seed(), Dice.Use.GANG, plan.campaign().hashCode());
    }

    /**
     * Adds a raid to a world; returns its victims' accounts in the order in which they are robbed.
     *
     * @param taken customers whom no raid may choose any more; those of this one are added
     */
    public static List<String> add(World world, RaidPlan plan, Set<Customer> taken) {
        Raid raid = new Raid(world, plan, taken);
        List<Customer> victims = raid.pick();
        raid.fund(victims);
        raid.script();
        int next = 0;
        for (RaidPlan.Day day : plan.days()) {
            raid.send(day, victims.subList(next, next + day.victims()), next, victims.size());
            next += day.victims();
        }
        world.add((Actor) raid);
        world.add((Witness) raid);
        return victims.stream().map(Customer::account).toList();
    }

    /** Victims have holdings worth stealing, and neither trade daily nor buy thin names. */
    private List<Customer> pick() {
        int count = plan.days().stream().mapToInt(RaidPlan.Day::victims).sum();
        List<Customer> all = new ArrayList<>(world.customers());
        List<Customer> victims = new ArrayList<>(count);
        while (victims.size() < count) {
            Customer candidate = all.remove(dice.nextInt(all.size()));
            boolean fits =
                    candidate.lots().size() >= 2
                            && !candidate.likesThin()
                            && candidate.archetype() != Archetype.DAY_TRADER;
            if (fits && chosen.add(candidate)) {
                victims.add(candidate);
            }
        }
        return victims;
    }

    private double worthYen(Customer customer) {
        return customer.lots().stream()
                .mapToDouble(
                        lot -> world.menu().yen(lot.name(), lot.name().lastClose(), lot.shares()))
                .sum();
    }

    private void fund(List<Customer> victims) {
        double mean = victims.stream().mapToDouble(this::worthYen).sum() / victims.size();
        double sum = 0;
        for (Customer victim : victims) {
            // The cube root: nobody is robbed of next to nothing, nobody of nearly all.
            sum += StrictMath.cbrt(worthYen(victim) / mean);
        }
        for (Customer victim : victims) {
            double worth = worthYen(victim);
            double share = StrictMath.cbrt(worth / mean) / sum;
            long cashYen = Math.round(plan.cashYen() * dice.between(0.7, 1.3));
            victim.endow(plan.fundingYen() * share / worth, cashYen);
        }
    }

    private void script() {
        for (RaidPlan.Day day : plan.days()) {
            plan.target().script(day.date().toEpochDay(), day.knots());
        }
    }

    private void send(RaidPlan.Day day, List<Customer> victims, int firstRank, int ofAll) {
        List<ThiefPlan> plans = new ArrayList<>();
        double money = 0;
        for (int i = 0; i < victims.size(); i++) {
            ThiefPlan each = ThiefPlan.of(plan.manner(), firstRank + i, ofAll, dice);
            plans.add(each);
            money += money(victims.get(i), each);
        }
        long left = day.shares();
        for (int i = 0; i < victims.size(); i++) {
            Customer victim = victims.get(i);
            boolean last = i == victims.size() - 1;
            double share = money(victim, plans.get(i)) / money;
            long shares = last ? left : floorToLot((long) (day.shares() * share));
            left -= shares;
            int span = day.untilSecond() - day.fromSecond();
            int from = day.fromSecond() + (int) (span * 0.6 * i / victims.size());
            int until = last ? day.untilSecond() : from + span * 4 / 10;
            ScriptedThief.Purchase purchase =
                    new ScriptedThief.Purchase(day.date(), from, until, shares);
            thieves.add(new ScriptedThief(world, plan, plans.get(i), victim, purchase));
        }
    }

    private double money(Customer victim, ThiefPlan thief) {
        return worthYen(victim) + victim.cashYen() + (thief.linkedBank() ? BANK_YEN : 0);
    }

    private long floorToLot(long shares) {
        return shares / plan.target().lotShares() * plan.target().lotShares();
    }

    @Override
    public void plan(LocalDate date) {
        for (ScriptedThief thief : thieves) {
            thief.plan(date);
        }
        for (RaidPlan.Day day : plan.days()) {
            if (day.date().equals(date)) {
                plan.target().touch();
                others(day);
                followers(day);
                reports(day);
            }
        }
    }

    /** Each buy of a thief is told as a trade, too: all trades together are the day's volume. */
    @Override
    public void filled(OpenOrder order, long yen) {
        boolean own = order.visit().person() instanceof ScriptedThief;
        if (own && order.wish().name() == plan.target() && order.wish().side() == Side.BUY) {
            tellTrade(order.wish().shares(), Side.BUY);
        }
    }

    private void tellTrade(long shares, Side aggressor) {
        Name target = plan.target();
        long now = world.agenda().nowMicros();
        world.tell(
                new MarketTrade(
                        world.nextId(),
                        now,
                        target.instrument(),
                        target.priceAt(now),
                        shares * Micros.ONE,
                        aggressor));
    }

    /** The trades of others make up the day's volume. */
    private void others(RaidPlan.Day day) {
        long left = day.volume() - day.shares();
        long mean = left / day.trades();
        for (int i = 0; i < day.trades(); i++) {
            boolean busy = dice.nextInt(4) > 0;
            int from = busy ? day.fromSecond() : OPEN_SECOND;
            int span = (busy ? day.untilSecond() : CLOSE_SECOND) - from;
            boolean last = i == day.trades() - 1;
            long wished = last ? left : floorToLot((long) (mean * dice.between(0.5, 1.5)));
            long shares = Math.min(Math.max(plan.target().lotShares(), wished), left);
            left -= shares;
            Side aggressor = dice.nextInt(5) < 3 ? Side.BUY : Side.SELL;
            if (shares > 0) {
                long at = trading(day.date(), from + dice.nextInt(span));
                world.agenda().at(at, () -> tellTrade(shares, aggressor));
            }
        }
    }

    private long trading(LocalDate date, int second) {
        long micros = Days.micros(date.toEpochDay(), second);
        return plan.target().exchange().nextOpen(micros);
    }

    private void followers(RaidPlan.Day day) {
        int quarter = (day.untilSecond() - day.fromSecond()) / 4;
        Set<Customer> followers = new HashSet<>();
        while (followers.size() < day.followers()) {
            Customer customer = world.customers().get(dice.nextInt(world.customers().size()));
            boolean fits = !chosen.contains(customer) && customer.cashYen() > 100_000;
            if (fits && followers.add(customer)) {
                int second = day.fromSecond() + quarter + dice.nextInt(quarter * 3);
                long yen = Math.min(customer.cashYen() * 9 / 10, 40_000 + dice.nextInt(600_000));
                boolean atMarket = dice.happens(0.5);
                world.agenda()
                        .at(trading(day.date(), second), () -> follow(customer, yen, atMarket));
            }
        }
    }

    /** Comes because the name rises, and buys some. */
    private void follow(Customer customer, long yen, boolean atMarket) {
        Name target = plan.target();
        world.desk()
                .login(
                        customer,
                        customer,
                        Entrance.usual(world, customer),
                        visit -> {
                            long price = target.priceAt(world.agenda().nowMicros());
                            double lotYen = world.menu().yen(target, price, target.lotShares());
                            long shares = target.lotShares() * (long) (yen / lotYen / 1.1);
                            long limit = atMarket ? 0 : target.onTick(price + price / 100);
                            Wish wish = Wish.buy(target, shares, limit, TaxAccount.TOKUTEI);
                            if (shares > 0) {
                                world.agenda().in(60, () -> world.desk().order(visit, wish));
                            }
                        });
    }

    /** In the evening some victims find out. */
    private void reports(RaidPlan.Day day) {
        for (ScriptedThief thief : thieves) {
            if (thief.buysOn(day.date()) && dice.nextInt(3) == 0) {
                int second = 18 * 3_600 + dice.nextInt(10_000);
                long at = Days.micros(day.date().toEpochDay(), second);
                world.agenda().at(at, () -> report(thief.customer()));
            }
        }
    }

    private void report(Customer customer) {
        world.tell(
                new CustomerReport(
                        world.nextId(),
                        world.agenda().nowMicros(),
                        customer.account(),
                        CustomerReport.Kind.NOT_ME,
                        null,
                        null,
                        null));
    }
}
