package org.kabumori.server.access;

import org.kabumori.server.actor.Role;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Sign-in at an OpenID provider of the broker's, when Spring's {@code
 * spring.security.oauth2.client.registration.} names one. Thread-safe. The roles come from a claim;
 * whoever has none is not let in.
 */
@Component
public class Elsewhere {
    /** The claim that names the person, made by us: a name with a colon is no local user's. */
    private static final String NAME = "kabumori_name";

    private final ObjectProvider<ClientRegistrationRepository> registrations;
    private final AccessSettings.Oidc settings;
    private final OidcUserService users = new OidcUserService();

    Elsewhere(ObjectProvider<ClientRegistrationRepository> registrations, AccessSettings settings) {
        this.registrations = registrations;
        this.settings = settings.oidc();
    }

    /** Where somebody may sign in, and by which address here. */
    public record Door(String name, String path) {}

    /** Returns the providers that are set up. */
    public List<Door> doors() {
        List<Door> doors = new ArrayList<>();
        if (registrations.getIfAvailable() instanceof Iterable<?> all) {
            for (Object each : all) {
                if (each instanceof ClientRegistration registration) {
                    doors.add(
                            new Door(
                                    registration.getClientName(),
                                    "/oauth2/authorization/" + registration.getRegistrationId()));
                }
            }
        }
        return doors;
    }

    void addTo(HttpSecurity http) {
        if (registrations.getIfAvailable() != null) {
            http.oauth2Login(
                    login ->
                            login.loginPage("/login")
                                    .defaultSuccessUrl("/")
                                    .userInfoEndpoint(
                                            endpoint -> endpoint.oidcUserService(this::person)));
        }
    }

    private OidcUser person(OidcUserRequest request) {
        OidcUser user = users.loadUser(request);
        Set<Role> roles =
                ClaimedRoles.in(user.getClaims(), settings.rolesClaim(), settings.roles());
        roles.remove(Role.INTEGRATOR);
        if (roles.isEmpty()) {
            throw new OAuth2AuthenticationException(
                    new OAuth2Error("no_role", "the claim names no role of ours", null));
        }
        Set<GrantedAuthority> authorities =
                roles.stream()
                        .map(role -> new SimpleGrantedAuthority(role.authority()))
                        .collect(Collectors.toSet());
        String name = user.getPreferredUsername();
        Map<String, Object> named = new HashMap<>(user.getClaims());
        named.put(NAME, "oidc:" + (name == null ? user.getSubject() : name));
        return new DefaultOidcUser(
                authorities,
                user.getIdToken(),
                new org.springframework.security.oauth2.core.oidc.OidcUserInfo(named),
                NAME);
    }
}
