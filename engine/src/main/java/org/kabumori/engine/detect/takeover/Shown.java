package org.kabumori.engine.detect.takeover;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.Deliberation.Stakes;
import org.kabumori.engine.Past;
import org.kabumori.engine.detect.Situation;
import org.kabumori.engine.event.AccountEvent;
import org.kabumori.engine.event.Method;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.state.AccountState;
import org.kabumori.engine.state.Activity;
import org.kabumori.engine.state.Flows;
import org.kabumori.engine.state.Listing;
import org.kabumori.engine.state.Session;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Writes down, for a watcher, what a situation looked like. Pure; not on the way of decisions. */
final class Shown {
    private Shown() {}

    static Stakes stakes(AccountEvent event, Situation situation) {
        return new Stakes(
                Exposure.atStakeYen(event, situation),
                situation.notionalYen(),
                Exposure.accountYen(situation),
                Exposure.hasPasskey(situation));
    }

    static Past past(AccountEvent event, Situation situation) {
        return new Past(
                account(situation),
                session(situation.session()),
                event instanceof Order ? name(situation) : null);
    }

    private static Past.OfAccount account(Situation situation) {
        AccountState account = situation.account();
        Activity activity = situation.activity();
        Flows flows = activity.flows();
        long time = situation.timeMicros();
        List<Long> sold =
                IntStream.range(0, Flows.SPAN_COUNT)
                        .mapToObj(span -> flows.soldYen(span, time))
                        .toList();
        return new Past.OfAccount(
                account.isDescribed(),
                account.openedDay(),
                account.buyingPowerYen(),
                situation.holdingsYen(),
                account.holdings().size(),
                Arrays.stream(Method.values()).filter(account::hasEnrolled).toList(),
                account.frozen(),
                account.familiarity().loginDaysBefore(situation.day()),
                activity.failuresLately(time),
                sold,
                flows.boughtYen(time),
                flows.drawnYen(time));
    }

    private static Past.@Nullable OfSession session(@Nullable Session session) {
        return session == null
                ? null
                : new Past.OfSession(
                        session.startedMicros,
                        session.lastSeenMicros,
                        session.loginSeen,
                        session.admitted,
                        session.ended);
    }

    private static Past.OfName name(Situation situation) {
        Listing listing = situation.listing();
        return new Past.OfName(
                listing.instrument,
                listing.name,
                listing.currency,
                listing.lastCloseMicros,
                listing.lastPriceMicros,
                listing.averageDailyValue,
                listing.marketCap,
                listing.dayValue,
                listing.heatAt(situation.timeMicros()),
                listing.buyOrders,
                listing.campaign);
    }
}
