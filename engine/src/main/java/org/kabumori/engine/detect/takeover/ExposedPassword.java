package org.kabumori.engine.detect.takeover;

import org.kabumori.engine.Decision.Answer;
import org.kabumori.engine.Decision.Require;
import org.kabumori.engine.detect.Situation;
import org.kabumori.engine.event.AccountEvent;
import org.kabumori.engine.event.Indicator.Kind;
import org.kabumori.engine.event.Login;
import org.kabumori.engine.evidence.Reason;
import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.engine.policy.Cheapest;

/**
 * A floor under the answer to a login: an account whose password thieves have is asked for more
 * than a password, however well the device and the network fit. The password proves nothing any
 * more, and evidence of a known device could outweigh that. What is dearer to get wrong may be
 * answered more strictly still. Pure.
 */
// rule| Exposed credentials: forced reset and step-up for those accounts (domain.md 2.2, A1).
final class ExposedPassword {
    /** From this confidence on; below it a find is a rumour, which only weighs. */
    static final int SURE_CONFIDENCE = 50;

    private ExposedPassword() {}

    /** Returns whether somebody comes by a password that is known to be out. */
    static boolean opens(AccountEvent event, Situation situation) {
        return event instanceof Login login
                && login.success()
                && !LoginMethod.isResistant(login)
                && confidence(login, situation) >= SURE_CONFIDENCE;
    }

    // contract| No passkey enrolled: ask out_of_band, not passkey.
    static Cheapest atLeastAsked(Cheapest cheapest, Situation situation) {
        return cheapest.stricter(
                Answer.CHALLENGE,
                Exposure.hasPasskey(situation) ? Require.PASSKEY : Require.OUT_OF_BAND);
    }

    /** Returns the reason that decides. */
    static Reason reason(AccountEvent event, Situation situation) {
        long confidence = event instanceof Login login ? confidence(login, situation) : 0;
        return new Reason(ReasonCode.PASSWORD_EXPOSED, Reason.DECIDES, confidence, 0, null);
    }

    private static int confidence(Login login, Situation situation) {
        return situation
                .world()
                .indicators
                .confidence(Kind.CREDENTIAL, login.account(), situation.timeMicros());
    }
}
