package org.kabumori.sim.honest;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.Micros;
import org.kabumori.sim.chance.Dice;
import org.kabumori.sim.market.Exchange;
import org.kabumori.sim.market.Name;
import org.kabumori.sim.world.Actor;
import org.kabumori.sim.world.Customer;
import org.kabumori.sim.world.Days;
import org.kabumori.sim.world.Lot;
import org.kabumori.sim.world.Visit;
import org.kabumori.sim.world.Wish;
import org.kabumori.sim.world.World;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;

/** Days on which a new name is listed: who was allotted shares sells them, others buy. */
final class Debuts implements Actor {
    private static final double ALLOTTED = 0.003;
    private static final double BUYERS = 0.007;
    private static final int ALLOTMENT = 1;
    private static final int BUYING = 2;
    private static final int MOST_NAMES = 90;
    private static final double OPEN = 32_400;
    private static final double AFTERNOON = 52_000;
    private static final double SELLS_AT_ONCE = 0.6;

    private final World world;
    private final Tempers tempers;
    private final Errands errands;
    private final Entrances entrances;
    private final Purposes purposes;
    private final Crowd crowd;
    private int listed;
    private @Nullable Name next;

    Debuts(World world, Tempers tempers, Errands errands, Entrances entrances, Purposes purposes) {
        this.world = world;
        this.tempers = tempers;
        this.errands = errands;
        this.entrances = entrances;
        this.purposes = purposes;
        this.crowd = new Crowd(world, HardCase.IPO_DAY, Dice.Use.DEBUT);
        prepare(world.epochDay());
    }

    @Override
    public void plan(LocalDate date) {
        long today = date.toEpochDay();
        Name name = next;
        next = null;
        if (name != null) {
            long offerMicros = name.lastClose();
            crowd.call(
                    today,
                    ALLOTMENT,
                    ALLOTTED,
                    (customer, dice) -> allot(customer, name, offerMicros, today, dice));
            crowd.call(
                    today, BUYING, BUYERS, (customer, dice) -> buys(customer, name, today, dice));
        }
        prepare(today + 1);
    }

    /** Lists the name of a coming day before its prices are made. */
    private void prepare(long epochDay) {
        boolean trades = Exchange.TOKYO.isTradingDay(LocalDate.ofEpochDay(epochDay));
        if (trades && listed < MOST_NAMES && crowd.isDay(epochDay, tempers)) {
            next = list(epochDay);
        }
    }

    private Name list(long epochDay) {
        Dice dice = Dice.of(world.seed(), Dice.Use.DEBUT, epochDay, -1);
        int number = listed++;
        Name name =
                world.universe()
                        .list(
                                Exchange.TOKYO,
                                "9" + (1 + number / 10) + "Z" + number % 10,
                                "Asatsuyu Works " + (number + 1),
                                "growth",
                                100,
                                8_000_000,
                                10.0 * dice.between(80, 300),
                                200_000,
                                0.05);
        name.debut();
        name.news(epochDay, dice.between(-0.1, 0.6), dice.between(8.0, 20.0));
        return name;
    }

    private void allot(Customer customer, Name name, long offerMicros, long today, Dice dice) {
        long yen = offerMicros / Micros.ONE * name.lotShares();
        if (customer.freeCashYen() < yen || Purposes.isAway(customer)) {
            return;
        }
        customer.allot(name, name.lotShares(), offerMicros, yen);
        if (dice.happens(SELLS_AT_ONCE)) {
            double second = OPEN + dice.between(-1_800.0, 3_600.0);
            comes(customer, Days.micros(today, second), dice, visit -> sells(visit, name));
        }
    }

    private void sells(Visit visit, Name name) {
        for (Lot lot : List.copyOf(visit.customer().lots())) {
            if (lot.name() == name) {
                world.desk().order(visit, Wish.sell(lot, lot.shares(), 0));
            }
        }
    }

    private void buys(Customer customer, Name name, long today, Dice dice) {
        double second = dice.between(OPEN - 600, AFTERNOON);
        double yen = 250_000 * dice.nextLogNormal(0.6);
        double above = dice.between(0.0, 0.05);
        comes(
                customer,
                Days.micros(today, second),
                dice,
                visit -> errands.buyWithDeposit(visit, name, yen, above));
        if (dice.happens(0.5)) {
            long later = Days.micros(today, dice.between(second + 900, AFTERNOON + 3_400));
            comes(customer, later, dice, visit -> sells(visit, name));
        }
    }

    private void comes(Customer customer, long micros, Dice dice, Consumer<Visit> purpose) {
        purposes.at(
                micros, customer, HardCase.IPO_DAY, () -> entrances.usual(customer, dice), purpose);
    }
}
