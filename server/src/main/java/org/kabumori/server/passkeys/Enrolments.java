package org.kabumori.server.passkeys;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.Confirmation;
import org.kabumori.engine.event.Method;
import org.kabumori.engine.event.Setting;
import org.kabumori.engine.event.SettingChange;
import org.kabumori.server.access.Unguessable;
import org.kabumori.server.acting.Acting;
import org.kabumori.server.acting.Hashes;
import org.kabumori.server.actor.Actor;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.actor.Refusal.Cause;
import org.kabumori.server.audit.AuditLog;
import org.kabumori.server.audit.AuditLog.Outcome;
import org.kabumori.server.customer.BrokerSessions;
import org.kabumori.server.customer.CustomerParty;
import org.kabumori.server.decide.OwnEvents;
import org.kabumori.server.decide.Unavailable;
import org.kabumori.server.freezes.Freezes;
import org.kabumori.server.freezes.IdentityProof;
import org.kabumori.server.passkeys.CustomerPasskeyStore.Registration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import tools.jackson.databind.json.JsonMapper;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Makes customers' passkeys. A new one needs a session that no fake site could have begun, or a
 * recorded proof of identity; it is a {@code setting-change} that the engine decides about before
 * it opens anything. Thread-safe.
 */
@Component
public class Enrolments {
    /** A customer has two phones, a tablet, a computer or two and a few keys. */
    static final int MOST_PASSKEYS = 10;

    /** The session of what the broker's desk does. */
    static final String DESK = "desk";

    private static final int SECRET_BYTES = 32;
    private static final Pattern ACCOUNT = Pattern.compile("[\\x20-\\x7e]{1,64}");
    private static final JsonMapper JSON = JsonMapper.shared();

    private final CustomerPasskeyStore store;
    private final CustomerPasskeys passkeys;
    private final PasskeyPolicy policy;
    private final CustomerParty party;
    private final BrokerSessions sessions;
    private final Freezes freezes;
    private final AuditLog audit;
    private final OwnEvents own;
    private final Acting acting;
    private final TransactionTemplate transaction;
    private final Clock clock = Clock.systemUTC();

    Enrolments(
            CustomerPasskeyStore store,
            CustomerPasskeys passkeys,
            PasskeyPolicy policy,
            CustomerParty party,
            BrokerSessions sessions,
            Freezes freezes,
            AuditLog audit,
            OwnEvents own,
            Acting acting,
            TransactionTemplate transaction) {
        this.store = store;
        this.passkeys = passkeys;
        this.policy = policy;
        this.party = party;
        this.sessions = sessions;
        this.freezes = freezes;
        this.audit = audit;
        this.own = own;
        this.acting = acting;
        this.transaction = transaction;
    }

    /**
     * A registration that waits for its authenticator.
     *
     * @param publicKey what {@code navigator.credentials.create} is given
     */
    public record Begun(String registration, long untilMicros, Map<String, Object> publicKey) {}

    /**
     * Begins a registration.
     *
     * @param session the one that the customer asks from
     * @param proof how he was identified afresh, {@code null} when the session must do
     * @param name what his device shows beside the passkey
     */
    public Begun begin(
            Actor actor, String account, String session, @Nullable IdentityProof proof, String name)
            throws Refusal {
        if (!ACCOUNT.matcher(account).matches()) {
            throw new Refusal(Cause.INVALID, "passkey-account", "account: 1 to 64 characters");
        }
        String allowedBy = allowedBy(actor, account, session, proof);
        long until = nowMicros() + policy.challengeFor().toMillis() * 1_000;
        Registration begun =
                new Registration(
                        UUID.randomUUID().toString(),
                        account,
                        session.isEmpty() ? DESK : session,
                        Unguessable.text(SECRET_BYTES),
                        allowedBy,
                        proof != null,
                        until);
        store.begin(begun);
        return new Begun(begun.id(), until, creation(begun, name));
    }

    private String allowedBy(
            Actor actor, String account, String session, @Nullable IdentityProof proof)
            throws Refusal {
        if (freezes.standing(account).isFrozen()) {
            throw refused(actor, account, Cause.NOT_ALLOWED, "passkey-frozen", "frozen");
        }
        if (store.active(account).size() >= MOST_PASSKEYS) {
            throw refused(actor, account, Cause.NOT_ALLOWED, "passkey-many", "too-many");
        }
        if (proof != null) {
            return proof.text(actor.name());
        }
        BrokerSessions.Strength strength = sessions.strength(account, session);
        if (strength != BrokerSessions.Strength.RESISTANT) {
            throw refused(
                    actor,
                    account,
                    Cause.NOT_ALLOWED,
                    "passkey-session",
                    strength == BrokerSessions.Strength.UNKNOWN
                            ? "session-unknown"
                            : "session-phishable");
        }
        return "session " + session;
    }

