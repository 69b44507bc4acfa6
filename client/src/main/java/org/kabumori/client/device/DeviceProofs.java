package org.kabumori.client.device;

import org.jspecify.annotations.Nullable;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Base64;
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

    private static final int MOST_CHARACTERS = 4_000;
    private static final int COORDINATE_BYTES = 32;
    private static final int SIGNATURE_BYTES = 64;
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

    private final DeviceNonces nonces;
    private final Map<String, Boolean> seen =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                    return size() > MOST_IDS;
                }
            };

    DeviceProofs(DeviceNonces nonces) {
        this.nonces = nonces;
    }

    /** Makes a checker for a site of one server. */
    public static DeviceProofs ofThisServer() {
        return new DeviceProofs(DeviceNonces.ofThisServer());
    }

    /**
     * Makes a checker for a site of several servers.
     *
     * @param secret 32 random bytes or more, the same on all of them
     */
    public static DeviceProofs with(byte[] secret) {
        return new DeviceProofs(new DeviceNonces(secret));
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
        REPLAYED
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

    /** Returns the nonce that the next proof must have. */
    public String nonce(long nowSeconds) {
        return nonces.current(nowSeconds);
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
        String[] parts = proof.split("\\.", -1);
        if (parts.length != 3 || proof.length() > MOST_CHARACTERS) {
            return new Checked(null, Fault.MALFORMED);
        }
        Map<String, String> header = json(parts[0]);
        Map<String, String> claims = json(parts[1]);
        if (header == null || claims == null || !isProof(header)) {
            return new Checked(null, Fault.MALFORMED);
        }
        if (!isSigned(header, parts)) {
            return new Checked(null, Fault.SIGNATURE);
        }
        return check(claims, thumbprint(header), method, url, nowSeconds);
    }

    private Checked check(
            Map<String, String> claims, String key, String method, String url, long nowSeconds) {
        if (!method.equals(claims.get("htm")) || !url.equals(claims.get("htu"))) {
            return new Checked(null, Fault.REQUEST);
        }
        if (!isNow(claims.getOrDefault("iat", ""), nowSeconds)) {
            return new Checked(null, Fault.CLOCK);
        }
        if (!nonces.isFresh(claims.getOrDefault("nonce", ""), nowSeconds)) {
            return new Checked(key, Fault.NONCE);
        }
        String id = claims.getOrDefault("jti", "");
        if (id.isEmpty() || !isNew(key + " " + id)) {
            return new Checked(null, Fault.REPLAYED);
        }
        return new Checked(key, null);
    }

    private static @Nullable Map<String, String> json(String part) {
        try {
            return FlatJson.read(DECODER.decode(part));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static boolean isProof(Map<String, String> header) {
        return "dpop+jwt".equals(header.get("typ"))
                && "ES256".equals(header.get("alg"))
                && "EC".equals(header.get("jwk.kty"))
                && "P-256".equals(header.get("jwk.crv"))
                && !header.containsKey("jwk.d");
    }

    private static boolean isSigned(Map<String, String> header, String[] parts) {
        try {
            byte[] signature = DECODER.decode(parts[2]);
            if (signature.length != SIGNATURE_BYTES) {
                return false;
            }
            Signature verifier = Signature.getInstance("SHA256withECDSAinP1363Format");
            verifier.initVerify(key(header));
            verifier.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            return verifier.verify(signature);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private static PublicKey key(Map<String, String> header) throws GeneralSecurityException {
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        ECPoint point = new ECPoint(coordinate(header, "jwk.x"), coordinate(header, "jwk.y"));
        return KeyFactory.getInstance("EC")
                .generatePublic(
                        new ECPublicKeySpec(point, curve.getParameterSpec(ECParameterSpec.class)));
    }

    private static BigInteger coordinate(Map<String, String> header, String name)
            throws GeneralSecurityException {
        byte[] bytes = DECODER.decode(header.getOrDefault(name, ""));
        if (bytes.length != COORDINATE_BYTES) {
            throw new GeneralSecurityException("a coordinate has 32 bytes");
        }
        return new BigInteger(1, bytes);
    }

    private static String thumbprint(Map<String, String> header) {
        String canonical =
                "{\"crv\":\"P-256\",\"kty\":\"EC\",\"x\":\"%s\",\"y\":\"%s\"}"
                        .formatted(header.get("jwk.x"), header.get("jwk.y"));
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(canonical.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
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
