package org.kabumori.sim.attack;

import org.kabumori.engine.event.CashMovement;
import org.kabumori.sim.chance.Dice;
import org.kabumori.sim.market.Exchange;
import org.kabumori.sim.market.Name;
import org.kabumori.sim.world.Days;
import org.kabumori.sim.world.Lot;
import org.kabumori.sim.world.OpenOrder;
import org.kabumori.sim.world.Visit;
import org.kabumori.sim.world.Wish;
import org.kabumori.sim.world.World;

import java.time.LocalDate;
import java.util.List;

/** How a thief turns an account's holdings into cash, and when. Not thread-safe. */
// rule| Sale of everything including NISA lots; bank sweep / auto-deposit pulled in (domain.md
// 4.2).
final class Purse {
    private static final double MINUTE = 60;
    private static final double HOUR = 3_600;
    private static final double EARLIEST_SECOND = 8 * HOUR + 900;
    private static final int SLOW_DAYS = 10;
    private static final double SLOW_DAY = 0.7;
    private static final double BELOW = 0.985;

    private final Thief thief;
    private final World world;
    private final Dice dice;
    private boolean settled;

    Purse(Thief thief) {
        this.thief = thief;
        this.world = thief.world();
        this.dice = thief.dice();
    }

    /** Notes when the holdings are sold. */
    void plan() {
        long fromMicros = thief.raid().fromMicros;
        LocalDate day = LocalDate.ofEpochDay(Days.of(fromMicros));
        LocalDate before = previous(day);
        if (thief.plan().entry() == Entry.STOLEN_SESSION) {
            // He takes the session whenever the customer comes.
            sellAt(Days.micros(before.toEpochDay(), dice.between(6.5, 9) * HOUR));
            return;
        }
        switch (thief.plan().pace()) {
            case MINUTES -> sellAt(shortlyBefore(fromMicros));
            case DAY_BEFORE ->
                    sellAt(Days.micros(before.toEpochDay(), dice.between(12.6, 15) * HOUR));
            case NIGHT_BEFORE ->
                    sellAt(Days.micros(day.toEpochDay() - 1, dice.between(20, 23.8) * HOUR));
            case TWO_WEEKS -> sellSlowly(day);
        }
    }

    private long shortlyBefore(long fromMicros) {
        long day = Days.of(fromMicros);
        double second = Days.secondOfDay(fromMicros) - dice.between(15, 150) * MINUTE;
        return Days.micros(day, Math.max(EARLIEST_SECOND, second));
    }

    private static LocalDate previous(LocalDate day) {
        LocalDate before = day.minusDays(1);
        return Exchange.TOKYO.isTradingDay(before) ? before : previous(before);
    }

    private void sellSlowly(LocalDate raidDay) {
        LocalDate day = raidDay;
        for (int left = 1; left <= SLOW_DAYS; left++) {
            day = previous(day);
            double second = dice.between(9.1, 15) * HOUR;
            boolean comes = dice.happens(SLOW_DAY);
            long micros = Days.micros(day.toEpochDay(), second);
            if (comes && micros > world.agenda().nowMicros()) {
                double part = Math.min(1, 1.4 / left);
                thief.at(micros, () -> thief.inside(visit -> sell(visit, part)));
            }
        }
    }

    private void sellAt(long micros) {
        thief.at(micros, () -> thief.inside(visit -> sell(visit, 1)));
    }

    /** Sells a part of what the plan lets him sell. */
    private void sell(Visit visit, double part) {
        double seconds = dice.between(20, 90);
        if (!settled) {
            settled = true;
            thief.in(seconds, () -> thief.settle(visit));
            seconds += dice.between(20, 60);
            seconds = drawBank(visit, seconds);
        }
        if (thief.plan().margin() && !thief.raid().target.exchange().isForeign()) {
            return;
        }
        for (Lot lot : List.copyOf(thief.customer().lots())) {
            if (lot.name() != thief.raid().target && dice.happens(Math.max(part, 0.4))) {
                thief.in(seconds, () -> sell(visit, lot, part));
                seconds += dice.between(8, 58);
            }
        }
        buyForOpen(visit, seconds);
    }

    private void buyForOpen(Visit visit, double seconds) {
        if (thief.plan().pace() == Pace.NIGHT_BEFORE) {
            thief.in(seconds, () -> thief.spree().buyForOpen(visit));
        }
    }

    private double drawBank(Visit visit, double seconds) {
        long yen = thief.plan().bankYen();
        if (yen == 0) {
            return seconds;
        }
        CashMovement.Source source =
                dice.happens(0.5) ? CashMovement.Source.SWEEP : CashMovement.Source.LINKED_BANK;
        thief.in(seconds, () -> world.desk().deposit(visit, yen, source, thief::acts));
        return seconds + dice.between(10, 40);
    }

    private void sell(Visit visit, Lot lot, double part) {
        Name name = lot.name();
        double share = Math.min(1, part) * thief.plan().partSold();
        long units = (long) Math.ceil(lot.shares() * share / name.lotShares());
        long shares = Math.min(lot.shares(), units * name.lotShares());
        if (shares <= 0 || visit.isEnded()) {
            return;
        }
        long limit = name.onTick(Math.round(name.priceAt(now()) * BELOW));
        boolean atMarket = dice.happens(thief.gang().plan().of(Parameter.AT_MARKET));
        OpenOrder order = world.desk().order(visit, Wish.sell(lot, shares, atMarket ? 0 : limit));
        thief.in(900, () -> look(visit, order));
    }

    /** An order that was not allowed is tried once more, smaller, by some. */
    private void look(Visit visit, OpenOrder order) {
        switch (order.state()) {
            case NOT_CONFIRMED, REFUSED -> {
                if (thief.adapts() && !visit.isEnded()) {
                    sellHalf(visit, order);
                } else {
                    thief.leaveForGood();
                }
            }
            case WAITING, WORKING, FILLED, ENDED, HALTED -> {
                // Nothing to be done about it.
            }
        }
    }

    private void sellHalf(Visit visit, OpenOrder order) {
        Wish wish = order.wish();
        Lot lot = thief.customer().lot(wish.name(), wish.taxAccount());
        long lotShares = wish.name().lotShares();
        long half = wish.shares() / 3 / lotShares * lotShares;
        if (lot != null && half > 0 && half <= lot.shares()) {
            world.desk().order(visit, Wish.sell(lot, half, wish.limitMicros()));
        }
    }

    private long now() {
        return world.agenda().nowMicros();
    }
}
