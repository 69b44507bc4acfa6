package org.kabumori.server.passkeys;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.anchor.TrustAnchorRepository;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.exception.DataConversionException;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticatorTransport;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.AttestationObject;
import com.webauthn4j.data.attestation.authenticator.AAGUID;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.authenticator.COSEKey;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.CertificateBaseAttestationStatement;
import com.webauthn4j.data.attestation.statement.FIDOU2FAttestationStatement;
import com.webauthn4j.data.client.CollectedClientData;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.data.extension.authenticator.RegistrationExtensionAuthenticatorOutput;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.util.exception.WebAuthnException;
import com.webauthn4j.verifier.attestation.statement.AttestationStatementVerifier;
import com.webauthn4j.verifier.attestation.statement.androidkey.AndroidKeyAttestationStatementVerifier;
import com.webauthn4j.verifier.attestation.statement.apple.AppleAnonymousAttestationStatementVerifier;
import com.webauthn4j.verifier.attestation.statement.none.NoneAttestationStatementVerifier;
import com.webauthn4j.verifier.attestation.statement.packed.PackedAttestationStatementVerifier;
import com.webauthn4j.verifier.attestation.statement.tpm.TPMAttestationStatementVerifier;
import com.webauthn4j.verifier.attestation.statement.u2f.FIDOU2FAttestationStatementVerifier;
import com.webauthn4j.verifier.attestation.trustworthiness.certpath.DefaultCertPathTrustworthinessVerifier;
import com.webauthn4j.verifier.attestation.trustworthiness.self.DefaultSelfAttestationTrustworthinessVerifier;
import com.webauthn4j.verifier.exception.BadBackupEligibleFlagException;
import com.webauthn4j.verifier.exception.BadChallengeException;
import com.webauthn4j.verifier.exception.BadOriginException;
import com.webauthn4j.verifier.exception.BadRpIdException;
import com.webauthn4j.verifier.exception.BadSignatureException;
import com.webauthn4j.verifier.exception.MaliciousCounterValueException;
import com.webauthn4j.verifier.exception.MissingChallengeException;
import com.webauthn4j.verifier.exception.TrustAnchorNotFoundException;
import com.webauthn4j.verifier.exception.UserNotPresentException;
import com.webauthn4j.verifier.exception.UserNotVerifiedException;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * WebAuthn's two ceremonies, verified by webauthn4j: the person is verified each time, in a page of
 * ours and in no frame of another's. Immutable, thread-safe; an assertion costs some hundred
 * microseconds.
 */
final class Ceremonies {
    /** What authenticators are asked for, the first they can. */
    static final List<Long> ALGORITHMS =
            List.of(
                    COSEAlgorithmIdentifier.ES256.getValue(),
                    COSEAlgorithmIdentifier.EdDSA.getValue(),
                    COSEAlgorithmIdentifier.ES384.getValue(),
                    COSEAlgorithmIdentifier.ES512.getValue(),
                    COSEAlgorithmIdentifier.Ed448.getValue(),
                    COSEAlgorithmIdentifier.RS256.getValue());

    private static final int MODEL_BYTES = 16;
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

    private final String rpId;
    private final Set<Origin> origins;
    private final WebAuthnManager manager;
    private final AttestedCredentialDataConverter converter;
    private final ObjectReader keys;
    private final boolean strict;

    /**
     * @param anchors whose attestations are believed; {@code null} where nobody asks for any
     */
    Ceremonies(String rpId, Set<String> origins, @Nullable TrustAnchorRepository anchors) {
        this(rpId, origins, anchors, true);
    }

