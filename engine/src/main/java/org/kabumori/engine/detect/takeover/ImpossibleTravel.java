package org.kabumori.engine.detect.takeover;

import static org.kabumori.engine.policy.Parameter.FAR_AWAY_MOST;
import static org.kabumori.engine.policy.Parameter.TRAVEL_HOURS;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.detect.Curves;
import org.kabumori.engine.detect.Detector;
import org.kabumori.engine.detect.Situation;
import org.kabumori.engine.event.CashMovement;
import org.kabumori.engine.event.Channel;
import org.kabumori.engine.event.Login;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.SettingChange;
import org.kabumori.engine.evidence.Evidence;
import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.engine.state.Clock;
import org.kabumori.engine.state.Familiarity.Trait;
import org.kabumori.engine.state.Session;

/**
 * Two sessions of one customer in two countries, nearer in time than a flight between them. The
 * session in the country that the customer does not know is the odd one: at home he stays himself.
 */
// rule| Analyse the customer's attributes and behaviour at login and after login.
// rule| JSDA guideline on prevention of unauthorised access in internet trading (domain.md 2.2,
// D1). MITRE ATT&CK T1078; F3 F1030 Geolocation Spoofing is its counterpart.
public final class ImpossibleTravel
        implements Detector.OfLogins, Detector.OfSettings, Detector.OfOrders, Detector.OfCash {
    /** Nobody is in another country within an hour, not even from Fukuoka in Busan. */
    private static final long SURELY_MICROS = Clock.HOUR;

    /** Days after which a country is the customer's own: he has a VPN there, or a house. */
    private static final double FAMILIAR_DAYS = 4;

    /** The share of thieves who come while the customer was here a moment ago: a guess. */
    private static final double ATTACK_FAR = 0.1;

    @Override
    public void login(Login login, Situation situation, Evidence evidence) {
        long country = situation.traits().country();
        if (login.success() && tellsPlace(login.channel()) && country != 0) {
            long time = situation.timeMicros();
            examine(situation, country, situation.session(), time, login.country(), evidence);
        }
    }

    @Override
    public void order(Order order, Situation situation, Evidence evidence) {
        ofSession(situation, evidence);
    }

    @Override
    public void settingChange(SettingChange change, Situation situation, Evidence evidence) {
        ofSession(situation, evidence);
    }

    @Override
    public void cash(CashMovement cash, Situation situation, Evidence evidence) {
        ofSession(situation, evidence);
    }

    /** Returns whether a channel's address is where the customer is: an API's is a server's. */
    static boolean tellsPlace(Channel channel) {
        return channel != Channel.API && channel != Channel.SYSTEM;
    }

    private static void ofSession(Situation situation, Evidence evidence) {
        Session session = situation.session();
        if (session != null && session.country != 0) {
            examine(situation, session.country, session, session.startedMicros, null, evidence);
        }
    }

    private static void examine(
            Situation situation,
            long country,
            @Nullable Session own,
            long startedMicros,
            @Nullable String name,
            Evidence evidence) {
        long apart = apartMicros(situation, country, own, startedMicros);
        long flight = flightMicros(situation);
        if (apart >= flight) {
            return;
        }
        double near = 1 - Curves.ramp((double) apart, SURELY_MICROS, (double) flight);
        double rate = situation.world().population.farLogin.value();
        evidence.add(
                ReasonCode.LOGIN_FAR_AWAY,
                Curves.surprise(ATTACK_FAR, rate, situation.of(FAR_AWAY_MOST))
                        * near
                        * foreign(situation, country),
                0,
                Math.max(1, apart / Clock.MINUTE),
                name);
    }

    /** Returns how little a country is the customer's own, 0 to 1. */
    private static double foreign(Situation situation, long country) {
        int days =
                situation
                        .account()
                        .familiarity()
                        .daysBefore(Trait.COUNTRY, country, situation.day());
        return (1 - Curves.ramp(days, 0, FAMILIAR_DAYS)) * situation.historyShare();
    }

    /** Returns whether a login comes from another country than a session shortly before. */
    static boolean isFar(Situation situation) {
        long country = situation.traits().country();
        long time = situation.timeMicros();
        return apartMicros(situation, country, situation.session(), time) < flightMicros(situation);
    }

    /** Seoul, Taipei and Shanghai are so far from Tokyo, with the way to the airport. */
    private static long flightMicros(Situation situation) {
        return (long) (situation.of(TRAVEL_HOURS) * Clock.HOUR);
    }

    /**
     * Returns the time between a session, which began at {@code startedMicros} and goes on now, and
     * the nearest one elsewhere.
     */
    private static long apartMicros(
            Situation situation, long country, @Nullable Session own, long startedMicros) {
        long nearest = flightMicros(situation);
        Session other = situation.activity().newestSession();
        for (; other != null; other = other.before()) {
            if (other != own && other.country != 0 && other.country != country) {
                long ofStart = Math.abs(startedMicros - other.lastSeenMicros);
                long ofNow = Math.abs(situation.timeMicros() - other.lastSeenMicros);
                nearest = Math.min(nearest, Math.min(ofStart, ofNow));
            }
        }
        return nearest;
    }
}
