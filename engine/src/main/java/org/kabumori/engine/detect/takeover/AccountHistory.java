package org.kabumori.engine.detect.takeover;

import org.kabumori.engine.detect.Detector;
import org.kabumori.engine.detect.Situation;
import org.kabumori.engine.event.CashMovement;
import org.kabumori.engine.event.Login;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.SettingChange;
import org.kabumori.engine.evidence.Evidence;
import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.engine.state.Clock;
import org.kabumori.engine.state.Findings;
import org.kabumori.engine.state.Session;

/**
 * What happened to the account before: it was frozen and reopened, so a thief knows it; or the
 * customer confirmed from this very device in an earlier session by what cannot be relayed.
 */
// rule| Freeze, and reopen only after fresh identity verification (domain.md 2.2, C3): a password
// that was phished once is phished again, and lists of victims are sold.
// rule| Step-up identity check according to the risk (domain.md 2.2, D2): who has passed one from
// a device need not be asked on it tomorrow.
public final class AccountHistory
        implements Detector.OfLogins, Detector.OfSettings, Detector.OfOrders, Detector.OfCash {
    @Override
    public void login(Login login, Situation situation, Evidence evidence) {
        reopened(situation, evidence);
        confirmed(situation, situation.traits().device(), evidence);
    }

    @Override
    public void settingChange(SettingChange change, Situation situation, Evidence evidence) {
        ofSession(situation, evidence);
    }

    @Override
    public void order(Order order, Situation situation, Evidence evidence) {
        ofSession(situation, evidence);
    }

    @Override
    public void cash(CashMovement cash, Situation situation, Evidence evidence) {
        ofSession(situation, evidence);
    }

    private static void ofSession(Situation situation, Evidence evidence) {
        reopened(situation, evidence);
        Session session = situation.session();
        // What this very session confirmed is said elsewhere: the same fact must not count twice.
        if (session != null && session.loginSeen && session.confirmationWeight == 0) {
            confirmed(situation, session.device, evidence);
        }
    }

    private static void reopened(Situation situation, Evidence evidence) {
        add(Findings.Kind.UNFROZEN, ReasonCode.ACCOUNT_UNFROZEN, situation, evidence);
    }

    private static void confirmed(Situation situation, long device, Evidence evidence) {
        if (device != 0 && device == situation.activity().confirmedDevice()) {
            add(Findings.Kind.DEVICE_CONFIRMED, ReasonCode.DEVICE_CONFIRMED, situation, evidence);
        }
    }

    private static void add(
            Findings.Kind kind, ReasonCode code, Situation situation, Evidence evidence) {
        Findings findings = situation.activity().findings();
        long time = situation.timeMicros();
        long age = time - findings.timeMicros(kind);
        evidence.add(code, findings.weight(kind, time), age / Clock.HOUR, 0);
    }
}
