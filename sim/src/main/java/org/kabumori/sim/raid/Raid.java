package org.kabumori.sim.raid;

import org.kabumori.engine.event.CustomerReport;
import org.kabumori.engine.event.Side;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/** Plays a {@link RaidPlan}: picks the victims, scripts the name's path, sends the thieves. */
final class Raid {
    private static final double BANK_YEN = 3_000_000;

    private final RaidPlan plan;
    private final World world;
    private final SplittableRandom random;
    private final List<Thief> thieves = new ArrayList<>();

    Raid(RaidPlan plan, World world, SplittableRandom random) {
        this.plan = plan;
        this.world = world;
        this.random = random;
        List<Customer> victims = pick();
        fund(victims);
        int next = 0;
        for (RaidPlan.Day day : plan.days()) {
            List<Customer> ofDay = victims.subList(next, next + day.victims());
            send(day, ofDay, next, victims.size());
            next += day.victims();
        }
    }

    List<String> victims() {
        return thieves.stream().map(thief -> thief.customer().account).toList();
    }

    /** Victims have holdings worth stealing, and neither trade daily nor buy thin names. */
    private List<Customer> pick() {
        int count = plan.days().stream().mapToInt(RaidPlan.Day::victims).sum();
        List<Customer> victims = new ArrayList<>(count);
        List<Customer> all = world.customers();
        while (victims.size() < count) {
            Customer candidate = all.get(random.nextInt(all.size()));
            boolean fits =
                    candidate.lots.size() >= 2
                            && !candidate.likesThin
                            && !candidate.chosen
                            && candidate.loginsPerDay < 0.9
                            && candidate.vpn == null;
            if (fits) {
                candidate.chosen = true;
                victims.add(candidate);
            }
        }
        return victims;
    }

    private void fund(List<Customer> victims) {
        double worth = victims.stream().mapToDouble(victim -> victim.worthYen(0)).sum();
        double mean = worth / victims.size();
        double sum = 0;
        for (Customer victim : victims) {
            // The cube root: nobody is robbed of next to nothing, nobody of nearly all.
            sum += StrictMath.cbrt(victim.worthYen(0) / mean);
        }
        for (Customer victim : victims) {
            double share = StrictMath.cbrt(victim.worthYen(0) / mean) / sum;
            double factor = plan.fundingYen() * share / victim.worthYen(0);
            for (Lot lot : victim.lots) {
                long lots = Math.round(lot.shares * factor / lot.stock.lotShares);
                lot.shares = Math.max(1, lots) * lot.stock.lotShares;
            }
            victim.cashYen = Math.round(plan.cashYen() * (0.7 + 0.6 * random.nextDouble()));
        }
    }

    private void send(RaidPlan.Day day, List<Customer> victims, int firstRank, int ofAll) {
        List<ThiefPlan> plans = new ArrayList<>();
        double money = 0;
        for (int i = 0; i < victims.size(); i++) {
            ThiefPlan each = ThiefPlan.of(plan.manner(), firstRank + i, ofAll, random);
            plans.add(each);
            money += money(victims.get(i), each);
        }
        long left = day.shares();
        for (int i = 0; i < victims.size(); i++) {
            Customer victim = victims.get(i);
            double share = money(victim, plans.get(i)) / money;
            long shares = floorToLot((long) (day.shares() * share));
            shares = i == victims.size() - 1 ? left : shares;
            left -= shares;
            int span = day.untilSecond() - day.fromSecond();
            int from = day.fromSecond() + (int) (span * 0.6 * i / victims.size());
            int until = i == victims.size() - 1 ? day.untilSecond() : from + span * 4 / 10;
            thieves.add(
                    new Thief(
                            world,
                            plan,
                            plans.get(i),
                            victim,
                            new Thief.Purchase(day.date(), from, until, shares),
                            random.split()));
        }
    }

    private static double money(Customer victim, ThiefPlan thief) {
        return victim.worthYen(0) + victim.cashYen + (thief.linkedBank() ? BANK_YEN : 0);
    }

    private long floorToLot(long shares) {
        return shares / plan.target().lotShares * plan.target().lotShares;
    }

    /** Sets the name's path of a day on which it is raided, and sends the thieves in. */
    void script(LocalDate date, List<Stock> toldByTrades) {
        thieves.forEach(thief -> thief.begin(date));
        for (RaidPlan.Day day : plan.days()) {
            if (day.date().equals(date)) {
                plan.target()
                        .script(
                                day.pathSeconds().stream().mapToInt(Integer::intValue).toArray(),
                                day.pathPrices().stream()
                                        .mapToDouble(Double::doubleValue)
                                        .toArray(),
                                day.volume());
                toldByTrades.add(plan.target());
            }
        }
    }

    void play(LocalDate date) {
        for (Thief thief : thieves) {
            thief.play(date);
        }
        for (RaidPlan.Day day : plan.days()) {
            if (day.date().equals(date)) {
                others(day);
                followers(day);
                reports(day);
            }
        }
    }

    /** The trades of others make up the day's volume. */
    private void others(RaidPlan.Day day) {
        long left = day.volume() - day.shares();
        List<Integer> seconds = new ArrayList<>();
        for (int i = 0; i < day.trades(); i++) {
            boolean busy = random.nextInt(4) > 0;
            int from = busy ? day.fromSecond() : Tokyo.OPEN;
            int span = (busy ? day.untilSecond() : Tokyo.CLOSE) - from;
            seconds.add(Tokyo.trading(from + random.nextInt(span)));
        }
        seconds.sort(Comparator.naturalOrder());
        long mean = left / day.trades();
        for (int i = 0; i < day.trades(); i++) {
            boolean last = i == day.trades() - 1;
            long shares = last ? left : floorToLot((long) (mean * (0.5 + random.nextDouble())));
            shares = Math.min(Math.max(plan.target().lotShares, shares), left);
            left -= shares;
            Side aggressor = random.nextInt(5) < 3 ? Side.BUY : Side.SELL;
            if (shares > 0) {
                world.desk().trade(plan.target(), seconds.get(i), shares, aggressor);
            }
        }
    }

    private void followers(RaidPlan.Day day) {
        int quarter = (day.untilSecond() - day.fromSecond()) / 4;
        for (int i = 0; i < day.followers(); ) {
            Customer customer = world.customers().get(random.nextInt(world.customers().size()));
            int from = day.fromSecond() + quarter;
            int second = Tokyo.trading(from + random.nextInt(quarter * 3));
            if (!customer.robbed && customer.cashYen > 100_000) {
                world.ordinaryDay().chase(customer, plan.target(), second, random.split());
                i++;
            }
        }
    }

    /** In the evening some victims find out. */
    private void reports(RaidPlan.Day day) {
        for (Thief thief : thieves) {
            if (thief.buysOn(day.date()) && random.nextInt(3) == 0) {
                int second = 18 * 3_600 + random.nextInt(10_000);
                world.desk()
                        .feed()
                        .add(
                                new CustomerReport(
                                        world.desk().feed().id(),
                                        world.desk().micros(second),
                                        thief.customer().account,
                                        CustomerReport.Kind.NOT_ME,
                                        null,
                                        null,
                                        null));
            }
        }
    }
}
