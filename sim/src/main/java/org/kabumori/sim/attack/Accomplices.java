package org.kabumori.sim.attack;

import org.kabumori.engine.event.Micros;
import org.kabumori.engine.event.Side;
import org.kabumori.engine.event.Verdict;
import org.kabumori.sim.chance.Dice;
import org.kabumori.sim.market.Name;
import org.kabumori.sim.world.Customer;
import org.kabumori.sim.world.Days;
import org.kabumori.sim.world.Label;
import org.kabumori.sim.world.OpenOrder;
import org.kabumori.sim.world.World;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Those who buy before a raid and sell the gang's own shares into the rise: mules at this broker,
 * and sellers elsewhere, of whom only the tape tells. Not thread-safe.
 */
final class Accomplices {
    private static final int FIRST_DICE = 10_000;

    /** Sells when the price has come up; our guess. */
    private static final double LATEST_SALE = 2_700;

    /** No two gangs of a world share a mule. */
    private static final int MOST_MULES = 5;

    private static final int PREPARING = 5_000;

    private final Gang gang;
    private final World world;
    private final List<Mule> mules = new ArrayList<>();
    private int count;

    Accomplices(Gang gang) {
        this.gang = gang;
        this.world = gang.world;
    }

    /** Opens the mules' accounts: months ago, as far as the broker can tell. */
    void begin() {
        int wanted = gang.plan.count(Parameter.RING_ACCOUNTS);
        if (wanted == 0) {
            return;
        }
        List<Customer> fresh =
                world.customers().stream()
                        .filter(customer -> Victims.isFresh(world, customer))
                        .toList();
        int first = gang.number * MOST_MULES;
        int last = Math.min(fresh.size(), first + Math.min(MOST_MULES, wanted));
        for (int i = first; i < last; i++) {
            Customer customer = fresh.get(i);
            mules.add(new Mule(world, customer, gang.dice(FIRST_DICE - 1 - i + first)));
            label(customer);
        }
    }

    private void label(Customer customer) {
        world.label(
                new Label(
                        customer.account(),
                        null,
                        null,
                        null,
                        Verdict.Finding.MANIPULATOR,
                        gang.campaign(),
                        "ring"));
    }

    /** Notes the quiet buying in the days before a raid, and the last of it before it begins. */
    void prepare(Raid raid) {
        Dice dice = gang.dice(PREPARING + raid.number);
        Name name = raid.target;
        LocalDate day = LocalDate.ofEpochDay(Days.of(raid.fromMicros));
        double quiet = gang.plan.of(Parameter.QUIET_SHARE);
        buyAt(raid.fromMicros - Math.round(dice.between(600, 3_000) * 1e6), name, quiet * 3);
        for (int days = gang.plan.count(Parameter.QUIET_DAYS); days > 0; days--) {
            day = day.minusDays(1);
            if (name.exchange().isTradingDay(day)) {
                double second = dice.between(10.6, 15) * 3_600;
                buyAt(Days.micros(day.toEpochDay(), second), name, quiet * dice.between(0.5, 1.5));
            }
        }
    }

    private void buyAt(long micros, Name name, double shareOfDay) {
        if (micros > world.agenda().nowMicros()) {
            long shares = lots(name.ordinaryShares() * shareOfDay, name);
            world.agenda().at(micros, () -> buy(name, Math.max(name.lotShares(), shares)));
        }
    }

    private void buy(Name name, long shares) {
        if (!name.exchange().isOpen(world.agenda().nowMicros())) {
            return;
        }
        if (mules.isEmpty()) {
            name.trade(world.agenda().nowMicros(), true, shares);
            return;
        }
        for (Mule mule : mules) {
            long each = lots((double) shares / mules.size(), name);
            mule.buy(name, Math.max(name.lotShares(), each));
        }
    }

    /** A victim has bought: a part of it comes from the gang. */
    void filled(Raid raid, OpenOrder order, long yen) {
        Name name = raid.target;
        if (order.wish().side() != Side.BUY || order.wish().name() != name) {
            return;
        }
        Dice dice = gang.dice(FIRST_DICE + count++);
        long shares = lots(order.wish().shares() * gang.plan.of(Parameter.SOLD_INTO), name);
        boolean matched = gang.plan.count(Parameter.MATCHED) > 0;
        double seconds = matched ? dice.between(0.2, 2) : dice.between(300, LATEST_SALE);
        double price = yen / world.menu().yen(name, Micros.ONE, order.wish().shares());
        long limit = matched ? name.onTick(Math.round(price * Micros.ONE)) : 0;
        world.agenda().in(seconds, () -> sell(name, shares, limit));
        support(raid, order.wish().shares(), dice);
    }

    private void sell(Name name, long shares, long limitMicros) {
        long left = shares;
        if (!name.exchange().isOpen(world.agenda().nowMicros())) {
            return;
        }
        for (Mule mule : mules) {
            long mine = Math.min(left, mule.shares(name));
            if (mine > 0) {
                mule.sell(name, mine, limitMicros);
                left -= mine;
            }
        }
        if (left > 0) {
            name.trade(world.agenda().nowMicros(), false, left);
        }
    }

    private void support(Raid raid, long bought, Dice dice) {
        long shares = lots(bought * gang.plan.of(Parameter.SUPPORT), raid.target);
        if (shares > 0 && !mules.isEmpty()) {
            Mule mule = mules.get(dice.nextInt(mules.size()));
            mule.support(raid.target, shares);
            world.agenda().at(raid.untilMicros, mule::withdrawBids);
        }
    }

    private static long lots(double shares, Name name) {
        return Math.round(shares / name.lotShares()) * name.lotShares();
    }
}
