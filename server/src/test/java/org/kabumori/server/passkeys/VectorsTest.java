package org.kabumori.server.passkeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.webauthn4j.anchor.TrustAnchorRepository;
import com.webauthn4j.data.attestation.authenticator.AAGUID;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The test vectors of Web Authentication, Level 3, where they are at hand: every one is accepted,
 * every change of one bit is refused, and whoever was not verified or sat in a frame is refused by
 * us.
 */
class VectorsTest {
    private static final String ORIGIN = "https://example.org";
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();
    private static final int UV = 0x04;

    /**
     * Its key description says neither where the key was made nor what it is for, and the
     * standard's own procedure (8.4) believes none without: refused where makers' certificates are
     * required, taken where they are not.
     */
    private static final String NOT_BELIEVED = "Android Key Attestation with ES256 Credential";

    /** Statements whose signature covers all that is taken from them. */
    private static final Set<String> BELIEVED_WHOLE = Set.of("packed", "tpm");

    /** Where in the data of a credential its model is. */
    private static final int MODEL_BYTES = 16;

    /** A vector: a registration and an assertion of the credential that it made. */
    private record Vector(String title, JsonNode made, JsonNode used) {}

    private static JsonNode all() throws Exception {
        Path found =
                Stream.of("../data", "../../data", "../../shared/data")
                        .map(folder -> Path.of(folder, "webauthn_w3c", "vectors.json"))
                        .filter(Files::isRegularFile)
                        .findFirst()
                        .orElse(null);
        assumeTrue(found != null, "no vectors: the standard's own are NOT tested");
        return JSON.readTree(Files.readString(found));
    }

    private static List<Vector> vectors(JsonNode all) {
        List<Vector> vectors = new ArrayList<>();
        for (JsonNode each : all) {
            JsonNode blocks = each.path("blocks");
            if (blocks.size() == 2 && blocks.get(0).has("attestationObject")) {
                vectors.add(
                        new Vector(each.path("title").asString(), blocks.get(0), blocks.get(1)));
            }
        }
        return vectors;
    }

    private static TrustAnchorRepository anchors(JsonNode all) throws Exception {
        byte[] root = bytes(all.get(0).path("blocks").get(0), "attestation_ca_cert");
        X509Certificate certificate =
                (X509Certificate)
                        CertificateFactory.getInstance("X.509")
                                .generateCertificate(new ByteArrayInputStream(root));
        Set<TrustAnchor> anchors = Set.of(new TrustAnchor(certificate, null));
        return new TrustAnchorRepository() {
            @Override
            public Set<TrustAnchor> find(AAGUID aaguid) {
                return anchors;
            }

            @Override
            public Set<TrustAnchor> find(byte[] keyIdentifier) {
                return anchors;
            }
        };
    }

    @Test
    void everyVectorIsAcceptedAndNoneThatWasChanged() throws Exception {
        JsonNode all = all();
        List<Vector> vectors = vectors(all);
        assertThat(vectors).hasSizeGreaterThanOrEqualTo(15);
        Ceremonies lenient = new Ceremonies("example.org", Set.of(ORIGIN), anchors(all), false);
        Ceremonies asking = new Ceremonies("example.org", Set.of(ORIGIN), null, false);
        Ceremonies strict = new Ceremonies("example.org", Set.of(ORIGIN), anchors(all));
        for (Vector vector : vectors) {
            String challenge = encoded(vector.made(), "challenge");
            Passkey passkey = registered(lenient, asking, vector, challenge);
            String asked = encoded(vector.used(), "challenge");
            assertThat(lenient.verify(assertion(vector, "", 0), asked, passkey).signCount())
                    .as(vector.title())
                    .isGreaterThanOrEqualTo(0);
            everyChangeIsRefused(lenient, vector, passkey, asked);
            if (BELIEVED_WHOLE.contains(passkey.format())) {
                noChangedStatementIsBelieved(lenient, vector, challenge, passkey);
            }
            boolean ours = isVerified(vector.used()) && !isFramed(vector.used());
            assertThat(isRefused(strict, assertion(vector, "", 0), asked, passkey))
                    .as(vector.title())
                    .isEqualTo(!ours);
            assertThat(isRefused(strict, assertion(vector, "", 0), challenge, passkey)).isTrue();
        }
    }

    /** Where makers' certificates are required; and where nobody asks for any. */
    private static Passkey registered(
            Ceremonies believing, Ceremonies asking, Vector vector, String challenge)
            throws CeremonyRefused {
        Passkey taken = passkey(asking.register(registration(vector, -1), challenge));
        boolean signed = !taken.format().equals("fido-u2f");
        assertThat(DECODER.decode(taken.attestedData()))
                .as(vector.title())
                .isEqualTo(signed ? attested(vector) : withoutModel(attested(vector)));
        if (vector.title().equals(NOT_BELIEVED)) {
            assertThatThrownBy(() -> believing.register(registration(vector, -1), challenge))
                    .isInstanceOf(CeremonyRefused.class);
        } else {
            assertThat(passkey(believing.register(registration(vector, -1), challenge)))
                    .isEqualTo(taken);
        }
        return taken;
    }

