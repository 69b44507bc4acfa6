package org.kabumori.sim.honest;

import org.kabumori.engine.event.Micros;
import org.kabumori.engine.event.TaxAccount;
import org.kabumori.sim.chance.Dice;
import org.kabumori.sim.market.Exchange;
import org.kabumori.sim.market.Name;
import org.kabumori.sim.world.Actor;
import org.kabumori.sim.world.Customer;
import org.kabumori.sim.world.Days;
import org.kabumori.sim.world.Device;
import org.kabumori.sim.world.OpenOrder;
import org.kabumori.sim.world.Platform;
import org.kabumori.sim.world.Wish;
import org.kabumori.sim.world.World;

import java.time.LocalDate;
import java.util.List;

/**
 * What savers buy without coming: three days a month the broker's computer draws the money from
 * their banks before the open, and orders for all of them within the first minute.
 */
final class MonthlyPurchases implements Actor {
    private static final int[] DAYS_OF_MONTH = {1, 10, 25};
    private static final double DRAWS_FROM = 28_800;
    private static final double DRAWS_UNTIL = 31_800;
    private static final double ORDERS_FROM = 32_402;
    private static final double ORDERS_UNTIL = 32_458;

    /** The price may have risen since the close. */
    private static final double ROOM = 1.02;

    private static final Device COMPUTER = new Device("automatic", Platform.AUTOMATIC, 0);

    private final World world;
    private final Purposes purposes;
    private final double share;

    MonthlyPurchases(World world, Tempers tempers, Purposes purposes) {
        this.world = world;
        this.purposes = purposes;
        this.share = tempers.rate(HardCase.MONTHLY_PURCHASE);
    }

    @Override
    public void plan(LocalDate date) {
        for (int slot = 0; slot < DAYS_OF_MONTH.length; slot++) {
            if (isDue(DAYS_OF_MONTH[slot], date)) {
                buyAll(slot, date.toEpochDay());
            }
        }
    }

    /** The first trading day from the day of the month on. */
    private static boolean isDue(int dayOfMonth, LocalDate date) {
        if (date.getDayOfMonth() < dayOfMonth || !Exchange.TOKYO.isTradingDay(date)) {
            return false;
        }
        LocalDate nominal = date.withDayOfMonth(dayOfMonth);
        return nominal.equals(date)
                || !Exchange.TOKYO.isTradingDay(nominal)
                        && Exchange.TOKYO.nextTradingDay(nominal).equals(date);
    }

    private void buyAll(int slot, long epochDay) {
        for (Customer customer : world.customers()) {
            if (customer.traits().monthlyYen() > 0
                    && customer.index() % DAYS_OF_MONTH.length == slot) {
                plan(customer, epochDay);
            }
        }
    }

    private void plan(Customer customer, long epochDay) {
        Dice dice = Dice.of(world.seed(), Dice.Use.SERVICE, customer.index(), epochDay);
        if (dice.happens(share)) {
            long draws = Days.micros(epochDay, dice.between(DRAWS_FROM, DRAWS_UNTIL));
            long orders = Days.micros(epochDay, dice.between(ORDERS_FROM, ORDERS_UNTIL));
            world.agenda().at(draws, () -> draw(customer, orders));
        }
    }

    private void draw(Customer customer, long ordersMicros) {
        if (customer.isFrozen()) {
            return;
        }
        long yen = customer.traits().monthlyYen();
        world.desk()
                .sweep(
                        customer,
                        yen,
                        () -> world.agenda().at(ordersMicros, () -> buy(customer, yen)));
    }

    private void buy(Customer customer, long yen) {
        List<Name> funds = world.menu().funds();
        Name fund = funds.get(customer.index() % funds.size());
        double price = (double) fund.priceAt(world.agenda().nowMicros()) / Micros.ONE;
        long shares = (long) (yen / price / ROOM);
        if (shares > 0) {
            Wish wish = Wish.buy(fund, shares, 0, TaxAccount.NISA);
            OpenOrder order = world.desk().orderWithoutSession(customer, COMPUTER, wish);
            purposes.labelOrder(customer, order.order(), HardCase.MONTHLY_PURCHASE);
        }
    }
}
