package org.kabumori.server.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.actor.Actor;
import org.kabumori.server.actor.Role;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientProperties;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Sign-in at an OpenID provider of the broker's, when Spring's {@code
 * spring.security.oauth2.client.registration.} names one. Thread-safe. The roles come from a claim;
 * whoever has none is not let in. Every refusal is in the audit log.
 */
@Component
public class Elsewhere {
    /** Where people leave for a provider, and where they come back. */
    static final List<String> PATHS = List.of("/oauth2/authorization/", "/login/oauth2/code/");

    /** The claim that names the person, made by us: a name with a colon is no local user's. */
    private static final String NAME = "kabumori_name";

    private static final Pattern PRINTABLE = Pattern.compile("[^\\p{C}\\p{Z}]{1,100}");

    // A provider's error is what an address says: only words go into the log.
    private static final Pattern WORD = Pattern.compile("[a-z_]{1,40}");

    private final ObjectProvider<OAuth2ClientProperties> registered;
    private final AccessSettings.Oidc settings;
    private final Refusals refusals;
    private final OidcUserService users = new OidcUserService();

    Elsewhere(
            ObjectProvider<OAuth2ClientProperties> registered,
            AccessSettings settings,
            Refusals refusals) {
        this.registered = registered;
        this.settings = settings.oidc();
        this.refusals = refusals;
    }

    /** Where somebody may sign in, and by which address here. */
    public record Door(String name, String path) {}

    /** Returns the providers that are set up, whether or not they answer. */
    public List<Door> doors() {
        OAuth2ClientProperties properties = registered.getIfAvailable();
        return properties == null
                ? List.of()
                : properties.getRegistration().entrySet().stream()
                        .map(each -> door(each.getKey(), each.getValue().getClientName()))
                        .toList();
    }

    private static Door door(String id, @Nullable String name) {
        return new Door(name == null ? id : name, PATHS.getFirst() + id);
    }

    void addTo(HttpSecurity http) {
        if (registered.getIfAvailable() != null) {
            http.oauth2Login(
                    login ->
                            login.loginPage("/login")
                                    .defaultSuccessUrl("/")
                                    .failureHandler(this::refused)
                                    .userInfoEndpoint(
                                            endpoint -> endpoint.oidcUserService(this::person))
                                    .withObjectPostProcessor(away()));
        }
    }

    /** A provider that cannot be asked what it is: the page says so, others still get in. */
    private ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter> away() {
        return new ObjectPostProcessor<>() {
            @Override
            public <O extends OAuth2AuthorizationRequestRedirectFilter> O postProcess(O filter) {
                filter.setAuthenticationFailureHandler(Elsewhere.this::refused);
                return filter;
            }
        };
    }

    private void refused(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        if (e instanceof WithoutRole person) {
            refusals.note(
                    new Actor(person.name, Set.of()),
                    "login",
                    request.getRemoteAddr(),
                    request.getMethod(),
                    request.getRequestURI(),
                    WithoutRole.CODE);
            response.sendRedirect("/login?norole");
        } else if (e instanceof OAuth2AuthenticationException refusal) {
            String code = refusal.getError().getErrorCode();
            refusals.note(request, "login", WORD.matcher(code).matches() ? code : "provider_error");
            response.sendRedirect("/login?elsewhere");
        } else {
            refusals.note(request, "login", "provider_away");
            response.sendRedirect("/login?away");
        }
    }

    private OidcUser person(OidcUserRequest request) {
        OidcUser user = users.loadUser(request);
        Set<Role> roles =
                ClaimedRoles.in(user.getClaims(), settings.rolesClaim(), settings.roles());
        roles.remove(Role.INTEGRATOR);
        String name = "oidc:" + name(user);
        if (roles.isEmpty()) {
            throw new WithoutRole(name);
        }
        Set<GrantedAuthority> authorities =
                roles.stream()
                        .map(role -> new SimpleGrantedAuthority(role.authority()))
                        .collect(Collectors.toSet());
        Map<String, Object> named = new HashMap<>(user.getClaims());
        named.put(NAME, name);
        return new DefaultOidcUser(authorities, user.getIdToken(), new OidcUserInfo(named), NAME);
    }

    private String name(OidcUser user) {
        return user.getClaims().get(settings.nameClaim()) instanceof String name
                        && PRINTABLE.matcher(name).matches()
                ? name
                : Objects.requireNonNull(user.getSubject(), "every ID token has sub");
    }

    /** Somebody whom the provider knows and who has no role here. */
    private static final class WithoutRole extends OAuth2AuthenticationException {
        private static final long serialVersionUID = 1;
        private static final String CODE = "no_role";

        private final String name;

        WithoutRole(String name) {
            super(new OAuth2Error(CODE, "the claim names no role of ours", null));
            this.name = name;
        }
    }
}
