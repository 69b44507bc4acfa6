package org.kabumori.sim.check;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.AccountEvent;
import org.kabumori.engine.event.CashMovement;
import org.kabumori.engine.event.Channel;
import org.kabumori.engine.event.Login;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.SettingChange;
import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.engine.policy.Parameter;

/** Whether other sessions were elsewhere at the time, or looked in before and did nothing. */
final class PlaceFacts {
    private PlaceFacts() {}

    /**
     * @param own the login of the event's session, or what is known of the event itself if it is
     *     one; {@code null} when none is known
     */
    static void examine(Facts facts, @Nullable Login own) {
        double flight = facts.of(Parameter.TRAVEL_HOURS) * Times.HOUR_MICROS;
        double earliest = facts.of(Parameter.SCOUTED_FROM_HOURS) * Times.HOUR_MICROS;
        double latest = facts.of(Parameter.SCOUTED_WITHIN_DAYS) * Times.DAY_MICROS;
        boolean far = false;
        boolean scouted = false;
        for (Past one : facts.history.all()) {
            if (History.isSuccess(one) && one.event() instanceof Login other && own != null) {
                long last = lastSeen(other, facts.history);
                boolean elsewhere = isElsewhere(own, other);
                far |= elsewhere && Math.abs(own.timeMicros() - last) < flight;
                far |= elsewhere && facts.time() - last < flight;
                long age = facts.time() - other.timeMicros();
                scouted |= last == other.timeMicros() && age >= earliest && age <= latest;
            }
        }
        may(facts, ReasonCode.LOGIN_FAR_AWAY, far, Parameter.FAR_AWAY_MOST);
        may(facts, ReasonCode.SCOUTED, scouted, Parameter.SCOUTED_MOST);
    }

    private static void may(Facts facts, ReasonCode code, boolean so, Parameter most) {
        facts.say(code, so ? Band.upTo(facts.of(most)) : Band.NEVER);
    }

    private static boolean isElsewhere(Login own, Login other) {
        return own.channel() != Channel.API
                && other.channel() != Channel.API
                && own.country() != null
                && other.country() != null
                && !own.country().equals(other.country());
    }

    /** Returns when a login's session last did anything. */
    private static long lastSeen(Login login, History history) {
        long last = login.timeMicros();
        for (Past one : history.all()) {
            if (login.session().equals(session(one.event()))) {
                last = Math.max(last, one.timeMicros());
            }
        }
        return last;
    }

    private static @Nullable String session(AccountEvent event) {
        return switch (event) {
            case Login login -> login.success() ? login.session() : null;
            case Order order -> order.session();
            case SettingChange change -> change.session();
            case CashMovement cash -> cash.decided() ? cash.session() : null;
            default -> null;
        };
    }
}
