package org.kabumori.server.devices;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;

import org.junit.jupiter.api.Test;
import org.kabumori.client.device.DeviceProofs;
import org.kabumori.client.device.DeviceProofs.Fault;

import java.util.Date;
import java.util.UUID;

/** Proofs as another library makes them, one thing wrong at a time. */
class DeviceProofsTest {
    private static final String URL = "https://www.broker.example/orders";
    private static final long NOW = 1_770_000_000;

    private final DeviceProofs proofs = DeviceProofs.ofThisServer();
    private final ECKey key = new ECKeyGenerator(Curve.P_256).generate();

    DeviceProofsTest() throws Exception {}

    private String proof(String type, String method, String url, long at, String nonce, String id)
            throws Exception {
        return proof(key, type, method, url, at, nonce, id);
    }

    private String proof(
            ECKey signer, String type, String method, String url, long at, String nonce, String id)
            throws Exception {
        JWTClaimsSet claims =
                new JWTClaimsSet.Builder()
                        .jwtID(id)
                        .claim("htm", method)
                        .claim("htu", url)
                        .issueTime(new Date(at * 1_000))
                        .claim("nonce", nonce)
                        .build();
        return Jwts.signed(key, signer, type, claims);
    }

    private Fault fault(String proof) {
        return proofs.check(proof, "POST", URL, NOW).fault();
    }

    @Test
    void aGoodProofNamesItsKeyAndIsGoodOnce() throws Exception {
        String proof = proof("dpop+jwt", "POST", URL, NOW, proofs.nonce(NOW), "1");
        DeviceProofs.Checked checked = proofs.check(proof, "POST", URL, NOW);
        assertThat(checked.isGood()).isTrue();
        assertThat(checked.key()).isEqualTo(key.computeThumbprint().toString());
        assertThat(fault(proof)).isEqualTo(Fault.REPLAYED);
    }

    @Test
    void aProofOfAnotherRequestMomentOrKeyIsRefused() throws Exception {
        String nonce = proofs.nonce(NOW);
        String id = UUID.randomUUID().toString();
        assertThat(fault(null)).isEqualTo(Fault.MISSING);
        assertThat(fault("a.b.c")).isEqualTo(Fault.MALFORMED);
        assertThat(fault(proof("jwt", "POST", URL, NOW, nonce, id))).isEqualTo(Fault.MALFORMED);
        assertThat(fault(proof("dpop+jwt", "GET", URL, NOW, nonce, id))).isEqualTo(Fault.REQUEST);
        assertThat(fault(proof("dpop+jwt", "POST", URL + "/1", NOW, nonce, id)))
                .isEqualTo(Fault.REQUEST);
        assertThat(fault(proof("dpop+jwt", "POST", URL, NOW - 301, nonce, id)))
                .isEqualTo(Fault.CLOCK);
        assertThat(fault(proof("dpop+jwt", "POST", URL, NOW, proofs.nonce(NOW - 500), id)))
                .isEqualTo(Fault.NONCE);
        assertThat(fault(proof("dpop+jwt", "POST", URL, NOW, "", id))).isEqualTo(Fault.NONCE);
        ECKey other = new ECKeyGenerator(Curve.P_256).generate();
        assertThat(fault(proof(other, "dpop+jwt", "POST", URL, NOW, nonce, id)))
                .isEqualTo(Fault.SIGNATURE);
        assertThat(fault(proof("dpop+jwt", "POST", URL, NOW, nonce, id))).isNull();
    }

    @Test
    void everyChangeOfAProofIsRefused() throws Exception {
        String proof = proof("dpop+jwt", "POST", URL, NOW, proofs.nonce(NOW), "x");
        for (int at = 0; at < proof.length(); at++) {
            char changed = proof.charAt(at) == 'A' ? 'B' : 'A';
            String other = proof.substring(0, at) + changed + proof.substring(at + 1);
            // The last character of a part may carry bits that mean nothing.
            boolean last = at + 1 == proof.length() || proof.charAt(at + 1) == '.';
            if (!last) {
                assertThat(fault(other)).as("at " + at).isNotNull();
            }
        }
        assertThat(fault(proof)).isNull();
    }
}
