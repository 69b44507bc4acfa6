package org.kabumori.engine.detect.takeover;

import static org.kabumori.engine.policy.Parameter.*;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.detect.Curves;
import org.kabumori.engine.detect.Detector;
import org.kabumori.engine.detect.Situation;
import org.kabumori.engine.event.CashMovement;
import org.kabumori.engine.event.Channel;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.SettingChange;
import org.kabumori.engine.evidence.Evidence;
import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.engine.state.Familiarity.Trait;
import org.kabumori.engine.state.Session;

/**
 * Where the session of an event came from: what its login said, and whether the order comes from
 * another device or network than the login did, as with a stolen session.
 */
// rule| Analyse the customer's attributes and behaviour at login and after login.
// rule| JSDA guideline on prevention of unauthorised access in internet trading (domain.md 2.2,
// D1); stolen sessions: MITRE ATT&CK T1539, T1550.004.
public final class SessionOrigin
        implements Detector.OfSettings, Detector.OfOrders, Detector.OfCash {
    private static final double ATTACK_MOVES = 0.8;

    /** The share of thieves' orders that come in by ways that do not tell where from. */
    private static final double ATTACK_UNTOLD = 0.2;

    /**
     * How far a login vouches for an order that does not tell where it comes from: the session may
     * be stolen, and unknown must not read as known.
     */
    private static final double UNTOLD_VOUCHES = 0.5;

    @Override
    public void settingChange(SettingChange change, Situation situation, Evidence evidence) {
        ofLogin(situation, 1, evidence);
    }

    @Override
    public void cash(CashMovement cash, Situation situation, Evidence evidence) {
        ofLogin(situation, 1, evidence);
    }

    @Override
    public void order(Order order, Situation situation, Evidence evidence) {
        Session session = situation.session();
        boolean otherNetwork = network(order, session, situation, evidence);
        boolean otherDevice = device(session, situation, evidence);
        boolean untold = isUntold(order);
        double vouches = otherNetwork || otherDevice ? 0 : untold ? UNTOLD_VOUCHES : 1;
        ofLogin(situation, vouches, evidence);
        if (untold && session != null && session.prefix != 0) {
            double rate = situation.world().population.untoldOrigin.value();
            evidence.add(
                    ReasonCode.ORDER_ORIGIN_UNKNOWN,
                    Curves.surprise(ATTACK_UNTOLD, rate, situation.of(UNTOLD_ORIGIN_MOST)));
        }
        boolean byCustomer = order.channel() != Channel.SYSTEM && order.channel() != Channel.PHONE;
        if (byCustomer && (session == null || !session.loginSeen)) {
            double rate = situation.world().population.unknownSession.value();
            evidence.add(
                    ReasonCode.SESSION_UNKNOWN,
                    Curves.surprise(ATTACK_MOVES, rate, situation.of(UNKNOWN_SESSION_MOST))
                            * situation.historyShare());
        }
    }

    /**
     * Repeats what the login said. When the order came from elsewhere, or after the logout, the
     * login was the customer's and vouches for nothing.
     */
    private static void ofLogin(Situation situation, double vouches, Evidence evidence) {
        Session session = situation.session();
        if (session == null) {
            return;
        }
        long days = situation.account().familiarity().loginDaysBefore(situation.day());
        double trusted = session.loginSeen ? vouches : 0;
        add(
                session.device == 0 ? ReasonCode.LOGIN_DEVICE_UNKNOWN : ReasonCode.LOGIN_DEVICE_NEW,
                ReasonCode.LOGIN_DEVICE_KNOWN,
                session.deviceWeight,
                days,
                trusted,
                evidence);
        add(
                ReasonCode.LOGIN_NETWORK_NEW,
                ReasonCode.LOGIN_NETWORK_KNOWN,
                session.networkWeight,
                days,
                trusted,
                evidence);
        add(
                ReasonCode.LOGIN_COUNTRY_NEW,
                ReasonCode.LOGIN_COUNTRY_NEW,
                session.countryWeight,
                days,
                trusted,
                evidence);
        add(
                ReasonCode.LOGIN_AGENT_NEW,
                ReasonCode.LOGIN_AGENT_NEW,
                session.agentWeight,
                days,
                trusted,
                evidence);
        add(
                ReasonCode.LOGIN_AFTER_FAILURES,
                ReasonCode.LOGIN_PHISHING_RESISTANT,
                session.methodWeight,
                failures(session, situation),
                trusted,
                evidence);
        evidence.add(ReasonCode.LOGIN_DORMANT, session.dormantWeight);
    }

    /** The failures before the login, however long ago it is; a passkey outweighs them. */
    private static long failures(Session session, Situation situation) {
        double each = situation.of(FAILURE);
        return session.methodWeight <= 0 || each == 0 ? 0 : Math.round(session.methodWeight / each);
    }

    private static void add(
            ReasonCode risky,
            ReasonCode safe,
            double weight,
            long days,
            double trusted,
            Evidence evidence) {
        evidence.add(weight > 0 ? risky : safe, weight > 0 ? weight : weight * trusted, days, 0);
    }

    private static boolean network(
            Order order, @Nullable Session session, Situation situation, Evidence evidence) {
        if (!isMoved(order, session, situation)) {
            return false;
        }
        double rate = situation.world().population.movedSession.value();
        evidence.add(
                ReasonCode.SESSION_NETWORK_CHANGED,
                Curves.surprise(ATTACK_MOVES, rate, situation.of(MOVED_SESSION_MOST))
                        * situation.historyShare(),
                0,
                0,
                order.ip());
        return true;
    }

    /** Returns whether an order of the customer's own does not tell where it comes from. */
    static boolean isUntold(Order order) {
        return order.ip() == null
                && order.device() == null
                && order.channel() != Channel.SYSTEM
                && order.channel() != Channel.PHONE;
    }

    /**
     * Returns whether an order comes from a network that is neither its session's nor any that the
     * customer came from on an earlier day.
     */
    static boolean isMoved(Order order, @Nullable Session session, Situation situation) {
        if (order.ip() == null) {
            return false;
        }
        long prefix = situation.traits().prefix();
        boolean sameAsLogin = session != null && session.prefix == prefix;
        return !sameAsLogin
                && situation
                                .account()
                                .familiarity()
                                .daysBefore(Trait.PREFIX, prefix, situation.day())
                        == 0;
    }

    private static boolean device(
            @Nullable Session session, Situation situation, Evidence evidence) {
        long device = situation.traits().device();
        if (device == 0 || session != null && session.device == device) {
            return false;
        }
        int days =
                situation.account().familiarity().daysBefore(Trait.DEVICE, device, situation.day());
        if (days > 0) {
            return false;
        }
        evidence.add(
                ReasonCode.SESSION_DEVICE_CHANGED,
                situation.of(OTHER_DEVICE) * situation.historyShare());
        return true;
    }
}
