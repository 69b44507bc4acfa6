package org.kabumori.server.access;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.servlet.context.ServletWebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialCreationOptionsRequest;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialRequestOptionsRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import org.springframework.stereotype.Component;

import java.util.Objects;
import java.util.Set;

/**
 * The party that passkeys are made for: the host of the console's public address. Thread-safe. The
 * person is verified each time, by finger, face or PIN: possession alone opens nothing.
 */
@Component
final class PasskeyParty implements WebAuthnRelyingPartyOperations {
    private static final String NAME = "Kabumori";

    private final PasskeyStore store;
    private final AccessSettings settings;
    private volatile @Nullable WebAuthnRelyingPartyOperations party;

    PasskeyParty(PasskeyStore store, AccessSettings settings) {
        this.store = store;
        this.settings = settings;
    }

    /** The port is known from here on. */
    @EventListener
    void listens(ServletWebServerInitializedEvent event) {
        party = party(address(event.getWebServer().getPort()).origin());
    }

    /** Returns the host that passkeys belong to. */
    String host() {
        return address(0).host();
    }

    private PublicAddress address(int port) {
        return PublicAddress.of(settings.publicUrl(), port);
    }

    private WebAuthnRelyingPartyOperations party(String origin) {
        Webauthn4JRelyingPartyOperations made =
                new Webauthn4JRelyingPartyOperations(
                        store.people(),
                        store,
                        PublicKeyCredentialRpEntity.builder().id(host()).name(NAME).build(),
                        Set.of(origin));
        made.setCustomizeCreationOptions(
                options ->
                        options.authenticatorSelection(
                                AuthenticatorSelectionCriteria.builder()
                                        .residentKey(ResidentKeyRequirement.REQUIRED)
                                        .userVerification(UserVerificationRequirement.REQUIRED)
                                        .build()));
        made.setCustomizeRequestOptions(
                options -> options.userVerification(UserVerificationRequirement.REQUIRED));
        return made;
    }

    private WebAuthnRelyingPartyOperations party() {
        return Objects.requireNonNull(party, "the server does not listen yet");
    }

    @Override
    public PublicKeyCredentialCreationOptions createPublicKeyCredentialCreationOptions(
            PublicKeyCredentialCreationOptionsRequest request) {
        return party().createPublicKeyCredentialCreationOptions(request);
    }

    @Override
    public CredentialRecord registerCredential(RelyingPartyRegistrationRequest request) {
        return party().registerCredential(request);
    }

    @Override
    public PublicKeyCredentialRequestOptions createCredentialRequestOptions(
            PublicKeyCredentialRequestOptionsRequest request) {
        return party().createCredentialRequestOptions(request);
    }

    @Override
    public PublicKeyCredentialUserEntity authenticate(RelyingPartyAuthenticationRequest request) {
        return party().authenticate(request);
    }
}
