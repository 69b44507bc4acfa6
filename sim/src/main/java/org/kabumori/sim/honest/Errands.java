package org.kabumori.sim.honest;

import org.kabumori.engine.event.CashMovement;
import org.kabumori.engine.event.Setting;
import org.kabumori.engine.event.TaxAccount;
import org.kabumori.sim.chance.Dice;
import org.kabumori.sim.market.Name;
import org.kabumori.sim.world.Customer;
import org.kabumori.sim.world.Lot;
import org.kabumori.sim.world.Menu;
import org.kabumori.sim.world.Visit;
import org.kabumori.sim.world.Wish;
import org.kabumori.sim.world.World;

/** What an honest customer does in a session. */
final class Errands {
    private static final double SELLS = 0.4;
    private static final double SELLS_ALL_OF_A_LOT = 0.4;
    private static final double AT_MARKET = 0.35;
    private static final double EVERYTHING = 0.15;
    private static final double DEPOSITS = 0.1;

    private final World world;
    private final Menu menu;

    Errands(World world) {
        this.world = world;
        this.menu = world.menu();
    }

    /** Sells something, or buys. */
    void trade(Visit visit, Dice dice) {
        Customer customer = visit.customer();
        if (visit.isEnded() || customer.isRobbed()) {
            return;
        }
        if (!customer.lots().isEmpty() && dice.happens(SELLS)) {
            sell(visit, customer.lots().get(dice.nextInt(customer.lots().size())), dice);
        } else {
            buy(visit, chosen(customer, dice), dice);
        }
    }

    /** Sells a lot, or a part of it. */
    void sell(Visit visit, Lot lot, Dice dice) {
        long units = lot.shares() / lot.name().lotShares();
        boolean all = units < 2 || dice.happens(SELLS_ALL_OF_A_LOT);
        long shares =
                all
                        ? lot.shares()
                        : (1L + dice.nextInt((int) Math.min(units - 1, 1 << 20)))
                                * lot.name().lotShares();
        world.desk().order(visit, Wish.sell(lot, shares, limit(lot.name(), false, dice)));
    }

    /** Buys a name for a part of the cash, after a deposit when there is too little. */
    void buy(Visit visit, Name name, Dice dice) {
        Customer customer = visit.customer();
        if (name.exchange().isForeign() && !customer.tradesForeign()) {
            Setting setting = Setting.FOREIGN_TRADING_ON;
            world.desk().change(visit, setting, () -> buyNow(visit, name, dice));
            return;
        }
        double lotYen = menu.yen(name, now(name), name.lotShares());
        if (customer.cashYen() < lotYen * 1.1 || dice.happens(DEPOSITS)) {
            long yen = 10_000 * (long) (lotYen * dice.between(1, 3) / 10_000 + 1);
            CashMovement.Source source =
                    dice.happens(0.5)
                            ? CashMovement.Source.LINKED_BANK
                            : CashMovement.Source.BANK_TRANSFER;
            world.desk().deposit(visit, yen, source, () -> buyNow(visit, name, dice));
        } else {
            buyNow(visit, name, dice);
        }
    }

    private void buyNow(Visit visit, Name name, Dice dice) {
        double share = dice.happens(EVERYTHING) ? 0.95 : dice.between(0.1, 0.6);
        double budget = visit.customer().cashYen() * share;
        if (menu.isThin(name)) {
            budget = Math.min(budget, 200_000 * dice.nextLogNormal(0.9));
        }
        double lotYen = menu.yen(name, now(name), name.lotShares());
        long units = (long) (budget / lotYen / 1.1);
        if (units > 0 && !visit.isEnded()) {
            TaxAccount account = dice.happens(0.35) ? TaxAccount.NISA : TaxAccount.TOKUTEI;
            long shares = units * name.lotShares();
            world.desk().order(visit, Wish.buy(name, shares, limit(name, true, dice), account));
        }
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

    private Name chosen(Customer customer, Dice dice) {
        if (!customer.lots().isEmpty() && dice.happens(0.4)) {
            return customer.lots().get(dice.nextInt(customer.lots().size())).name();
        }
        if (customer.tradesForeign() && dice.happens(0.4)) {
            return menu.foreign(customer, dice);
        }
        return customer.likesThin() && dice.happens(0.5) || dice.happens(0.01)
                ? menu.thin(dice)
                : menu.domestic(dice);
    }
}
