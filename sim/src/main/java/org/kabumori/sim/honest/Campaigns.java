package org.kabumori.sim.honest;

import org.kabumori.sim.chance.Dice;
import org.kabumori.sim.market.Exchange;
import org.kabumori.sim.world.Actor;
import org.kabumori.sim.world.Days;
import org.kabumori.sim.world.World;

import java.time.LocalDate;

/** Days on which the broker advertises foreign names, and many buy their first. */
final class Campaigns implements Actor {
    private static final double SHARE = 0.004;
    private static final int CALLED = 1;
    private static final double FROM = 33_000;
    private static final double UNTIL = 84_000;

    private final Tempers tempers;
    private final MoneyCases money;
    private final Crowd crowd;

    Campaigns(World world, Tempers tempers, MoneyCases money) {
        this.tempers = tempers;
        this.money = money;
        this.crowd = new Crowd(world, HardCase.FIRST_FOREIGN_CAMPAIGN, Dice.Use.CAMPAIGN);
    }

    @Override
    public void plan(LocalDate date) {
        long today = date.toEpochDay();
        if (Exchange.TOKYO.isTradingDay(date) && crowd.isDay(today, tempers)) {
            crowd.call(
                    today,
                    CALLED,
                    SHARE,
                    (customer, dice) -> {
                        long micros = Days.micros(today, dice.between(FROM, UNTIL));
                        money.firstForeign(customer, micros, crowd.hardCase(), dice);
                    });
        }
    }
}
