package org.kabumori.sim.honest;

import org.kabumori.engine.event.Setting;
import org.kabumori.sim.chance.Dice;
import org.kabumori.sim.market.Exchange;
import org.kabumori.sim.market.Name;
import org.kabumori.sim.world.Customer;
import org.kabumori.sim.world.Days;
import org.kabumori.sim.world.Device;
import org.kabumori.sim.world.Lot;
import org.kabumori.sim.world.OpenOrder;
import org.kabumori.sim.world.Platform;
import org.kabumori.sim.world.Visit;
import org.kabumori.sim.world.Wish;
import org.kabumori.sim.world.World;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The hard cases about what customers buy and sell, and where the money goes. */
final class MoneyCases {
    private static final Device TELEPHONE = new Device("telephone", Platform.TELEPHONE, 0);

    /** From the trade to the bank: settlement on the second day, and a weekend. */
    private static final int LEAST_SETTLEMENT_DAYS = 4;

    private static final int MOST_SETTLEMENT_DAYS = 7;
    private static final double NOON = 43_200;
    private static final double NEW_YORK_FROM = 85_000;
    private static final double NEW_YORK_UNTIL = 88_500;

    private final World world;
    private final Errands errands;
    private final Entrances entrances;
    private final Purposes purposes;

    MoneyCases(World world, Errands errands, Entrances entrances, Purposes purposes) {
        this.world = world;
        this.errands = errands;
        this.entrances = entrances;
        this.purposes = purposes;
    }

    void housePurchase(Customer customer, long micros, Dice dice) {
        comes(customer, HardCase.HOUSE_PURCHASE, micros, dice, visit -> sells(visit, dice));
        long day = world.epochDay() + dice.between(LEAST_SETTLEMENT_DAYS, MOST_SETTLEMENT_DAYS);
        long later = Days.micros(day, NOON + dice.between(-7_200.0, 14_400.0));
        comes(customer, HardCase.HOUSE_PURCHASE, later, dice, this::withdrawsAll);
    }

    private void sells(Visit visit, Dice dice) {
        sellAll(visit, lot -> true, dice);
    }

    private void withdrawsAll(Visit visit) {
        world.desk().withdraw(visit, visit.customer().cashYen());
    }

    /** Sells at home by day, and buys abroad at night. */
    void rotation(Customer customer, long micros, Dice dice) {
        Predicate<Lot> domestic = lot -> lot.name().exchange() == Exchange.TOKYO;
        comes(customer, HardCase.ROTATION, micros, dice, visit -> sellAll(visit, domestic, dice));
        double second = dice.between(NEW_YORK_FROM, NEW_YORK_UNTIL);
        long night = Days.micros(world.epochDay(), second);
        comes(
                customer,
                HardCase.ROTATION,
                night,
                dice,
                visit -> abroad(visit, () -> buysLarge(visit, dice)));
    }

    private void buysLarge(Visit visit, Dice dice) {
        int names = dice.between(2, 4);
        double yen = visit.customer().freeCashYen() * 0.9 / names;
        for (int i = 0; i < names; i++) {
            Name name = world.menu().foreignLarge(dice);
            double above = dice.between(0.0, 0.01);
            world.agenda().in(60.0 * (i + 1), () -> errands.buyWorth(visit, name, yen, above));
        }
    }

    private void sellAll(Visit visit, Predicate<Lot> which, Dice dice) {
        double seconds = 20;
        for (Lot lot : List.copyOf(visit.customer().lots())) {
            if (which.test(lot)) {
                world.agenda().in(seconds, () -> sellWhole(visit, lot));
                seconds += dice.between(15, 120);
            }
        }
    }

    private void sellWhole(Visit visit, Lot lot) {
        if (!visit.isEnded() && lot.shares() > 0) {
            world.desk().order(visit, Wish.sell(lot, lot.shares(), 0));
        }
    }

    void firstForeign(Customer customer, long micros, HardCase hardCase, Dice dice) {
        double yen = 100_000 * dice.nextLogNormal(0.8);
        Name name = world.menu().foreignLarge(dice);
        comes(
                customer,
                hardCase,
                micros,
                dice,
                visit -> abroad(visit, () -> errands.buyWithDeposit(visit, name, yen, 0.005)));
    }

    /** Switches foreign trading on where it is off. */
    private void abroad(Visit visit, Runnable then) {
        if (visit.customer().tradesForeign()) {
            then.run();
        } else {
            world.desk().change(visit, Setting.FOREIGN_TRADING_ON, then);
        }
    }

    /** Buys one thin name in a few pieces. */
    void thinFan(Customer customer, long micros, Dice dice) {
        Name name = world.menu().thin(customer, dice);
        int pieces = dice.between(1, 3);
        double share = dice.between(0.1, 0.6) / pieces;
        comes(
                customer,
                HardCase.THIN_FAN,
                micros,
                dice,
                visit -> {
                    double yen = share * visit.customer().freeCashYen();
                    for (int i = 0; i < pieces; i++) {
                        double above = dice.between(-0.01, 0.02);
                        double seconds = 40 + 200.0 * i;
                        world.agenda().in(seconds, () -> errands.buyWorth(visit, name, yen, above));
                    }
                });
    }

    void telephone(Customer customer, long micros, Dice dice) {
        world.agenda().at(micros, () -> calls(customer, dice));
    }

    private void calls(Customer customer, Dice dice) {
        Wish wish = errands.wish(customer, dice);
        if (wish != null && !Purposes.isAway(customer)) {
            OpenOrder order = world.desk().orderWithoutSession(customer, TELEPHONE, wish);
            purposes.labelOrder(customer, order.order(), HardCase.TELEPHONE);
        }
    }

    private void comes(
            Customer customer, HardCase hardCase, long micros, Dice dice, Consumer<Visit> purpose) {
        purposes.at(micros, customer, hardCase, () -> entrances.usual(customer, dice), purpose);
    }
}
