package org.kabumori.sim.honest;

import org.kabumori.sim.chance.Dice;
import org.kabumori.sim.world.Customer;
import org.kabumori.sim.world.Days;
import org.kabumori.sim.world.World;

/** What a rare day brings, besides what the customer does every day. */
final class SpecialDays {
    private static final double MORNING = 32_700;
    private static final double AFTERNOON = 54_000;
    private static final double EVENING = 80_000;

    private final World world;
    private final Trips trips;
    private final AccessCases access;
    private final MoneyCases money;

    SpecialDays(World world, Trips trips, AccessCases access, MoneyCases money) {
        this.world = world;
        this.trips = trips;
        this.access = access;
        this.money = money;
    }

    /** Plans a customer's rare day. */
    void plan(Customer customer, HardCase hardCase, long epochDay) {
        Dice dice = Dice.of(world.seed(), Dice.Use.HARD_CASE, customer.index(), epochDay);
        double until = hardCase.needsMarket() ? AFTERNOON : EVENING;
        long micros = Days.micros(epochDay, dice.between(MORNING, until));
        switch (hardCase) {
            case NEW_PHONE -> access.newPhone(customer, micros, dice);
            case TRAVEL -> trips.begin(customer, epochDay, dice);
            case FORGOTTEN_PASSWORD -> access.forgottenPassword(customer, micros, dice);
            case SETTING_THEN_TRADE -> access.settingThenTrade(customer, micros, dice);
            case HELPED_BY_CHILD -> access.helpedByChild(customer, micros, dice);
            case HOUSE_PURCHASE -> money.housePurchase(customer, micros, dice);
            case ROTATION -> money.rotation(customer, micros, dice);
            case FIRST_FOREIGN -> money.firstForeign(customer, micros, hardCase, dice);
            case THIN_FAN -> money.thinFan(customer, micros, dice);
            case TELEPHONE -> money.telephone(customer, micros, dice);
            default -> throw new IllegalStateException(hardCase + " is not a customer's own day");
        }
    }
}
