package org.kabumori.engine;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.Decision.AccountAction;
import org.kabumori.engine.event.Method;

import java.util.List;

/**
 * What was known before an event, as far as people ask for it; immutable. Times are microseconds
 * since 1970, money is yen; 0 is none or unknown.
 *
 * @param session {@code null} when the event names none, or one never heard of
 * @param name the order's instrument, {@code null} for other events
 */
public record Past(OfAccount account, @Nullable OfSession session, @Nullable OfName name) {

    /**
     * The account.
     *
     * @param described whether a snapshot told of it
     * @param openedDay days since 1970
     * @param loginDays days before today on which the customer logged in
     * @param failures failed logins lately
     * @param soldYen sold over fifteen minutes, a day, a week and four weeks
     * @param drawnYen drawn from the linked bank over a day
     */
    public record OfAccount(
            boolean described,
            int openedDay,
            long buyingPowerYen,
            long holdingsYen,
            int lots,
            List<Method> methods,
            AccountAction frozen,
            int loginDays,
            long failures,
            List<Long> soldYen,
            long boughtYen,
            long drawnYen) {}

    /** The session. */
    public record OfSession(
            long startedMicros,
            long lastSeenMicros,
            boolean loginSeen,
            boolean admitted,
            boolean ended) {}

    /**
     * The name.
     *
     * @param lastCloseMicros millionths of the trading currency, as the price
     * @param averageDailyValue whole units of the trading currency, as the others
     * @param heat what is left of the suspicious buyers' weights
     * @param buyOrders buy orders over the span that heat looks back on
     */
    public record OfName(
            String instrument,
            @Nullable String name,
            @Nullable String currency,
            long lastCloseMicros,
            long lastPriceMicros,
            long averageDailyValue,
            long marketCap,
            long dayValue,
            double heat,
            long buyOrders,
            @Nullable String campaign) {}
}
