package org.kabumori.server.customer;

import org.jspecify.annotations.Nullable;
import org.kabumori.contract.EventReader;
import org.kabumori.contract.Rejection;
import org.kabumori.engine.event.AccountControl;
import org.kabumori.engine.event.Confirmation;
import org.kabumori.engine.event.Event;
import org.kabumori.engine.event.EventType;
import org.kabumori.engine.event.Login;
import org.kabumori.engine.event.Method;
import org.kabumori.engine.event.SessionEnd;
import org.kabumori.server.journal.JournalStore;
import org.kabumori.server.journal.Recorded;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What the journal says of a session at the broker: whether it stands, and whether it was begun by
 * what no fake site can pass on. Thread-safe; a call reads the account's last events.
 */
@Component
public class BrokerSessions {
    /**
     * More than a busy day of a customer; a session whose login is further back began too long ago.
     */
    private static final int MOST_EVENTS = 1_000;

    private static final Set<String> TYPES =
            Set.of(
                    EventType.LOGIN.word(),
                    EventType.SESSION_END.word(),
                    EventType.ACCOUNT_CONTROL.word(),
                    EventType.CONFIRMATION.word());
    private static final JsonMapper JSON = JsonMapper.shared();

    private final JournalStore journal;

    BrokerSessions(JournalStore journal) {
        this.journal = journal;
    }

    /** How a session was begun. */
    public enum Strength {
        /** Nobody knows it, it was not let in, or it has ended. */
        UNKNOWN,
        /** By a password, by codes that can be relayed. */
        PHISHABLE,
        /** By a passkey or a client certificate. */
        RESISTANT
    }

    /** Returns what is known of a session now. */
    public Strength strength(String account, String session) {
        EventReader reader = new EventReader();
        Map<String, Confirmation> confirmed = new HashMap<>();
        for (Recorded each : journal.ofAccount(account, Long.MAX_VALUE, MOST_EVENTS)) {
            if (!TYPES.contains(each.type())) {
                continue;
            }
            switch (event(each, reader)) {
                case SessionEnd end when end.session().equals(session) -> {
                    return Strength.UNKNOWN;
                }
                case AccountControl control when ends(control) -> {
                    return Strength.UNKNOWN;
                }
                case Confirmation said -> confirmed.putIfAbsent(said.event(), said);
                case Login login when login.session().equals(session) && login.success() -> {
                    return of(login, each, passed(confirmed.get(login.id())));
                }
                default -> {}
            }
        }
        return Strength.UNKNOWN;
    }

    private static boolean passed(@Nullable Confirmation said) {
        return said != null && said.outcome() == Confirmation.Outcome.PASSED;
    }

    private static Strength of(Login login, Recorded recorded, boolean confirmed) {
        String decided =
                recorded.decision() == null
                        ? ""
                        : JSON.readTree(recorded.decision()).path("decision").asString("");
        boolean admitted = decided.equals("allow") || decided.equals("challenge") && confirmed;
        if (!admitted) {
            return Strength.UNKNOWN;
        }
        boolean resistant =
                login.methods().contains(Method.PASSKEY)
                        || login.methods().contains(Method.CLIENT_CERTIFICATE);
        return resistant ? Strength.RESISTANT : Strength.PHISHABLE;
    }

    /** Returns whether a control ends the sessions that an account has. */
    static boolean ends(AccountControl control) {
        return switch (control.action()) {
            case FREEZE_ALL, END_SESSIONS -> true;
            // A limit of orders ends nothing.
            case SELF_LOCK -> control.scope() == null || !control.scope().isOfOrders();
            case FREEZE_TRADING, UNFREEZE, SELF_UNLOCK -> false;
        };
    }

    private static Event event(Recorded recorded, EventReader reader) {
        byte[] json = recorded.body().getBytes(StandardCharsets.UTF_8);
        try {
            return reader.read(json, 0, json.length);
        } catch (Rejection e) {
            throw new IllegalStateException(
                    "event " + recorded.seq() + " of the journal is none", e);
        }
    }
}
