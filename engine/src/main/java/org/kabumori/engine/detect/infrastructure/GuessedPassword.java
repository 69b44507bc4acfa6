package org.kabumori.engine.detect.infrastructure;

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
 * A stranger in an account whose password was tried with success from a source of stuffing: such
 * passwords are used days later, from elsewhere.
 */
// rule| Credentials for sale; accounts are tried first and used later (domain.md 4.1).
public final class GuessedPassword
        implements Detector.OfLogins, Detector.OfSettings, Detector.OfOrders, Detector.OfCash {
    @Override
    public void login(Login login, Situation situation, Evidence evidence) {
        boolean stranger = evidence.weight(ReasonCode.LOGIN_DEVICE_KNOWN) == 0;
        if (login.success() && stranger) {
            remembered(situation, evidence);
        }
    }

    @Override
    public void order(Order order, Situation situation, Evidence evidence) {
        inSession(situation, evidence);
    }

    @Override
    public void settingChange(SettingChange change, Situation situation, Evidence evidence) {
        inSession(situation, evidence);
    }

    @Override
    public void cash(CashMovement cash, Situation situation, Evidence evidence) {
        inSession(situation, evidence);
    }

    private static void inSession(Situation situation, Evidence evidence) {
        Session session = situation.session();
        if (session != null && session.loginSeen && session.deviceWeight >= 0) {
            remembered(situation, evidence);
        }
    }

    private static void remembered(Situation situation, Evidence evidence) {
        Findings findings = situation.activity().findings();
        long time = situation.timeMicros();
        double weight = findings.weight(Findings.Kind.PASSWORD_GUESSED, time);
        long age = time - findings.timeMicros(Findings.Kind.PASSWORD_GUESSED);
        evidence.add(ReasonCode.PASSWORD_GUESSED, weight, age / Clock.HOUR, 0);
    }
}
