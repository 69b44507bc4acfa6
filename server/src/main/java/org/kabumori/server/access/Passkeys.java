package org.kabumori.server.access;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationEventPublisher;
import org.springframework.security.authentication.DisabledException;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.session.ChangeSessionIdAuthenticationStrategy;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.authentication.PublicKeyCredentialRequestOptionsFilter;
import org.springframework.security.web.webauthn.authentication.WebAuthnAuthenticationFilter;
import org.springframework.security.web.webauthn.authentication.WebAuthnAuthenticationProvider;
import org.springframework.security.web.webauthn.management.CredentialRecordOwnerAuthorizationManager;
import org.springframework.security.web.webauthn.registration.PublicKeyCredentialCreationOptionsFilter;
import org.springframework.security.web.webauthn.registration.WebAuthnRegistrationFilter;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.List;

/** Sign-in by passkey, and everybody's own passkeys. Thread-safe. */
@Component
public class Passkeys {
    private final PasskeyParty party;
    private final PasskeyStore store;
    private final LocalUsers users;
    private final AuthenticationEventPublisher events;

    Passkeys(
            PasskeyParty party,
            PasskeyStore store,
            LocalUsers users,
            AuthenticationEventPublisher events) {
        this.party = party;
        this.store = store;
        this.users = users;
        this.events = events;
    }

    /** One passkey, as its owner sees it. */
    public record Passkey(String id, String label, long createdMicros, @Nullable Long usedMicros) {}

    /** Returns the host that passkeys belong to: on another one a browser offers none. */
    public String host() {
        return party.host();
    }

    /** Returns somebody's passkeys. */
    public List<Passkey> of(String name) {
        PublicKeyCredentialUserEntity person = store.people().findByUsername(name);
        return person == null
                ? List.of()
                : store.findByUserId(person.getId()).stream().map(Passkeys::shown).toList();
    }

    private static Passkey shown(CredentialRecord passkey) {
        Instant used = passkey.getLastUsed();
        return new Passkey(
                passkey.getCredentialId().toBase64UrlString(),
                passkey.getLabel(),
                passkey.getCreated().toEpochMilli() * 1_000,
                used == null ? null : used.toEpochMilli() * 1_000);
    }

    /**
     * Adds the ceremonies to the pages' door. Spring's own configurer would keep the challenges of
     * strangers in sessions, and bring pages with scripts in their markup.
     */
    void addTo(HttpSecurity http) {
        PasskeyChallenges challenges = new PasskeyChallenges();
        PublicKeyCredentialRequestOptionsFilter ask =
                new PublicKeyCredentialRequestOptionsFilter(party);
        ask.setRequestOptionsRepository(challenges);
        WebAuthnRegistrationFilter register = new WebAuthnRegistrationFilter(store, party);
        register.setDeleteCredentialAuthorizationManager(
                new CredentialRecordOwnerAuthorizationManager(store, store.people()));
        http.addFilterBefore(signIn(challenges), BasicAuthenticationFilter.class)
                .addFilterBefore(ask, AuthorizationFilter.class)
                .addFilterAfter(
                        new PublicKeyCredentialCreationOptionsFilter(party),
                        AuthorizationFilter.class)
                .addFilterAfter(register, AuthorizationFilter.class);
    }

    private WebAuthnAuthenticationFilter signIn(PasskeyChallenges challenges) {
        ProviderManager manager =
                new ProviderManager(new WebAuthnAuthenticationProvider(party, this::enabled));
        manager.setAuthenticationEventPublisher(events);
        WebAuthnAuthenticationFilter filter = new WebAuthnAuthenticationFilter();
        filter.setAuthenticationManager(manager);
        filter.setRequestOptionsRepository(challenges);
        filter.setSessionAuthenticationStrategy(new ChangeSessionIdAuthenticationStrategy());
        return filter;
    }

    /** Wrong passwords, which strangers can send, do not lock a passkey out. */
    private UserDetails enabled(String name) {
        UserDetails user = users.loadUserByUsername(name);
        if (!user.isEnabled()) {
            throw new DisabledException("disabled");
        }
        return user;
    }
}
