package org.kabumori.server.passkeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.util.Base64;
import com.webauthn4j.data.attestation.authenticator.AAGUID;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kabumori.server.SettingsWrong;
import org.kabumori.server.access.Certificates;
import org.kabumori.server.passkeys.PasskeySettings.Attestation;
import org.kabumori.server.passkeys.PasskeySettings.Synced;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** A BLOB of authenticators' metadata, of a maker and a service that exist in this test alone. */
class MetadataTest {
    private static final String GOOD = "11111111-2222-3333-4444-555555555555";
    private static final String BROKEN = "66666666-7777-8888-9999-000000000000";
    private static final long DAY_MICROS = 86_400_000_000L;

    @TempDir private static Path folder;
    private static Certificates certificates;

    @BeforeAll
    static void make() throws Exception {
        certificates = new Certificates(folder);
        certificates.authority("service-root", "Metadata root");
        certificates.signed("service", "Metadata", "service-root");
        certificates.authority("other-root", "Another root");
        certificates.authority("maker", "Maker of keys");
    }

    private static Path blob(String name, String signer) throws Exception {
        String maker =
                java.util.Base64.getEncoder()
                        .encodeToString(certificates.chain("maker")[0].getEncoded());
        String payload =
                """
                {"no":7,"nextUpdate":"2026-12-01","entries":[
                 {"aaguid":"%s","statusReports":[{"status":"FIDO_CERTIFIED"}],
                  "metadataStatement":{"attestationRootCertificates":["%s"]}},
                 {"aaguid":"%s","statusReports":[{"status":"FIDO_CERTIFIED"},{"status":"USER_VERIFICATION_BYPASS"}],
                  "metadataStatement":{"attestationRootCertificates":[]}}]}"""
                        .formatted(GOOD, maker, BROKEN);
        X509Certificate shown = certificates.chain("service")[0];
        JWSHeader header =
                new JWSHeader.Builder(JWSAlgorithm.ES384)
                        .x509CertChain(List.of(Base64.encode(shown.getEncoded())))
                        .build();
        JWSObject signed = new JWSObject(header, new Payload(payload));
        signed.sign(new ECDSASigner((ECPrivateKey) certificates.key(signer)));
        Path file = folder.resolve(name);
        Files.writeString(file, signed.serialize());
        return file;
    }

    private static Path root(String alias) throws Exception {
        X509Certificate[] chain = certificates.chain(alias);
        Path file = folder.resolve(alias + ".cer");
        Files.write(file, chain[chain.length - 1].getEncoded());
        return file;
    }

    @Test
    void makersAreKnownByTheirModelsAndBrokenOnesAreNamed() throws Exception {
        Metadata metadata = Metadata.read(blob("good.jwt", "service"), root("service-root"));
        assertThat(metadata).isNotNull();
        assertThat(metadata.find(new AAGUID(GOOD))).hasSize(1);
        assertThat(metadata.find(new AAGUID(UUID.randomUUID()))).isEmpty();
        assertThat(metadata.isBroken(GOOD)).isFalse();
        assertThat(metadata.isBroken(BROKEN)).isTrue();
    }

    @Test
    void aBlobThatTheServiceDidNotSignStopsTheStart() throws Exception {
        Path forged = blob("forged.jwt", "maker");
        Path root = root("service-root");
        assertThatExceptionOfType(SettingsWrong.class)
                .isThrownBy(() -> Metadata.read(forged, root));
        Path good = blob("good-2.jwt", "service");
        Path other = root("other-root");
        assertThatExceptionOfType(SettingsWrong.class).isThrownBy(() -> Metadata.read(good, other));
    }

    @Test
    void thePolicyTakesTheModelsItIsToldTo() throws Exception {
        PasskeyPolicy policy =
                policy(
                        Synced.REFUSE,
                        blob("policy.jwt", "service"),
                        root("service-root"),
                        List.of());
        refused(policy, made(GOOD, false, false), "no-attestation");
        refused(policy, made(BROKEN, true, false), "model-broken");
        refused(policy, made(GOOD, true, true), "synced");
        policy.check(made(GOOD, true, false));
        refused(
                policy(Synced.CONFIRM, null, null, List.of(UUID.fromString(BROKEN))),
                made(GOOD, true, false),
                "model-refused");
    }

    @Test
    void aNewPasskeyCoolsOffUnlessItsCustomerWasIdentified() {
        PasskeyPolicy policy = policy(Synced.LOGIN, null, null, List.of());
        assertThat(policy.confirmsFromMicros(5, false)).isEqualTo(5 + DAY_MICROS);
        assertThat(policy.confirmsFromMicros(5, true)).isEqualTo(5);
        assertThat(policy.confirms(passkey(false, 10), 9)).isFalse();
        assertThat(policy.confirms(passkey(false, 10), 10)).isTrue();
        assertThat(policy.confirms(passkey(true, 10), 10)).isFalse();
    }

    private static PasskeyPolicy policy(Synced synced, Path blob, Path root, List<UUID> allowed) {
        return new PasskeyPolicy(
                new PasskeySettings(
                        Duration.ofDays(1),
                        Duration.ofMinutes(5),
                        synced,
                        blob == null ? Attestation.NONE : Attestation.REQUIRED,
                        blob,
                        root,
                        allowed,
                        List.of()));
    }

    private static Ceremonies.Made made(String model, boolean attested, boolean synced) {
        return new Ceremonies.Made("c", "d", model, "packed", attested, "", 0, synced, synced);
    }

    private static Passkey passkey(boolean synced, long confirmsFrom) {
        return new Passkey(
                "c",
                "a",
                "l",
                "d",
                GOOD,
                "none",
                "",
                0,
                synced,
                synced,
                "t",
                0,
                confirmsFrom,
                null,
                null);
    }

    private static void refused(PasskeyPolicy policy, Ceremonies.Made made, String why) {
        assertThatExceptionOfType(CeremonyRefused.class)
                .isThrownBy(() -> policy.check(made))
                .satisfies(refused -> assertThat(refused.why()).isEqualTo(why));
    }
}
