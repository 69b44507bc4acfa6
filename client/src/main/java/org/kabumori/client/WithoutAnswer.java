package org.kabumori.client;

import org.kabumori.proto.v1.Answer;
import org.kabumori.proto.v1.Decision;
import org.kabumori.proto.v1.Event;
import org.kabumori.proto.v1.Reason;

import java.util.Locale;

/**
 * What the caller's system does when nobody answers, not even with the policy's fail mode: it is
 * declared where the client is made, so that nobody has to think of it in an outage.
 */
public enum WithoutAnswer {
    /** Let the event through. */
    ALLOW,
    /** Let it through after a phishing-resistant step-up only. */
    CHALLENGE,
    /** Keep it for a person. */
    HOLD,
    /** Refuse it. */
    REJECT;

    /** The code of the reason in such an answer. */
    public static final String CODE = "server_silent";

    Answer to(Event event) {
        Decision.Builder decision =
                Decision.newBuilder()
                        .setEvent(event.getId())
                        .setTime(event.getTime())
                        .setDecision(name().toLowerCase(Locale.ROOT))
                        .setAccountAction("none")
                        .setFallback(true)
                        .addReasons(
                                Reason.newBuilder()
                                        .setCode(CODE)
                                        .setDetail("No server answered within the deadline")
                                        .setDetailJa("期限内にサーバーの応答がありません"));
        if (this == CHALLENGE) {
            decision.setRequire("passkey");
        }
        return Answer.newBuilder().setDecision(decision).build();
    }
}
