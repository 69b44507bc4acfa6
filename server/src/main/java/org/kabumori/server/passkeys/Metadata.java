package org.kabumori.server.passkeys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.util.Base64;
import com.webauthn4j.anchor.TrustAnchorRepository;
import com.webauthn4j.data.attestation.authenticator.AAGUID;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.SettingsWrong;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A BLOB of the FIDO metadata service, read from a file: makers' root certificates by model, and
 * models whose keys or verification of persons are known to be broken. Its signature is checked
 * against a root that the operator names. Immutable, thread-safe.
 */
final class Metadata implements TrustAnchorRepository {
    /** FIDO Metadata Service 3.1, 3.1.4: what says that an authenticator is not to be relied on. */
    private static final Set<String> BROKEN =
            Set.of(
                    "REVOKED",
                    "USER_VERIFICATION_BYPASS",
                    "ATTESTATION_KEY_COMPROMISE",
                    "USER_KEY_REMOTE_COMPROMISE",
                    "USER_KEY_PHYSICAL_COMPROMISE");

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Map<String, Set<TrustAnchor>> byModel = new HashMap<>();
    private final Map<String, Set<TrustAnchor>> byKey = new HashMap<>();
    private final Set<String> broken = new HashSet<>();

    private Metadata(JsonNode blob) throws CertificateException {
        for (JsonNode entry : blob.path("entries")) {
            add(entry);
        }
    }

    /** Reads one; {@code null} when there is none to read. */
    static @Nullable Metadata read(@Nullable Path blob, @Nullable Path root) {
        if (blob == null || root == null) {
            return null;
        }
        try {
            JWSObject signed = JWSObject.parse(Files.readString(blob).strip());
            check(signed, certificate(Files.readAllBytes(root)));
            return new Metadata(JSON.readTree(signed.getPayload().toString()));
        } catch (IOException | ParseException | GeneralSecurityException | JOSEException e) {
            throw new SettingsWrong(
                    "kabumori.passkeys.metadata: " + blob + ": " + e.getMessage(), e);
        }
    }

    private static void check(JWSObject signed, X509Certificate root)
            throws GeneralSecurityException, JOSEException {
        List<X509Certificate> chain = new ArrayList<>();
        List<Base64> shown = signed.getHeader().getX509CertChain();
        for (Base64 each : shown == null ? List.<Base64>of() : shown) {
            X509Certificate certificate = certificate(each.decode());
            if (!certificate.equals(root)) {
                chain.add(certificate);
            }
        }
        if (chain.isEmpty()) {
            throw new CertificateException("the BLOB shows no certificates");
        }
        PKIXParameters terms = new PKIXParameters(Set.of(new TrustAnchor(root, null)));
        // The file is all there is: nothing is asked on the network.
        terms.setRevocationEnabled(false);
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        CertPathValidator.getInstance("PKIX").validate(factory.generateCertPath(chain), terms);
        if (!signed.verify(verifier(chain.getFirst()))) {
            throw new CertificateException("the BLOB's signature is not good");
        }
    }

    private static JWSVerifier verifier(X509Certificate signer)
            throws JOSEException, CertificateException {
        return switch (signer.getPublicKey()) {
            case RSAPublicKey rsa -> new RSASSAVerifier(rsa);
            case ECPublicKey ec -> new ECDSAVerifier(ec);
            default -> throw new CertificateException("the BLOB is signed by no RSA or EC key");
        };
    }

    private void add(JsonNode entry) throws CertificateException {
        Set<TrustAnchor> anchors = new HashSet<>();
        for (JsonNode root : entry.path("metadataStatement").path("attestationRootCertificates")) {
            byte[] der = java.util.Base64.getMimeDecoder().decode(root.asString(""));
            anchors.add(new TrustAnchor(certificate(der), null));
        }
        String aaguid = entry.path("aaguid").asString("").toLowerCase(Locale.ROOT);
        if (!aaguid.isEmpty()) {
            byModel.put(aaguid, anchors);
        }
        for (JsonNode key : entry.path("attestationCertificateKeyIdentifiers")) {
            byKey.put(key.asString("").toLowerCase(Locale.ROOT), anchors);
        }
        for (JsonNode report : entry.path("statusReports")) {
            if (BROKEN.contains(report.path("status").asString(""))) {
                broken.add(aaguid);
            }
        }
    }

    private static X509Certificate certificate(byte[] encoded) throws CertificateException {
        try (InputStream bytes = new ByteArrayInputStream(encoded)) {
            Certificate read = CertificateFactory.getInstance("X.509").generateCertificate(bytes);
            return (X509Certificate) read;
        } catch (IOException e) {
            throw new CertificateException(e);
        }
    }

    @Override
    public Set<TrustAnchor> find(AAGUID aaguid) {
        return byModel.getOrDefault(aaguid.toString(), Set.of());
    }

    @Override
    public Set<TrustAnchor> find(byte[] keyIdentifier) {
        return byKey.getOrDefault(HexFormat.of().formatHex(keyIdentifier), Set.of());
    }

    /** Returns whether a model is known to be broken. */
    boolean isBroken(String aaguid) {
        return broken.contains(aaguid);
    }
}