    private Map<String, Object> creation(Registration begun, String name) {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("rp", Map.of("id", party.rpId(), "name", party.name()));
        options.put(
                "user",
                Map.of(
                        "id",
                        store.handle(begun.account(), Unguessable.text(SECRET_BYTES)),
                        "name",
                        name,
                        "displayName",
                        name));
        options.put("challenge", begun.challenge());
        options.put(
                "pubKeyCredParams",
                Ceremonies.ALGORITHMS.stream()
                        .map(each -> Map.of("type", "public-key", "alg", each))
                        .toList());
        options.put("timeout", policy.challengeFor().toMillis());
        options.put(
                "excludeCredentials",
                store.active(begun.account()).stream().map(CustomerPasskeys::described).toList());
        options.put(
                "authenticatorSelection",
                Map.of(
                        "residentKey", "required",
                        "requireResidentKey", true,
                        "userVerification", "required"));
        options.put("attestation", policy.conveyance());
        return options;
    }

    /** Takes what the authenticator made; it opens something when this returns. */
    public Passkey finish(
            Actor actor, String account, String registration, String label, String credential)
            throws Refusal, Unavailable {
        PasskeyList.checkLabel(label);
        Registration begun =
                store.answer(registration, account, nowMicros())
                        .orElseThrow(
                                () ->
                                        refused(
                                                actor,
                                                account,
                                                Cause.TOO_LATE,
                                                "passkey-late",
                                                "no-such-registration"));
        Ceremonies.Made made;
        try {
            made = passkeys.ceremonies().register(credential, begun.challenge());
            policy.check(made);
        } catch (CeremonyRefused e) {
            throw refused(actor, account, Cause.NOT_ALLOWED, code(e), e.why());
        }
        decide(actor, begun);
        Passkey passkey = passkey(begun, made, label);
        if (!Boolean.TRUE.equals(transaction.execute(status -> add(actor, passkey)))) {
            throw refused(actor, account, Cause.TOO_LATE, "passkey-many", "too-many-or-known");
        }
        return passkey;
    }

    /** A refusal tells its customer what he can do about it, and a thief no more than that. */
    static String code(CeremonyRefused refused) {
        return switch (refused.why()) {
            case "user-not-verified", "user-not-present" -> "passkey-unverified";
            case "model-refused",
                    "model-broken",
                    "no-attestation",
                    "attestation-unknown",
                    "synced" ->
                    "passkey-model";
            default -> "passkey-refused";
        };
    }

    private void decide(Actor actor, Registration begun) throws Refusal, Unavailable {
        String event = "passkey-" + Hashes.shortHash(begun.id());
        String answer =
                own.decide(
                        now ->
                                new SettingChange(
                                        event,
                                        now,
                                        begun.account(),
                                        begun.session(),
                                        Setting.METHOD_ADDED,
                                        Method.PASSKEY.word()));
        String decided = decided(answer);
        if (decided.equals("challenge") && begun.proven()) {
            // Who was identified afresh was reached where the session cannot reach.
            own.put(
                    now ->
                            new Confirmation(
                                    event + "-proof",
                                    now,
                                    begun.account(),
                                    event,
                                    Method.OUT_OF_BAND,
                                    Confirmation.Outcome.PASSED,
                                    false));
        } else if (!decided.equals("allow")) {
            throw refused(
                    actor,
                    begun.account(),
                    Cause.NOT_ALLOWED,
                    "passkey-decided",
                    "decided " + decided + " of " + event);
        }
    }

    static String decided(@Nullable String answer) {
        return answer == null ? "" : JSON.readTree(answer).path("decision").asString("");
    }

    private Passkey passkey(Registration begun, Ceremonies.Made made, String label) {
        long now = nowMicros();
        return new Passkey(
                made.credential(),
                begun.account(),
                label.strip(),
                made.attestedData(),
                made.aaguid(),
                made.format(),
                made.transports(),
                made.signCount(),
                made.synced(),
                made.backedUp(),
                begun.allowedBy(),
                now,
                policy.confirmsFromMicros(now, begun.proven()),
                null,
                null);
    }

    private boolean add(Actor actor, Passkey passkey) {
        store.lock(passkey.account());
        if (store.active(passkey.account()).size() >= MOST_PASSKEYS || !store.add(passkey)) {
            return false;
        }
        audit.record(
                actor,
                "customer.passkey.add",
                Outcome.DONE,
                "account:" + passkey.account(),
                Map.of(
                        "passkey", passkey.credential(),
                        "model", passkey.aaguid(),
                        "synced", passkey.synced(),
                        "allowedBy", passkey.allowedBy()));
        return true;
    }

    private Refusal refused(Actor actor, String account, Cause cause, String code, String why) {
        return refused(acting, actor, account, cause, code, why);
    }

    /** The audit log has the reason; whoever asked learns what the customer may know. */
    static Refusal refused(
            Acting acting, Actor actor, String account, Cause cause, String code, String why) {
        Refusal refusal = new Refusal(cause, code, "another way; the audit log has the reason");
        return acting.refused(actor, "customer.passkey.refuse", "account:" + account, refusal, why);
    }

    private long nowMicros() {
        return clock.millis() * 1_000;
    }
}
