package org.kabumori.client.device;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Checks proofs of possession as RFC 9449 writes them: a JWT of the request's method and address,
 * its moment, an id and the server's nonce, signed with the P-256 key that it shows. Thread-safe; a
 * check costs some hundred microseconds.
 */
public final class DeviceProofs {
    /** How far a device's clock may be off. */
    private static final long MOST_SECONDS_OFF = 300;

    /** Ids remembered; beyond it the oldest can be replayed until their nonce is over. */
    private static final int MOST_IDS = 200_000;

    private static final String NONCE = "nonce";

    private final DeviceSecret secret;
    private final Map<String, Boolean> seen =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                    return size() > MOST_IDS;
                }
            };

    private DeviceProofs(DeviceSecret secret) {
        this.secret = secret;
    }

    /** Makes a checker for a site of one server. */
    public static DeviceProofs ofThisServer() {
        return new DeviceProofs(DeviceSecret.ofThisServer());
    }

    /**
     * Makes a checker for a site of several servers.
     *
     * @param secret 32 random bytes or more, the same on all of them
     */
    public static DeviceProofs with(byte[] secret) {
        return new DeviceProofs(new DeviceSecret(secret));
    }

    /** What was wrong with a proof. */
    public enum Fault {
        MISSING,
        MALFORMED,
        SIGNATURE,
        REQUEST,
        CLOCK,
        /** Good, but for its nonce: the device learns a fresh one and tries again. */
        NONCE,
        REPLAYED,
        /** The browser did not renew its cookie with the key that it keeps itself. */
        BROWSER
    }

    /**
     * What a proof proves.
     *
     * @param key the thumbprint (RFC 7638) of the key that signed, {@code null} with any fault but
     *     {@code NONCE}
     * @param fault {@code null} when it is good
     */
    public record Checked(@Nullable String key, @Nullable Fault fault) {
        public boolean isGood() {
            return fault == null;
        }
    }

    DeviceSecret secret() {
        return secret;
    }

    /** Returns the nonce that the next proof must have. */
    public String nonce(long nowSeconds) {
        return secret.ofNow(NONCE, "", nowSeconds);
    }

    /**
     * Checks one.
     *
     * @param proof the request's {@code DPoP} header
     * @param url the request's address without its query
     */
    public Checked check(@Nullable String proof, String method, String url, long nowSeconds) {
        if (proof == null) {
            return new Checked(null, Fault.MISSING);
        }
        Jws jws = Jws.read(proof, "dpop+jwt");
        EcKey key = jws == null ? null : EcKey.of(jws.header(), "jwk.");
        if (jws == null || key == null) {
            return new Checked(null, Fault.MALFORMED);
        }
        if (!jws.isSignedBy(key)) {
            return new Checked(null, Fault.SIGNATURE);
        }
        return check(jws, key.thumbprint(), method, url, nowSeconds);
    }

    private Checked check(Jws proof, String key, String method, String url, long nowSeconds) {
        if (!method.equals(proof.claim("htm")) || !url.equals(proof.claim("htu"))) {
            return new Checked(null, Fault.REQUEST);
        }
        if (!isNow(proof.claim("iat"), nowSeconds)) {
            return new Checked(null, Fault.CLOCK);
        }
        if (!secret.isFresh(proof.claim(NONCE), NONCE, "", nowSeconds)) {
            return new Checked(key, Fault.NONCE);
        }
        String id = proof.claim("jti");
        if (id.isEmpty() || !isNew(key + " " + id)) {
            return new Checked(null, Fault.REPLAYED);
        }
        return new Checked(key, null);
    }

    private static boolean isNow(String issuedAt, long nowSeconds) {
        return issuedAt.matches("[0-9]{1,12}")
                && Math.abs(Long.parseLong(issuedAt) - nowSeconds) <= MOST_SECONDS_OFF;
    }

    private boolean isNew(String id) {
        synchronized (seen) {
            return seen.put(id, Boolean.TRUE) == null;
        }
    }
}
