package org.kabumori.sim.honest;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.TaxAccount;
import org.kabumori.sim.chance.Dice;
import org.kabumori.sim.market.Name;
import org.kabumori.sim.world.Customer;
import org.kabumori.sim.world.Lot;
import org.kabumori.sim.world.Menu;
import org.kabumori.sim.world.Wish;
import org.kabumori.sim.world.World;

/** How much honest customers order, and at which price. All shares are our guesses. */
final class Wishes {
    private static final double SELLS_ALL_OF_A_LOT = 0.4;
    private static final double STOP_LOSS = 0.05;
    private static final double AT_MARKET = 0.35;
    private static final double EVERYTHING = 0.15;
    private static final double NISA = 0.35;
    private static final double THIN_YEN = 200_000;

    /** Tokyo's lots of a margin trade: a day's room is seldom used up. */
    private static final double LEAST_OF_ROOM = 0.05;

    private static final double MOST_OF_ROOM = 0.4;

    private final World world;
    private final Menu menu;

    Wishes(World world) {
        this.world = world;
        this.menu = world.menu();
    }

    /** Returns a sale of a lot, or of a part of it. */
    Wish sale(Lot lot, Dice dice) {
        if (dice.happens(STOP_LOSS)) {
            return Wish.stopLoss(
                    lot, lot.name().onTick(Math.round(now(lot.name()) * dice.between(0.9, 0.98))));
        }
        int lotShares = lot.name().lotShares();
        long units = lot.shares() / lotShares;
        boolean all = units < 2 || dice.happens(SELLS_ALL_OF_A_LOT);
        long part = all ? 0 : 1L + dice.nextInt((int) Math.min(units - 1, 1 << 20));
        long shares = all ? lot.shares() : part * lotShares;
        return Wish.sell(lot, shares, limit(lot.name(), false, dice));
    }

    /** Returns a purchase for a part of the cash, {@code null} when that buys no lot. */
    @Nullable Wish purchase(Customer customer, Name name, Dice dice) {
        double share = dice.happens(EVERYTHING) ? 0.95 : dice.between(0.1, 0.6);
        double budget = customer.freeCashYen() * share;
        if (menu.isThin(name)) {
            budget = Math.min(budget, THIN_YEN * dice.nextLogNormal(0.9));
        }
        long shares = shares(name, budget / 1.1);
        if (shares == 0) {
            return null;
        }
        TaxAccount account = dice.happens(NISA) ? TaxAccount.NISA : TaxAccount.TOKUTEI;
        return Wish.buy(name, shares, limit(name, true, dice), account);
    }

    /** Returns a purchase on margin, {@code null} when there is no room for a lot. */
    @Nullable Wish onMargin(Customer customer, Name name, Dice dice) {
        double budget = customer.marginRoomYen() * dice.between(LEAST_OF_ROOM, MOST_OF_ROOM);
        long shares = shares(name, budget / 1.1);
        return shares == 0 ? null : Wish.buyOnMargin(name, shares, limit(name, true, dice));
    }

    /** Returns a purchase of so much at a limit so far above the price. */
    @Nullable Wish worth(Name name, double yen, double above) {
        long limit = name.onTick(Math.round(now(name) * (1 + above)));
        long shares = shares(name, yen / (1 + Math.max(0, above)));
        return shares == 0 ? null : Wish.buy(name, shares, limit, TaxAccount.TOKUTEI);
    }

    /** Returns the same order at the price of now. */
    Wish atPrice(Wish wish) {
        return wish.at(wish.name().onTick(now(wish.name())));
    }

    /** Returns what a trading unit costs now, in yen. */
    double lotYen(Name name) {
        return menu.yen(name, now(name), name.lotShares());
    }

    private long shares(Name name, double yen) {
        long units = (long) (yen / lotYen(name));
        return units * name.lotShares();
    }

    /** Returns a limit a little away from the price, or 0. */
    private long limit(Name name, boolean buys, Dice dice) {
        if (dice.happens(AT_MARKET)) {
            return 0;
        }
        double away = dice.between(-0.004, 0.012);
        return name.onTick(Math.round(now(name) * (buys ? 1 - away : 1 + away)));
    }

    private long now(Name name) {
        return name.priceAt(world.agenda().nowMicros());
    }
}
