package org.kabumori.server.devices;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;

/** Proofs as another library makes them. */
final class Jwts {
    private Jwts() {}

    /**
     * Makes one.
     *
     * @param shown the key in its header
     * @param signer the key that signs, the same where nobody cheats
     */
    static String signed(ECKey shown, ECKey signer, String type, JWTClaimsSet claims)
            throws JOSEException {
        JWSHeader header =
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(new JOSEObjectType(type))
                        .jwk(shown.toPublicJWK())
                        .build();
        SignedJWT jwt = new SignedJWT(header, claims);
        jwt.sign(new ECDSASigner(signer));
        return jwt.serialize();
    }
}