    /**
     * @param strict false takes persons who were not verified, and frames: for the vectors of the
     *     standard
     */
    Ceremonies(
            String rpId,
            Set<String> origins,
            @Nullable TrustAnchorRepository anchors,
            boolean strict) {
        this.strict = strict;
        ObjectConverter objects = new ObjectConverter().rebuildWithCBORModule(TpmAttests.module());
        this.rpId = rpId;
        this.origins = origins.stream().map(Origin::new).collect(Collectors.toUnmodifiableSet());
        manager =
                anchors == null
                        ? WebAuthnManager.createNonStrictWebAuthnManager(objects)
                        : new WebAuthnManager(
                                statements(),
                                new DefaultCertPathTrustworthinessVerifier(anchors),
                                new DefaultSelfAttestationTrustworthinessVerifier(),
                                objects);
        converter = new AttestedCredentialDataConverter(objects);
        keys = objects.getCborMapper().readerFor(COSEKey.class);
    }

    private static List<AttestationStatementVerifier> statements() {
        return List.of(
                new NoneAttestationStatementVerifier(),
                new PackedAttestationStatementVerifier(),
                new TPMAttestationStatementVerifier(),
                new AndroidKeyAttestationStatementVerifier(),
                new AppleAnonymousAttestationStatementVerifier(),
                new FIDOU2FAttestationStatementVerifier());
    }

    /**
     * A new credential as its authenticator tells it.
     *
     * @param attested whether a certificate of the maker's stands behind the model
     */
    record Made(
            String credential,
            String attestedData,
            String aaguid,
            String format,
            boolean attested,
            String transports,
            long signCount,
            boolean synced,
            boolean backedUp) {}

    /** What an assertion says beside that it is good. */
    record Proof(long signCount, boolean backedUp) {}

