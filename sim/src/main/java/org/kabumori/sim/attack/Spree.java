package org.kabumori.sim.attack;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.Setting;
import org.kabumori.engine.event.TaxAccount;
import org.kabumori.sim.chance.Dice;
import org.kabumori.sim.market.Name;
import org.kabumori.sim.world.Customer;
import org.kabumori.sim.world.OpenOrder;
import org.kabumori.sim.world.Visit;
import org.kabumori.sim.world.Wish;
import org.kabumori.sim.world.World;

/** How a thief buys: order by order, to the limit of the account. Not thread-safe. */
// rule| Sell-all, then buy one thin name "to the limit", by chasing high-priced orders (domain.md
// 4.2, 4.4 E1).
final class Spree {
    /** The last of a raid's thieves begin when so much of it has passed. */
    private static final double LAST_BEGINS = 0.5;

    private static final double SMALLER = 0.3;

    /** So many times he looks whether a held order goes on. */
    private static final int PATIENCE = 4;

    private final Thief thief;
    private final World world;
    private final Customer customer;
    private final GangPlan plan;
    private final Dice dice;
    private int rounds;
    private int left;
    private double size = 1;
    private double marginYen;
    private boolean reacted;
    private int waited;
    private @Nullable OpenOrder last;

    Spree(Thief thief) {
        this.thief = thief;
        this.world = thief.world();
        this.customer = thief.customer();
        this.plan = thief.gang().plan();
        this.dice = thief.dice();
    }

    /** Notes when he buys. Earlier plans are void. */
    void plan() {
        Raid raid = thief.raid();
        int round = ++rounds;
        int place = raid.thieves.indexOf(thief);
        double share = LAST_BEGINS * place / Math.max(1, plan.count(Parameter.VICTIMS_PER_NAME));
        long length = raid.untilMicros - raid.fromMicros;
        long from = raid.fromMicros + Math.round(length * Math.min(LAST_BEGINS, share));
        left = Math.max(1, (int) Math.round(plan.of(Parameter.ORDERS) * dice.between(0.8, 1.2)));
        last = null;
        reacted = false;
        double step = (1 - LAST_BEGINS) * length / left / 1e6;
        thief.at(from, () -> thief.inside(visit -> begin(visit, round, step)));
    }

    private void begin(Visit visit, int round, double stepSeconds) {
        if (round != rounds) {
            return;
        }
        Raid raid = thief.raid();
        Name name = raid.target;
        if (now() > raid.untilMicros) {
            thief.gang().late(thief, raid);
            return;
        }
        marginYen = thief.gang().holdingsYen(customer) * plan.of(Parameter.MARGIN_FACTOR);
        if (name.exchange().isForeign() && !customer.tradesForeign()) {
            world.desk().change(visit, Setting.FOREIGN_TRADING_ON, thief::acts);
        }
        thief.in(dice.between(10, 40), () -> step(visit, round, stepSeconds));
    }

    private void step(Visit visit, int round, double stepSeconds) {
        Raid raid = thief.raid();
        if (round != rounds || left == 0 || now() > raid.untilMicros || !goesOn(raid)) {
            return;
        }
        if (visit.isEnded()) {
            if (thief.adapts()) {
                thief.inside(again -> begin(again, round, stepSeconds));
            }
            return;
        }
        if (last == null || !last.isOpen()) {
            buy(visit, raid);
        }
        thief.in(stepSeconds * dice.between(0.7, 1.3), () -> step(visit, round, stepSeconds));
    }

    /** Looks at the last order, and answers when it was not let through. */
    private boolean goesOn(Raid raid) {
        OpenOrder order = last;
        if (order == null) {
            return true;
        }
        return switch (order.state()) {
            case FILLED, ENDED -> true;
            case WAITING -> waits(order);
            case WORKING -> chases(order);
            case NOT_CONFIRMED -> smaller();
            case REFUSED -> {
                boolean adapts = thief.adapts();
                thief.gang().refused(raid, order.wish().name(), adapts);
                yield adapts && smaller();
            }
            case HALTED -> {
                thief.gang().closed(raid, order.wish().name());
                yield false;
            }
        };
    }

    /** A held order is taken back by some, and tried smaller. */
    private boolean waits(OpenOrder order) {
        if (++waited == PATIENCE && !reacted && thief.adapts()) {
            reacted = true;
            size *= SMALLER;
            world.desk().cancel(order);
        }
        return true;
    }

    private boolean chases(OpenOrder order) {
        world.desk().cancel(order);
        return true;
    }

    private boolean smaller() {
        boolean again = !reacted && thief.adapts();
        reacted = true;
        size *= SMALLER;
        if (!again) {
            thief.leaveForGood();
        }
        return again;
    }

    private void buy(Visit visit, Raid raid) {
        Name name = raid.target;
        long now = now();
        if (!name.exchange().isOpen(now) || raid.isHighEnough(now)) {
            return;
        }
        boolean atMarket = dice.happens(plan.of(Parameter.AT_MARKET));
        double above = 1 + plan.of(Parameter.CHASE) * dice.between(0.5, 1.5);
        long price = name.priceAt(now);
        long limit = name.onTick(Math.round(price * above));
        double lotYen =
                world.menu().yen(name, atMarket ? price + price / 10 : limit, name.lotShares());
        boolean margin = onMargin(name);
        long units = (long) (yen(name, margin) / lotYen);
        left--;
        if (units == 0) {
            return;
        }
        long shares = units * name.lotShares();
        Wish wish =
                margin
                        ? Wish.buyOnMargin(name, shares, atMarket ? 0 : limit)
                        : Wish.buy(name, shares, atMarket ? 0 : limit, TaxAccount.TOKUTEI);
        marginYen -= margin ? units * lotYen : 0;
        thief.gang().tries(raid);
        waited = 0;
        last = world.desk().order(visit, wish);
    }

    // rule| Night order entry for next open (domain.md 4.2).
    /** Places an order at night for the next open, with the cash that is there. */
    void buyForOpen(Visit visit) {
        Raid raid = thief.raid();
        Name name = raid.target;
        long limit = name.onTick(Math.round(name.priceAt(now()) * (1 + plan.of(Parameter.CHASE))));
        double lotYen = world.menu().yen(name, limit, name.lotShares());
        long units = (long) (customer.cashYen() * dice.between(0.3, 0.6) / lotYen);
        boolean late = now() > raid.fromMicros || visit.isEnded();
        if (units > 0 && !late && !name.exchange().isForeign()) {
            thief.gang().tries(raid);
            long shares = units * name.lotShares();
            world.desk().order(visit, Wish.buy(name, shares, limit, TaxAccount.TOKUTEI));
        }
    }

    private boolean onMargin(Name name) {
        return thief.plan().margin() && !name.exchange().isForeign();
    }

    private double yen(Name name, boolean margin) {
        double all = (margin ? marginYen : customer.cashYen()) * 0.98;
        double yen = size * (left <= 1 ? all : all / left * dice.between(0.7, 1.3));
        double most = plan.of(Parameter.ORDER_OF_DAY) * world.menu().dayYen(name);
        return most > 0 ? Math.min(most, yen) : Math.min(all, yen);
    }

    private long now() {
        return world.agenda().nowMicros();
    }
}
