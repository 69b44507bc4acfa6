package org.kabumori.sim.honest;

import org.kabumori.sim.chance.Dice;
import org.kabumori.sim.market.Exchange;
import org.kabumori.sim.world.Actor;
import org.kabumori.sim.world.Archetype;
import org.kabumori.sim.world.Customer;
import org.kabumori.sim.world.Days;
import org.kabumori.sim.world.World;

import java.time.LocalDate;
import java.util.List;

/** The honest customers of a world: decides each day who comes, and when. */
public final class HonestCustomers implements Actor {
    private static final int SATURDAY = 6;
    private static final double WEEKEND = 0.4;

    private final World world;
    private final Errands errands;
    private final Entrances entrances;
    private final Purposes purposes;
    private final RareDays rareDays;
    private final SpecialDays specialDays;
    private final List<Actor> crowds;

    /** Makes them as they usually are. */
    public HonestCustomers(World world) {
        this(world, Tempers.USUAL);
    }

    /** Makes them with hard cases as often as {@code tempers} say. Before the world's first day. */
    public HonestCustomers(World world, Tempers tempers) {
        Trips trips = new Trips();
        this.world = world;
        this.errands = new Errands(world);
        this.entrances = new Entrances(world, trips, tempers);
        this.purposes = new Purposes(world);
        this.rareDays = new RareDays(tempers);
        MoneyCases money = new MoneyCases(world, errands, entrances, purposes);
        this.specialDays =
                new SpecialDays(
                        world, trips, new AccessCases(world, errands, entrances, purposes), money);
        this.crowds =
                List.of(
                        new Frenzies(world, tempers, errands, entrances, purposes),
                        new Debuts(world, tempers, errands, entrances, purposes),
                        new Campaigns(world, tempers, money),
                        new MonthlyPurchases(world, tempers, purposes),
                        new Aggregators(world, tempers, purposes));
    }

    @Override
    public void plan(LocalDate date) {
        long epochDay = date.toEpochDay();
        boolean trades = Exchange.TOKYO.isTradingDay(date);
        crowds.forEach(crowd -> crowd.plan(date));
        double share = date.getDayOfWeek().getValue() >= SATURDAY ? WEEKEND : 1;
        for (Customer customer : world.customers()) {
            Dice dice = Dice.of(world.seed(), Dice.Use.CUSTOMER_DAY, customer.index(), epochDay);
            HardCase hardCase = rareDays.drawn(customer, trades, dice.nextDouble());
            if (hardCase != null) {
                specialDays.plan(customer, hardCase, epochDay);
            }
            if (dice.happens(customer.visitsPerDay() * share)) {
                comes(customer, epochDay, dice);
            }
        }
    }

    private void comes(Customer customer, long epochDay, Dice dice) {
        boolean daily = customer.archetype() == Archetype.DAY_TRADER;
        int visits = daily ? 1 + dice.nextInt(customer.archetype().mostVisits()) : 1;
        double second = daily ? dice.between(28_000, 33_000) : arrival(dice);
        for (int i = 0; i < visits; i++) {
            HonestVisit visit =
                    new HonestVisit(world, errands, entrances, purposes, customer, dice);
            world.agenda().at(Days.micros(epochDay, second), visit::begin);
            second += dice.between(4_000, 9_000);
        }
    }

    /** Before the open, at lunch, and in the evening they come most; our guess. */
    private static double arrival(Dice dice) {
        return switch (dice.nextInt(10)) {
            case 0, 1, 2 -> dice.between(30_600, 36_000);
            case 3, 4 -> dice.between(43_200, 47_400);
            case 5, 6, 7 -> dice.between(32_400, 55_800);
            default -> dice.between(64_800, 86_000);
        };
    }
}
