package org.kabumori.server.passkeys;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.Map;

/**
 * An authenticator and the browser before it, as the standard describes them, for tests that need
 * what a good one never does: another origin, a person not verified, a counter that runs back.
 */
public final class TestAuthenticator {
    private static final int UP = 0x01;
    private static final int UV = 0x04;
    private static final int BE = 0x08;
    private static final int BS = 0x10;
    private static final int AT = 0x40;
    private static final int COORDINATE_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final KeyPair keys;
    private final byte[] credential = new byte[COORDINATE_BYTES];
    private final byte[] aaguid = new byte[16];
    private String handle = "";

    public String origin = "http://localhost";
    public String rpId = "localhost";
    public boolean verified = true;
    public boolean present = true;
    public boolean synced;
    public boolean framed;
    public int counter;

    public TestAuthenticator() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        keys = generator.generateKeyPair();
        RANDOM.nextBytes(credential);
        RANDOM.nextBytes(aaguid);
    }

    public String id() {
        return encoded(credential);
    }

    /** Answers {@code navigator.credentials.create}. */
    public String create(Map<String, Object> publicKey) throws GeneralSecurityException {
        if (publicKey.get("user") instanceof Map<?, ?> user) {
            handle = String.valueOf(user.get("id"));
        }
        ByteArrayOutputStream attested = new ByteArrayOutputStream();
        attested.writeBytes(aaguid);
        attested.writeBytes(ByteBuffer.allocate(2).putShort((short) credential.length).array());
        attested.writeBytes(credential);
        attested.writeBytes(coseKey());
        byte[] data = authenticatorData(AT, attested.toByteArray());
        ByteArrayOutputStream object = new ByteArrayOutputStream();
        object.write(0xa3);
        text(object, "fmt");
        text(object, "none");
        text(object, "attStmt");
        object.write(0xa0);
        text(object, "authData");
        bytes(object, data);
        String client = client("webauthn.create", String.valueOf(publicKey.get("challenge")));
        return """
               {"id":"%1$s","rawId":"%1$s","type":"public-key","clientExtensionResults":{},\
               "authenticatorAttachment":"platform","response":{"attestationObject":"%2$s",\
               "clientDataJSON":"%3$s","transports":["internal"]}}"""
                .formatted(id(), encoded(object.toByteArray()), client);
    }

    /** Answers {@code navigator.credentials.get}. */
    public String get(String challenge) throws GeneralSecurityException {
        counter++;
        byte[] data = authenticatorData(0, new byte[0]);
        String client = client("webauthn.get", challenge);
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(keys.getPrivate());
        signature.update(data);
        signature.update(sha256(Base64.getUrlDecoder().decode(client)));
        return """
               {"id":"%1$s","rawId":"%1$s","type":"public-key","clientExtensionResults":{},\
               "authenticatorAttachment":"platform","response":{"authenticatorData":"%2$s",\
               "clientDataJSON":"%3$s","signature":"%4$s","userHandle":"%5$s"}}"""
                .formatted(id(), encoded(data), client, encoded(signature.sign()), handle);
    }

    private String client(String type, String challenge) {
        String json =
                "{\"type\":\"%s\",\"challenge\":\"%s\",\"origin\":\"%s\",\"crossOrigin\":%s}"
                        .formatted(type, challenge, origin, framed);
        return encoded(json.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] authenticatorData(int more, byte[] attested) throws GeneralSecurityException {
        int flags = more | (present ? UP : 0) | (verified ? UV : 0) | (synced ? BE | BS : 0);
        return ByteBuffer.allocate(37 + attested.length)
                .put(sha256(rpId.getBytes(StandardCharsets.UTF_8)))
                .put((byte) flags)
                .putInt(counter)
                .put(attested)
                .array();
    }

    /** The public key as COSE writes it: EC2, ES256, P-256, x, y. */
    private byte[] coseKey() {
        ECPublicKey key = (ECPublicKey) keys.getPublic();
        ByteArrayOutputStream cose = new ByteArrayOutputStream();
        cose.writeBytes(new byte[] {(byte) 0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21});
        bytes(cose, coordinate(key.getW().getAffineX().toByteArray()));
        cose.write(0x22);
        bytes(cose, coordinate(key.getW().getAffineY().toByteArray()));
        return cose.toByteArray();
    }

    private static byte[] coordinate(byte[] signed) {
        byte[] plain = new byte[COORDINATE_BYTES];
        int length = Math.min(signed.length, COORDINATE_BYTES);
        System.arraycopy(signed, signed.length - length, plain, COORDINATE_BYTES - length, length);
        return plain;
    }

    private static void text(ByteArrayOutputStream cbor, String text) {
        cbor.write(0x60 | text.length());
        cbor.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void bytes(ByteArrayOutputStream cbor, byte[] bytes) {
        cbor.write(0x58);
        cbor.write(bytes.length);
        cbor.writeBytes(bytes);
    }

    private static byte[] sha256(byte[] bytes) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
