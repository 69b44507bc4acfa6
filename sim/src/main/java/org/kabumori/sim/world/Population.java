package org.kabumori.sim.world;

import org.kabumori.engine.event.TaxAccount;
import org.kabumori.sim.chance.Dice;
import org.kabumori.sim.market.Name;

import java.util.ArrayList;
import java.util.List;

/**
 * Makes the customers of a broker.
 *
 * <p>Worth is log-normal by archetype, with one customer in a hundred ten times richer: the tail
 * that thieves look for (the mean takeover of April 2025 sold some 52 million yen: domain.md 1.2).
 */
final class Population {
    private static final int EARLIEST_DAY = 12_500;
    private static final int DAYS_OF_OPENING = 7_600;
    private static final double RICH = 0.01;
    private static final double MOST_YEN = 3e9;

    private final WorldPlan plan;
    private final Menu menu;
    private final Customer.Habits habits;

    Population(WorldPlan plan, Menu menu) {
        this.plan = plan;
        this.menu = menu;
        this.habits = new Customer.Habits(plan.seed(), plan.reactions());
    }

    List<Customer> customers() {
        List<Customer> customers = new ArrayList<>(plan.accounts());
        for (int index = 0; index < plan.accounts(); index++) {
            customers.add(customer(index, customers));
        }
        return List.copyOf(customers);
    }

    static int openedOnDay(Dice dice) {
        return EARLIEST_DAY + dice.nextInt(DAYS_OF_OPENING);
    }

    private Customer customer(int index, List<Customer> customers) {
        Dice dice = Dice.of(plan.seed(), Dice.Use.CUSTOMER, index);
        Archetype archetype = Archetype.of(dice);
        String account = "c" + (1_000_000 + index);
        Traits traits = Traits.of(plan.seed(), index, archetype);
        Customer relative = traits.household() == index ? null : customers.getLast();
        Customer customer = new Customer(index, account, archetype, habits, relative, dice);
        customer.traits = traits;
        customer.hasPasskey =
                plan.authentication().wantsPasskey(customer, plan.firstDay().toEpochDay());
        boolean old = archetype == Archetype.ELDERLY;
        customer.devices.add(device(index, 0, dice.happens(old ? 0.3 : 0.7), dice));
        if (dice.happens(archetype == Archetype.DAY_TRADER ? 0.9 : 0.4)) {
            customer.devices.add(device(index, 1, dice.happens(0.4), dice));
        }
        customer.likesThin = dice.happens(archetype.thinShare);
        customer.foreignTrading = dice.happens(archetype.foreignShare);
        wealth(customer, dice);
        if (traits.hasFamily()) {
            customer.devices.add(tablet(traits, dice));
        }
        if (traits.monthlyYen() > 0) {
            save(customer, dice);
        }
        return customer;
    }

    /** The same tablet under each relative's account. */
    private static Device tablet(Traits traits, Dice dice) {
        return new Device(
                "d" + (1_000_000 + traits.household()) + "-t", Platform.TABLET_APP, late(dice));
    }

    /** Who saves has done so for up to three years. */
    private void save(Customer customer, Dice dice) {
        Name fund = menu.funds().get(customer.index % menu.funds().size());
        double yen = (double) customer.traits.monthlyYen() * dice.nextInt(36);
        hold(customer, fund, TaxAccount.NISA, yen, dice);
    }

    private static Device device(int index, int number, boolean phone, Dice dice) {
        return new Device(
                "d" + (1_000_000 + index) + "-" + number, platform(phone, dice), late(dice));
    }

    static Platform platform(boolean phone, Dice dice) {
        if (phone) {
            return switch (dice.nextInt(6)) {
                case 0, 1 -> Platform.IPHONE_APP;
                case 2 -> Platform.IPHONE;
                case 3, 4 -> Platform.ANDROID_APP;
                default -> Platform.ANDROID;
            };
        }
        return switch (dice.nextInt(6)) {
            case 0, 1, 2 -> Platform.WINDOWS;
            case 3, 4 -> Platform.EDGE;
            default -> Platform.MAC;
        };
    }

    static int late(Dice dice) {
        return (int) Math.min(200, 4 * dice.nextLogNormal(1.2));
    }

    private void wealth(Customer customer, Dice dice) {
        Archetype archetype = customer.archetype;
        double worth = archetype.medianYen * dice.nextLogNormal(archetype.sigma);
        worth = Math.min(MOST_YEN, dice.happens(RICH) ? worth * 10 : worth);
        int names = archetype == Archetype.DORMANT ? dice.nextInt(3) : 1 + dice.nextInt(6);
        for (int i = 0; i < names; i++) {
            Name name = menu.held(customer, dice);
            TaxAccount taxAccount = dice.nextInt(5) < 2 ? TaxAccount.NISA : TaxAccount.TOKUTEI;
            double part = worth / names * (menu.isThin(name) ? 0.1 : 1);
            hold(customer, name, taxAccount, part, dice);
        }
        customer.cashYen = Math.round(worth * (0.02 + 0.4 * dice.nextDouble()));
    }

    private void hold(Customer customer, Name name, TaxAccount taxAccount, double yen, Dice dice) {
        double lotYen = menu.yen(name, name.lastClose(), name.lotShares());
        long shares = Math.max(1, Math.round(yen / lotYen)) * name.lotShares();
        // Who has 300,000 yen in all has no lot of 5 million.
        if (customer.holds(name) || lotYen > yen * 2) {
            return;
        }
        long cost = name.onTick(Math.round(name.lastClose() * dice.between(0.6, 1.2)));
        customer.lots.add(new Lot(name, taxAccount, shares, cost));
    }
}
