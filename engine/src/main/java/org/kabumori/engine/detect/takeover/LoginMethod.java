package org.kabumori.engine.detect.takeover;

import static org.kabumori.engine.policy.Parameter.*;

import org.kabumori.engine.detect.Detector;
import org.kabumori.engine.detect.Situation;
import org.kabumori.engine.event.Login;
import org.kabumori.engine.event.Method;
import org.kabumori.engine.evidence.Evidence;
import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.engine.state.Findings;

/**
 * What the methods of a login say: a passkey cannot be relayed, unless it was enrolled by a thief;
 * failures before a success are a little odd.
 */
// rule| Phishing-resistant multi-factor authentication (passkey, PKI) at login and at important
// operations.
// rule| JSDA guideline on prevention of unauthorised access in internet trading, 15 October 2025
// (domain.md 2.2, A1).
public final class LoginMethod implements Detector.OfLogins {
    private static final int MOST_FAILURES = 6;

    @Override
    public void login(Login login, Situation situation, Evidence evidence) {
        if (!login.success()) {
            return;
        }
        if (isResistant(login)) {
            double enrolled =
                    situation
                            .activity()
                            .findings()
                            .weight(Findings.Kind.METHOD_CHANGED, situation.timeMicros());
            double trust = enrolled > 0 ? 0.1 : 1;
            evidence.add(
                    ReasonCode.LOGIN_PHISHING_RESISTANT, situation.of(PHISHING_RESISTANT) * trust);
        }
        long failures = situation.activity().failuresLately(situation.timeMicros());
        evidence.add(
                ReasonCode.LOGIN_AFTER_FAILURES,
                situation.of(FAILURE) * Math.min(failures, MOST_FAILURES),
                failures,
                0);
    }

    /** Returns whether a login used a method that no fake site can pass on. */
    static boolean isResistant(Login login) {
        return login.methods().contains(Method.PASSKEY)
                || login.methods().contains(Method.CLIENT_CERTIFICATE);
    }
}