    private static byte[] withoutModel(byte[] attested) {
        byte[] without = attested.clone();
        Arrays.fill(without, 0, MODEL_BYTES, (byte) 0);
        return without;
    }

    /** Returns the credential's data as they stand in the attestation object. */
    private static byte[] attested(Vector vector) {
        byte[] object = bytes(vector.made(), "attestationObject");
        String text = new String(object, StandardCharsets.ISO_8859_1);
        int at = text.indexOf("authData") + "authData".length();
        // A byte string with one byte of length, or two.
        int head = object[at] == 0x58 ? 2 : 3;
        return Arrays.copyOfRange(object, at + head + 37, object.length);
    }

    private static void everyChangeIsRefused(
            Ceremonies ceremonies, Vector vector, Passkey passkey, String asked) {
        for (String part : List.of("authenticatorData", "clientDataJSON", "signature")) {
            int length = bytes(vector.used(), part).length;
            for (int at = 0; at < length; at++) {
                assertThat(isRefused(ceremonies, assertion(vector, part, at), asked, passkey))
                        .as("%s, %s at %s", vector.title(), part, at)
                        .isTrue();
            }
        }
    }

    /**
     * A maker's signature covers all of its statement; every seventh byte says as much. What is
     * taken all the same, as another encoding of the very certificate, changes nothing.
     */
    private static void noChangedStatementIsBelieved(
            Ceremonies ceremonies, Vector vector, String challenge, Passkey passkey) {
        int length = bytes(vector.made(), "attestationObject").length;
        int refused = 0;
        for (int at = 0; at < length; at += 7) {
            try {
                Passkey changed = passkey(ceremonies.register(registration(vector, at), challenge));
                assertThat(changed).as("%s at %s", vector.title(), at).isEqualTo(passkey);
            } catch (CeremonyRefused e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(length / 7 - 3);
    }

    private static boolean isRefused(
            Ceremonies ceremonies, String answer, String challenge, Passkey passkey) {
        try {
            ceremonies.verify(answer, challenge, passkey);
            return false;
        } catch (CeremonyRefused e) {
            return true;
        }
    }

    private static boolean isVerified(JsonNode used) {
        return (bytes(used, "authenticatorData")[32] & UV) != 0;
    }

    private static boolean isFramed(JsonNode used) {
        String client = new String(bytes(used, "clientDataJSON"), StandardCharsets.UTF_8);
        return client.contains("\"crossOrigin\":true");
    }

    private static String registration(Vector vector, int changedAt) {
        byte[] object = bytes(vector.made(), "attestationObject");
        if (changedAt >= 0) {
            object[changedAt] ^= 1;
        }
        return """
               {"id":"%1$s","rawId":"%1$s","type":"public-key","clientExtensionResults":{},\
               "response":{"attestationObject":"%2$s","clientDataJSON":"%3$s","transports":[]}}"""
                .formatted(
                        encoded(vector.made(), "credential_id"),
                        encoded(object),
                        encoded(vector.made(), "clientDataJSON"));
    }

    /** Returns the assertion, one bit of a part changed; none when the part is empty. */
    private static String assertion(Vector vector, String part, int at) {
        JsonNode used = vector.used();
        return """
               {"id":"%1$s","rawId":"%1$s","type":"public-key","clientExtensionResults":{},\
               "response":{"authenticatorData":"%2$s","clientDataJSON":"%3$s","signature":"%4$s"}}"""
                .formatted(
                        encoded(vector.made(), "credential_id"),
                        encoded(changed(used, "authenticatorData", part, at)),
                        encoded(changed(used, "clientDataJSON", part, at)),
                        encoded(changed(used, "signature", part, at)));
    }

    private static byte[] changed(JsonNode block, String field, String part, int at) {
        byte[] bytes = bytes(block, field);
        if (field.equals(part)) {
            bytes[at] ^= 1;
        }
        return bytes;
    }

    private static Passkey passkey(Ceremonies.Made made) {
        return new Passkey(
                made.credential(),
                "a-1",
                "vector",
                made.attestedData(),
                made.aaguid(),
                made.format(),
                made.transports(),
                made.signCount(),
                made.synced(),
                made.backedUp(),
                "test",
                0,
                0,
                null,
                null);
    }

    private static byte[] bytes(JsonNode block, String field) {
        return HexFormat.of().parseHex(block.path(field).asString());
    }

    private static String encoded(JsonNode block, String field) {
        return encoded(bytes(block, field));
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
