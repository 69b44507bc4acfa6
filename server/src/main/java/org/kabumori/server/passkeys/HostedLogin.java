package org.kabumori.server.passkeys;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.Channel;
import org.kabumori.engine.event.Login;
import org.kabumori.engine.event.Method;
import org.kabumori.server.access.Unguessable;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.actor.Refusal.Cause;
import org.kabumori.server.customer.Visits;
import org.kabumori.server.decide.OwnEvents;
import org.kabumori.server.decide.Unavailable;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import java.util.List;
import java.util.Objects;

/** Signs customers in at the hosted pages: a login like any other, which the engine decides. */
@Component
class HostedLogin {
    private static final int SESSION_BYTES = 16;
    private static final int MOST_AGENT = 400;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final CustomerPasskeys passkeys;
    private final Visits visits;
    private final OwnEvents own;

    HostedLogin(CustomerPasskeys passkeys, Visits visits, OwnEvents own) {
        this.passkeys = passkeys;
        this.visits = visits;
        this.own = own;
    }

    /** Returns the secret of the visit that an answer opens. */
    String signIn(String credential, String address, @Nullable String agent)
            throws CeremonyRefused, Refusal, Unavailable {
        Passkey passkey = passkeys.who(credential);
        String session = "hosted-" + Unguessable.text(SESSION_BYTES);
        String shown = Objects.requireNonNullElse(agent, "-");
        String userAgent = shown.length() > MOST_AGENT ? shown.substring(0, MOST_AGENT) : shown;
        String answer =
                own.decide(
                        now ->
                                new Login(
                                        session,
                                        now,
                                        passkey.account(),
                                        session,
                                        true,
                                        List.of(Method.PASSKEY),
                                        null,
                                        false,
                                        address,
                                        null,
                                        null,
                                        userAgent,
                                        Channel.WEB));
        if (answer == null
                || !JSON.readTree(answer).path("decision").asString("").equals("allow")) {
            throw new Refusal(Cause.NOT_ALLOWED, "passkey-decided", "another way in");
        }
        return visits.signedIn(passkey.account(), session, passkey.credential());
    }
}
