package org.kabumori.sim.attack;

import org.kabumori.engine.event.Micros;
import org.kabumori.sim.chance.Dice;
import org.kabumori.sim.market.Exchange;
import org.kabumori.sim.market.Name;
import org.kabumori.sim.market.Session;
import org.kabumori.sim.world.Days;

import java.time.LocalDate;
import java.util.List;

/** When a gang's raids begin and end. */
// rule| Reports cluster on afternoons; "19th, 15:00", the eve of the 20 March holiday; one case
// took
// rule| two hours end to end; displacement within one day (domain.md 4.2, 4.3).
final class RaidHours {
    private static final double MINUTE = 60;
    private static final double HOUR = 3_600;

    /** Nobody buys in the last minutes. */
    private static final long BEFORE_CLOSE_MICROS = 240 * Micros.ONE;

    /** A raid that moves does not begin so shortly before the close. */
    private static final long TOO_LATE_MICROS = 40 * 60 * Micros.ONE;

    private final GangPlan plan;

    RaidHours(GangPlan plan) {
        this.plan = plan;
    }

    private boolean waitsForEve() {
        return plan.count(Parameter.HOLIDAY_EVE) > 0;
    }

    /** Returns the day of a raid that is ready on a day. */
    LocalDate day(LocalDate ready) {
        LocalDate day = ready;
        while (waitsForEve() && !Exchange.isHolidayEve(day)) {
            day = Exchange.TOKYO.nextTradingDay(day);
        }
        return day;
    }

    /** Returns when a raid begins on a day, or on the next on which the name trades. */
    long opening(Name name, LocalDate day, Dice dice) {
        Exchange exchange = name.exchange();
        LocalDate date = exchange.isTradingDay(day) ? day : exchange.nextTradingDay(day);
        List<Session> sessions = exchange.sessions(date);
        boolean afternoon = dice.happens(plan.of(Parameter.AFTERNOON)) || waitsForEve();
        Session session = afternoon ? sessions.getLast() : sessions.getFirst();
        double minutes = waitsForEve() ? dice.between(60, 90) : dice.between(5, 55);
        return Days.micros(date.toEpochDay(), session.openSecond() + minutes * MINUTE);
    }

    /** Returns when a raid in another name begins. */
    long displaced(Name name, long earliestMicros, Dice dice) {
        double seconds = plan.of(Parameter.DISPLACED_HOURS) * HOUR * dice.between(0.7, 1.3);
        long from = name.exchange().nextOpen(earliestMicros + Math.round(seconds * Micros.ONE));
        long close = name.exchange().closeOf(from);
        return close - from < TOO_LATE_MICROS ? name.exchange().nextOpen(close) : from;
    }

    /** Returns when a raid ends. */
    long until(Name name, long fromMicros, Dice dice) {
        double seconds = plan.of(Parameter.WINDOW_MINUTES) * MINUTE * dice.between(0.8, 1.2);
        long close = name.exchange().closeOf(fromMicros) - BEFORE_CLOSE_MICROS;
        return Math.min(close, fromMicros + Math.round(seconds * Micros.ONE));
    }
}
