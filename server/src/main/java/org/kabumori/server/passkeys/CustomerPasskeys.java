package org.kabumori.server.passkeys;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.access.Unguessable;
import org.kabumori.server.customer.CustomerParty;
import org.springframework.stereotype.Component;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Customers' passkeys: what there is, what browsers are asked, and whether an answer proves that
 * the customer was there. Making and revoking them is {@link Enrolments}'. Thread-safe.
 */
@Component
public class CustomerPasskeys {
    private static final int CHALLENGE_BYTES = 32;
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();
    private static final JsonMapper JSON = JsonMapper.shared();

    private final CustomerPasskeyStore store;
    private final PasskeyPolicy policy;
    private final CustomerParty party;
    private final LoginChallenges logins;
    private final Clock clock = Clock.systemUTC();
    private volatile @Nullable Ceremonies made;

    CustomerPasskeys(CustomerPasskeyStore store, PasskeyPolicy policy, CustomerParty party) {
        this.store = store;
        this.policy = policy;
        this.party = party;
        logins = new LoginChallenges(policy.challengeFor());
    }

    /** Made late: the party's address has a port once the server listens. */
    Ceremonies ceremonies() {
        Ceremonies known = made;
        if (known == null) {
            known = new Ceremonies(party.rpId(), party.origins(), policy.anchors());
            made = known;
        }
        return known;
    }

    /** Returns an account's passkeys that were not revoked. */
    public List<Passkey> of(String account) {
        return store.active(account);
    }

    /** Returns an account's passkeys, revoked ones too. */
    public List<Passkey> all(String account) {
        return store.all(account);
    }

    /** Returns those of an account's passkeys that confirm orders now. */
    public List<Passkey> confirming(String account) {
        long now = nowMicros();
        return of(account).stream().filter(each -> policy.confirms(each, now)).toList();
    }

    /** Returns whether a passkey confirms orders now. */
    public boolean confirms(Passkey passkey) {
        return policy.confirms(passkey, nowMicros());
    }

    /** Returns what a browser is asked for a signature over a challenge. */
    public Map<String, Object> request(String challenge, List<Passkey> allowed) {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("challenge", challenge);
        options.put("rpId", party.rpId());
        options.put("timeout", policy.challengeFor().toMillis());
        options.put("userVerification", "required");
        options.put("allowCredentials", allowed.stream().map(CustomerPasskeys::described).toList());
        return options;
    }

    /** Returns a passkey as browsers name it. */
    static Map<String, Object> described(Passkey passkey) {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("type", "public-key");
        described.put("id", passkey.credential());
        if (!passkey.transports().isEmpty()) {
            described.put("transports", passkey.transports().split(",", -1));
        }
        return described;
    }

    /** Returns what a browser is asked for by somebody who did not say who he is. */
    public Map<String, Object> askWho() {
        String challenge = Unguessable.text(CHALLENGE_BYTES);
        logins.add(challenge, System.nanoTime());
        return request(challenge, List.of());
    }

    /** Returns the passkey that an answer to {@link #askWho} was signed with. */
    public Passkey who(String json) throws CeremonyRefused {
        String challenge = challenge(json);
        if (!logins.take(challenge, System.nanoTime())) {
            throw new CeremonyRefused("challenge");
        }
        return prove(null, json, challenge);
    }

    /**
     * Verifies an assertion and takes note of the passkey's use.
     *
     * @param account whose passkey it must be, {@code null} for anybody's
     */
    public Passkey prove(@Nullable String account, String json, String challenge)
            throws CeremonyRefused {
        JsonNode answer = tree(json);
        Passkey passkey =
                store.find(answer.path("id").asString(""))
                        .orElseThrow(() -> new CeremonyRefused("unknown-credential"));
        if (account != null && !passkey.account().equals(account)) {
            throw new CeremonyRefused("other-account");
        }
        if (!passkey.isActive()) {
            throw new CeremonyRefused("revoked");
        }
        String handle = answer.path("response").path("userHandle").asString("");
        if (!handle.isEmpty() && !store.handle(passkey.account()).equals(Optional.of(handle))) {
            throw new CeremonyRefused("user-handle");
        }
        Ceremonies.Proof proof = ceremonies().verify(json, challenge, passkey);
        if (!store.used(passkey, proof.signCount(), proof.backedUp(), nowMicros())) {
            throw new CeremonyRefused("counter");
        }
        return passkey;
    }

    /** Returns the challenge that an answer says it is to. */
    private static String challenge(String json) throws CeremonyRefused {
        String client = tree(json).path("response").path("clientDataJSON").asString("");
        try {
            JsonNode data = JSON.readTree(DECODER.decode(client));
            return data.path("challenge").asString("");
        } catch (IllegalArgumentException | JacksonException e) {
            throw new CeremonyRefused("malformed");
        }
    }

    private static JsonNode tree(String json) throws CeremonyRefused {
        try {
            return JSON.readTree(json);
        } catch (JacksonException e) {
            throw new CeremonyRefused("malformed");
        }
    }

    private long nowMicros() {
        return clock.millis() * 1_000;
    }
}
