package org.kabumori.sim.check;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.Decision;
import org.kabumori.engine.Decision.Answer;
import org.kabumori.engine.event.AccountEvent;

/**
 * An event of an account's past.
 *
 * @param decision what was answered; {@code null} when its type is not decided
 * @param yen what it moves, at the price and rate of its time
 * @param ofService whether it may be a login of a service that reads for many customers
 */
record Past(AccountEvent event, @Nullable Decision decision, long yen, boolean ofService) {
    long timeMicros() {
        return event.timeMicros();
    }

    int day() {
        return Times.day(event.timeMicros());
    }

    int tradingDay() {
        return Times.tradingDay(event.timeMicros());
    }

    /** Returns whether the event went on. */
    boolean passed() {
        return decision == null || decision.answer().compareTo(Answer.HOLD) < 0;
    }
}
