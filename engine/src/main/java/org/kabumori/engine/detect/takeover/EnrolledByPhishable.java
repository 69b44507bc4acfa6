package org.kabumori.engine.detect.takeover;

import static org.kabumori.engine.policy.Parameter.ENROLLED_BY_PHISHABLE;

import org.kabumori.engine.detect.Detector;
import org.kabumori.engine.detect.Situation;
import org.kabumori.engine.event.CashMovement;
import org.kabumori.engine.event.Login;
import org.kabumori.engine.event.Method;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.Setting;
import org.kabumori.engine.event.SettingChange;
import org.kabumori.engine.evidence.Evidence;
import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.engine.state.AccountState;
import org.kabumori.engine.state.Clock;
import org.kabumori.engine.state.Findings;
import org.kabumori.engine.state.Session;

/**
 * A login method added from a session that could have been phished: what it signs proves no more
 * than that session did.
 */
// rule| A new authenticator only from an already phishing-resistant session or after identity
// proofing (domain.md 6.1); Acom stopped enrolment on 31 July 2025 because fake sites let thieves
// enrol their own (domain.md 4.1). MITRE ATT&CK T1556.006, F3 F1005.004.
public final class EnrolledByPhishable
        implements Detector.OfLogins, Detector.OfSettings, Detector.OfOrders, Detector.OfCash {
    /** Somebody's first passkey comes from a session without one, of necessity. */
    private static final double FIRST_SHARE = 0.4;

    @Override
    public void settingChange(SettingChange change, Situation situation, Evidence evidence) {
        if (isWeak(change, situation)) {
            evidence.add(ReasonCode.ENROLLED_BY_PHISHABLE, weight(situation));
        } else {
            remembered(situation, evidence);
        }
    }

    @Override
    public void login(Login login, Situation situation, Evidence evidence) {
        remembered(situation, evidence);
    }

    @Override
    public void order(Order order, Situation situation, Evidence evidence) {
        remembered(situation, evidence);
    }

    @Override
    public void cash(CashMovement cash, Situation situation, Evidence evidence) {
        remembered(situation, evidence);
    }

    /** Returns whether a change adds a method from a session that proves too little. */
    static boolean isWeak(SettingChange change, Situation situation) {
        Session session = situation.session();
        return change.setting() == Setting.METHOD_ADDED
                && (session == null || !session.loginSeen || !session.resistant);
    }

    /** Returns what such a change weighs: who has a better method would have used it. */
    static double weight(Situation situation) {
        AccountState account = situation.account();
        boolean hasBetter =
                account.hasEnrolled(Method.PASSKEY)
                        || account.hasEnrolled(Method.CLIENT_CERTIFICATE);
        return situation.of(ENROLLED_BY_PHISHABLE) * (hasBetter ? 1 : FIRST_SHARE);
    }

    /** Returns whether a method was so added lately. */
    static boolean inForce(Findings findings, long timeMicros) {
        return findings.weight(Findings.Kind.ENROLLED_BY_PHISHABLE, timeMicros) > 0;
    }

    private static void remembered(Situation situation, Evidence evidence) {
        Findings findings = situation.activity().findings();
        long time = situation.timeMicros();
        long age = time - findings.timeMicros(Findings.Kind.ENROLLED_BY_PHISHABLE);
        evidence.add(
                ReasonCode.ENROLLED_BY_PHISHABLE,
                findings.weight(Findings.Kind.ENROLLED_BY_PHISHABLE, time),
                age / Clock.HOUR,
                0);
    }
}
