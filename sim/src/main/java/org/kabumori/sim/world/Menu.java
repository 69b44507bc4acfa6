package org.kabumori.sim.world;

import org.kabumori.engine.event.Micros;
import org.kabumori.sim.chance.Dice;
import org.kabumori.sim.market.Exchange;
import org.kabumori.sim.market.Name;
import org.kabumori.sim.market.Universe;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * The names as customers see them: well-known ones first. Fixed when the world is made, so that a
 * pumped name does not become popular by that alone.
 */
public final class Menu {
    /** A name that trades less a day than this is thin: an order of a million yen moves it. */
    public static final double THIN_YEN = 30e6;

    private final Universe universe;
    private final List<Name> funds;
    private final List<Name> domestic;
    private final List<Name> domesticThin;
    private final List<Name> american;
    private final List<Name> chinese;
    private final List<Name> chineseThin;
    private final double[] yenRates = new double[Exchange.values().length];

    Menu(Universe universe, LocalDate firstDay) {
        this.universe = universe;
        turnTo(firstDay);
        this.funds = sorted(Funds::isFund);
        this.domestic = sorted(name -> name.exchange() == Exchange.TOKYO && !isThin(name));
        this.domesticThin = sorted(name -> name.exchange() == Exchange.TOKYO && isThin(name));
        this.american = sorted(name -> isAmerican(name.exchange()));
        this.chinese = sorted(name -> name.exchange().isChinese() && !isThin(name));
        this.chineseThin = sorted(name -> name.exchange().isChinese() && isThin(name));
    }

    private List<Name> sorted(Predicate<Name> wanted) {
        Comparator<Name> byValue = Comparator.comparingDouble(this::dayYen);
        return universe.names().stream().filter(wanted).sorted(byValue.reversed()).toList();
    }

    private static boolean isAmerican(Exchange exchange) {
        return exchange == Exchange.NEW_YORK || exchange == Exchange.NASDAQ;
    }

    /** Returns whether an order of a million yen moves a name. */
    public boolean isThin(Name name) {
        return dayYen(name) < THIN_YEN;
    }

    /** Returns what a name trades on an ordinary day, in yen. */
    public double dayYen(Name name) {
        return name.averageDailyValue() * yenRate(name);
    }

    /** Returns the yen for one unit of a name's trading currency today. */
    public double yenRate(Name name) {
        return yenRates[name.exchange().ordinal()];
    }

    /** Returns what shares cost at a price, in yen. */
    public double yen(Name name, long priceMicros, long shares) {
        return (double) priceMicros / Micros.ONE * shares * yenRate(name);
    }

    /** Takes the rates of a day. */
    void turnTo(LocalDate date) {
        for (Exchange exchange : Exchange.values()) {
            long micros = universe.rates().yenMicros(exchange, date);
            yenRates[exchange.ordinal()] = (double) micros / Micros.ONE;
        }
    }

    /** Returns a name that a customer may have come to hold. */
    Name held(Customer customer, Dice dice) {
        if (customer.foreignTrading && dice.happens(0.5)) {
            return foreign(customer, dice);
        }
        return customer.likesThin && dice.happens(0.4) || dice.happens(0.03)
                ? pick(domesticThin, dice)
                : pick(domestic, dice);
    }

    /** Returns a foreign name for a customer: American ones are the most bought. */
    public Name foreign(Customer customer, Dice dice) {
        if (dice.happens(0.75) && !american.isEmpty()) {
            return pick(american, dice);
        }
        return customer.likesThin && dice.happens(0.4)
                ? pick(chineseThin, dice)
                : pick(chinese, dice);
    }

    /** Returns the funds that savers buy every month. */
    public List<Name> funds() {
        return funds;
    }

    /** Returns one of the best-known foreign names: an American one, or one of China's largest. */
    public Name foreignLarge(Dice dice) {
        List<Name> names = dice.happens(0.75) ? american : chinese;
        return names.get(dice.nextInt(Math.max(1, names.size() / 5)));
    }

    /** Returns a thin name for someone who looks for such: a Chinese one too if he may. */
    public Name thin(Customer customer, Dice dice) {
        return customer.foreignTrading && dice.happens(0.5)
                ? chineseThin.get(dice.nextInt(chineseThin.size()))
                : thin(dice);
    }

    public Name domestic(Dice dice) {
        return pick(domestic, dice);
    }

    public List<Name> domesticThin() {
        return domesticThin;
    }

    public List<Name> chineseThin() {
        return chineseThin;
    }

    /** Popularity falls with the rank: half of all choices are among the first eighth. */
    private static Name pick(List<Name> names, Dice dice) {
        double draw = dice.nextDouble();
        return names.get((int) (draw * draw * draw * names.size()));
    }

    /** Returns a thin Tokyo name, whichever. */
    public Name thin(Dice dice) {
        return domesticThin.get(dice.nextInt(domesticThin.size()));
    }
}
