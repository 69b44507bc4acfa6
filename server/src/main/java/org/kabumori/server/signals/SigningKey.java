package org.kabumori.server.signals;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;

import org.springframework.stereotype.Component;

import java.nio.file.Path;
import java.text.ParseException;
import java.util.List;
import java.util.UUID;

/**
 * Signs security event tokens and evidence with ES256. The key is that of the settings' file;
 * without one it is made at the first start and is the same on every node. Thread-safe.
 */
@Component
public final class SigningKey {
    // RFC 8417| it is RECOMMENDED that the "typ" header of a SET be "secevent+jwt"
    private static final JOSEObjectType SECURITY_EVENT = new JOSEObjectType("secevent+jwt");

    private final ECKey key;
    private final JWKSet published;
    private final JWSSigner signer;

    SigningKey(SignalStore store, SignalSettings settings) {
        Path file = settings.signingKeyFile();
        try {
            if (file == null) {
                key = ofDatabase(store);
                published = new JWKSet(key.toPublicJWK());
            } else {
                KeyFile keys = KeyFile.read(file);
                key = keys.signing();
                published = new JWKSet(List.copyOf(keys.published()));
            }
            signer = new ECDSASigner(key);
        } catch (JOSEException | ParseException e) {
            throw new IllegalStateException("the signing key of shared signals is none", e);
        }
    }

    private static ECKey ofDatabase(SignalStore store) throws JOSEException, ParseException {
        ECKey made =
                new ECKeyGenerator(Curve.P_256)
                        .keyUse(KeyUse.SIGNATURE)
                        .algorithm(JWSAlgorithm.ES256)
                        .keyID(UUID.randomUUID().toString())
                        .generate();
        return ECKey.parse(store.keyOr(made.getKeyID(), made.toJSONString()));
    }

    /** Returns a token's claims, signed. */
    String sign(String claims) {
        return sign(SECURITY_EVENT, claims);
    }

    /**
     * Returns a text, signed.
     *
     * @param type what it is, so that nothing signed for one use is taken for another
     */
    public String sign(String type, String text) {
        return sign(new JOSEObjectType(type), text);
    }

    private String sign(JOSEObjectType type, String text) {
        JWSHeader header =
                new JWSHeader.Builder(JWSAlgorithm.ES256).type(type).keyID(key.getKeyID()).build();
        JWSObject token = new JWSObject(header, new Payload(text));
        try {
            token.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException("cannot sign", e);
        }
        return token.serialize();
    }

    /** Returns the id of the key that signs. */
    public String id() {
        return key.getKeyID();
    }

    /** Returns the public keys as a JWK set. */
    public String publicKeys() {
        return published.toString();
    }
}
