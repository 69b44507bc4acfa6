package org.kabumori.engine.detect.takeover;

import static org.kabumori.engine.policy.Parameter.SCOUTED_FROM_HOURS;
import static org.kabumori.engine.policy.Parameter.SCOUTED_MOST;
import static org.kabumori.engine.policy.Parameter.SCOUTED_WITHIN_DAYS;

import org.kabumori.engine.detect.Curves;
import org.kabumori.engine.detect.Detector;
import org.kabumori.engine.detect.Situation;
import org.kabumori.engine.event.CashMovement;
import org.kabumori.engine.event.Login;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.SettingChange;
import org.kabumori.engine.evidence.Evidence;
import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.engine.state.Clock;
import org.kabumori.engine.state.Familiarity.Trait;
import org.kabumori.engine.state.Session;

/**
 * A stranger who comes after strangers came on days before, looked and did nothing: passwords are
 * tried first and used later.
 */
// rule| Credentials are bought and tried; what fits is used days later (domain.md 4.1: some 140,000
// Japanese brokerage credentials for sale). MITRE ATT&CK T1110.004, F3 F1006.002.
public final class ScoutingLogins
        implements Detector.OfLogins, Detector.OfSettings, Detector.OfOrders, Detector.OfCash {
    /** The share of thieves who looked in before: a guess. */
    private static final double ATTACK_SCOUTED = 0.15;

    @Override
    public void login(Login login, Situation situation, Evidence evidence) {
        if (login.success() && isStranger(situation)) {
            examine(situation, evidence);
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

    private static void ofSession(Situation situation, Evidence evidence) {
        Session session = situation.session();
        if (session != null && session.deviceWeight > 0) {
            examine(situation, evidence);
        }
    }

    private static void examine(Situation situation, Evidence evidence) {
        int visits = visits(situation);
        if (visits > 0) {
            double rate = situation.world().population.scouted.value();
            evidence.add(
                    ReasonCode.SCOUTED,
                    Curves.surprise(ATTACK_SCOUTED, rate, situation.of(SCOUTED_MOST)),
                    visits,
                    0);
        }
    }

    /** Returns whether a login comes with a device that is not the customer's own yet. */
    static boolean isStranger(Situation situation) {
        long device = situation.traits().device();
        long seen = device == 0 ? situation.traits().untoldDevice() : device;
        return situation.historyShare() > 0
                && LoginNovelty.fresh(situation, Trait.DEVICE, seen) > 0;
    }

    /** Returns how often strangers looked in before: among the sessions remembered. */
    static int visits(Situation situation) {
        int visits = 0;
        Session session = situation.activity().newestSession();
        for (; session != null; session = session.before()) {
            if (session != situation.session() && isVisit(session, situation)) {
                visits++;
            }
        }
        return visits;
    }

    private static boolean isVisit(Session session, Situation situation) {
        long age = situation.timeMicros() - session.startedMicros;
        return session.deviceWeight > 0
                && !session.acted
                && session.confirmationWeight >= 0
                // On the same visit a customer may look twice.
                && age >= situation.of(SCOUTED_FROM_HOURS) * Clock.HOUR
                && age <= situation.of(SCOUTED_WITHIN_DAYS) * Clock.DAY;
    }
}