    /** Verifies what {@code navigator.credentials.create} gave. */
    Made register(String json, String challenge) throws CeremonyRefused {
        try {
            RegistrationData data =
                    withoutUnsignedModel(manager.parseRegistrationResponseJSON(json));
            refuseFrames(data.getCollectedClientData());
            manager.verify(
                    data,
                    new RegistrationParameters(server(challenge), algorithms(), strict, true));
            return made(data);
        } catch (WebAuthnException e) {
            throw new CeremonyRefused(why(e));
        } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
            throw new CeremonyRefused("malformed");
        }
    }

    /**
     * Takes away the model that a key of U2F names: nothing of U2F is signed over it (WebAuthn,
     * 8.6), so that it could be any.
     */
    private static RegistrationData withoutUnsignedModel(RegistrationData data) {
        AttestationObject object = data.getAttestationObject();
        if (object == null || !object.getFormat().equals(FIDOU2FAttestationStatement.FORMAT)) {
            return data;
        }
        AuthenticatorData<RegistrationExtensionAuthenticatorOutput> said =
                object.getAuthenticatorData();
        AttestedCredentialData attested = said.getAttestedCredentialData();
        if (attested == null) {
            return data;
        }
        AuthenticatorData<RegistrationExtensionAuthenticatorOutput> signed =
                new AuthenticatorData<>(
                        said.getRpIdHash(),
                        said.getFlags(),
                        said.getSignCount(),
                        new AttestedCredentialData(
                                AAGUID.ZERO, attested.getCredentialId(), attested.getCOSEKey()),
                        said.getExtensions());
        return new RegistrationData(
                new AttestationObject(signed, object.getAttestationStatement()),
                data.getAttestationObjectBytes(),
                data.getCollectedClientData(),
                data.getCollectedClientDataBytes(),
                data.getClientExtensions(),
                data.getTransports());
    }

    private static List<PublicKeyCredentialParameters> algorithms() {
        return ALGORITHMS.stream()
                .map(
                        each ->
                                new PublicKeyCredentialParameters(
                                        PublicKeyCredentialType.PUBLIC_KEY,
                                        COSEAlgorithmIdentifier.create(each)))
                .toList();
    }

    private Made made(RegistrationData data) throws CeremonyRefused {
        if (data.getAttestationObject() == null) {
            throw new CeremonyRefused("malformed");
        }
        AuthenticatorData<?> authenticator = data.getAttestationObject().getAuthenticatorData();
        AttestedCredentialData attested = authenticator.getAttestedCredentialData();
        if (attested == null) {
            throw new CeremonyRefused("malformed");
        }
        boolean certified =
                data.getAttestationObject().getAttestationStatement()
                                instanceof CertificateBaseAttestationStatement certificates
                        && certificates.getX5c() != null;
        Set<AuthenticatorTransport> transports = data.getTransports();
        return new Made(
                ENCODER.encodeToString(attested.getCredentialId()),
                ENCODER.encodeToString(converter.convert(attested)),
                String.valueOf(attested.getAaguid()),
                data.getAttestationObject().getFormat(),
                certified,
                transports == null
                        ? ""
                        : transports.stream()
                                .map(AuthenticatorTransport::getValue)
                                .sorted()
                                .collect(Collectors.joining(",")),
                authenticator.getSignCount(),
                authenticator.isFlagBE(),
                authenticator.isFlagBS());
    }

    /** Verifies what {@code navigator.credentials.get} gave, against the passkey that it names. */
    Proof verify(String json, String challenge, Passkey passkey) throws CeremonyRefused {
        try {
            AuthenticationData data = manager.parseAuthenticationResponseJSON(json);
            refuseFrames(data.getCollectedClientData());
            manager.verify(
                    data,
                    new AuthenticationParameters(
                            server(challenge),
                            record(passkey),
                            List.of(DECODER.decode(passkey.credential())),
                            strict,
                            true));
            AuthenticatorData<?> authenticator = data.getAuthenticatorData();
            if (authenticator == null) {
                throw new CeremonyRefused("malformed");
            }
            return new Proof(authenticator.getSignCount(), authenticator.isFlagBS());
        } catch (WebAuthnException e) {
            throw new CeremonyRefused(why(e));
        } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
            throw new CeremonyRefused("malformed");
        }
    }

    private ServerProperty server(String challenge) {
        ServerProperty.Builder server =
                ServerProperty.builder()
                        .origins(origins)
                        .rpId(rpId)
                        .challenge(new DefaultChallenge(DECODER.decode(challenge)));
        return strict ? server.build() : server.anyTopOrigin().build();
    }

    private CredentialRecordImpl record(Passkey passkey) {
        return new CredentialRecordImpl(
                null,
                true,
                passkey.synced(),
                passkey.backedUp(),
                passkey.signCount(),
                attested(passkey),
                null,
                null,
                null,
                null);
    }

    /**
     * Reads a credential's data (WebAuthn, 6.5.1). By hand, because webauthn4j's converter has
     * Jackson build a deserializer for each key, and those who confirm wait for its lock.
     */
    private AttestedCredentialData attested(Passkey passkey) {
        ByteBuffer data = ByteBuffer.wrap(DECODER.decode(passkey.attestedData()));
        byte[] model = new byte[MODEL_BYTES];
        data.get(model);
        byte[] id = new byte[Short.toUnsignedInt(data.getShort())];
        data.get(id);
        byte[] key = new byte[data.remaining()];
        data.get(key);
        return new AttestedCredentialData(new AAGUID(model), id, keys.<COSEKey>readValue(key));
    }

    /** A page in somebody else's frame shows what that one wants. */
    private void refuseFrames(@Nullable CollectedClientData client) throws CeremonyRefused {
        if (client == null) {
            throw new CeremonyRefused("malformed");
        }
        boolean framed =
                Boolean.TRUE.equals(client.getCrossOrigin()) || client.getTopOrigin() != null;
        if (strict && framed) {
            throw new CeremonyRefused("cross-origin");
        }
    }

    private static String why(WebAuthnException e) {
        return switch (e) {
            case BadChallengeException _, MissingChallengeException _ -> "challenge";
            case BadOriginException _ -> "origin";
            case BadRpIdException _ -> "relying-party";
            case BadSignatureException _ -> "signature";
            case UserNotVerifiedException _ -> "user-not-verified";
            case UserNotPresentException _ -> "user-not-present";
            case MaliciousCounterValueException _ -> "counter";
            case BadBackupEligibleFlagException _ -> "backup-flags";
            case TrustAnchorNotFoundException _ -> "attestation-unknown";
            case DataConversionException _ -> "malformed";
            default -> "invalid";
        };
    }
}
