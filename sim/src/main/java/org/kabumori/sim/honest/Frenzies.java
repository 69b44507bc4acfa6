package org.kabumori.sim.honest;

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

/**
 * Days on which a small name is in the news, and hundreds buy it who never did: in waves, as the
 * news goes round. Half of them sell again the same day.
 */
final class Frenzies implements Actor {
    private static final double SHARE = 0.015;
    private static final double LEAST_DAY_YEN = 20e6;
    private static final double MOST_DAY_YEN = 400e6;
    private static final double[] WAVE_SECONDS = {32_500, 33_600, 36_000, 45_100, 48_600};
    private static final double WAVE_LASTS = 900;
    private static final double FLIPS = 0.5;
    private static final double LAST_FLIP = 55_500;
    private static final int BUYERS = 1;

    private final World world;
    private final Tempers tempers;
    private final Errands errands;
    private final Entrances entrances;
    private final Purposes purposes;
    private final Crowd crowd;
    private final List<Name> smallNames;

    Frenzies(
            World world, Tempers tempers, Errands errands, Entrances entrances, Purposes purposes) {
        this.world = world;
        this.tempers = tempers;
        this.errands = errands;
        this.entrances = entrances;
        this.purposes = purposes;
        this.crowd = new Crowd(world, HardCase.FRENZY, Dice.Use.FRENZY);
        this.smallNames = world.universe().names().stream().filter(this::isSmall).toList();
        announce(world.epochDay());
    }

    private boolean isSmall(Name name) {
        double yen = world.menu().dayYen(name);
        return name.exchange() == Exchange.TOKYO && yen >= LEAST_DAY_YEN && yen < MOST_DAY_YEN;
    }

    @Override
    public void plan(LocalDate date) {
        long today = date.toEpochDay();
        if (isFrenzy(today)) {
            Name name = name(today);
            crowd.call(
                    today, BUYERS, SHARE, (customer, dice) -> joins(customer, name, today, dice));
        }
        announce(today + 1);
    }

    /** The news must be known before the day's prices are made. */
    private void announce(long epochDay) {
        if (isFrenzy(epochDay)) {
            Dice dice = crowd.dice(epochDay + 1);
            name(epochDay).news(epochDay, dice.between(0.05, 0.2), dice.between(10.0, 30.0));
        }
    }

    private boolean isFrenzy(long epochDay) {
        return !smallNames.isEmpty()
                && Exchange.TOKYO.isTradingDay(LocalDate.ofEpochDay(epochDay))
                && crowd.isDay(epochDay, tempers);
    }

    private Name name(long epochDay) {
        Dice dice = Dice.of(world.seed(), Dice.Use.FRENZY, epochDay, -1);
        return smallNames.get(dice.nextInt(smallNames.size()));
    }

    private void joins(Customer customer, Name name, long today, Dice dice) {
        double wave = WAVE_SECONDS[dice.nextInt(WAVE_SECONDS.length)];
        double second = wave + WAVE_LASTS * dice.nextDouble() * dice.nextDouble();
        double yen = 150_000 * dice.nextLogNormal(0.7);
        double above = dice.happens(0.4) ? 0.1 : dice.between(0.0, 0.03);
        comes(
                customer,
                Days.micros(today, second),
                dice,
                visit -> errands.buyWithDeposit(visit, name, yen, above));
        if (dice.happens(FLIPS)) {
            long later =
                    Days.micros(today, dice.between(Math.min(second + 600, LAST_FLIP), LAST_FLIP));
            comes(customer, later, dice, visit -> sells(visit, name));
        }
    }

    private void comes(Customer customer, long micros, Dice dice, Consumer<Visit> purpose) {
        purposes.at(
                micros, customer, HardCase.FRENZY, () -> entrances.usual(customer, dice), purpose);
    }

    private void sells(Visit visit, Name name) {
        for (Lot lot : List.copyOf(visit.customer().lots())) {
            if (lot.name() == name) {
                world.desk().order(visit, Wish.sell(lot, lot.shares(), 0));
            }
        }
    }
}
