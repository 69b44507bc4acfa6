package org.kabumori.server.access;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.SettingsWrong;
import org.kabumori.server.actor.Role;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.util.Map;

/**
 * Who is let in, beside our own tokens and users: properties under {@code kabumori.access.}.
 * Immutable.
 *
 * @param publicUrl how browsers reach the console, {@code https://kabumori.broker.example};
 *     passkeys belong to its host. Without it {@code http://localhost} and the port
 * @param certificates the role of a client certificate's common name
 * @param loginsPerMinute sign-ins and wrong credentials taken from one address a minute
 * @param requestsPerSecond requests taken from one machine a second
 */
@ConfigurationProperties("kabumori.access")
record AccessSettings(
        @Nullable String publicUrl,
        @DefaultValue Jwt jwt,
        @DefaultValue Oidc oidc,
        @DefaultValue Map<String, Role> certificates,
        @DefaultValue("60") int loginsPerMinute,
        @DefaultValue("20000") int requestsPerSecond) {
    AccessSettings {
        PublicAddress.check("kabumori.access.public-url", publicUrl);
        certificates = Map.copyOf(certificates);
        if (loginsPerMinute < 1) {
            throw new SettingsWrong("kabumori.access.logins-per-minute: expected 1 or more");
        }
        if (requestsPerSecond < 1) {
            throw new SettingsWrong("kabumori.access.requests-per-second: expected 1 or more");
        }
    }

    /**
     * Whose JWTs are taken from machines; nobody's without issuer and key set.
     *
     * @param issuerUri the issuer, whose discovery document names its keys
     * @param jwkSetUri where the keys are, for an issuer without discovery
     * @param audience what a token must be for
     * @param rolesClaim where a token has its roles: a name, or names joined by dots
     * @param roles which of the issuer's roles is which of ours; ours go by their own names
     */
    record Jwt(
            @Nullable String issuerUri,
            @Nullable String jwkSetUri,
            @Nullable String audience,
            @DefaultValue("roles") String rolesClaim,
            @DefaultValue Map<String, Role> roles) {
        Jwt {
            boolean isSetUp = isSet(issuerUri) || isSet(jwkSetUri);
            if (isSetUp && !isSet(audience)) {
                throw new SettingsWrong(
                        "kabumori.access.jwt.audience: expected whom tokens are for, with an issuer");
            }
            if (!isSetUp && isSet(audience)) {
                throw new SettingsWrong(
                        "kabumori.access.jwt.audience: expected issuer-uri or jwk-set-uri beside it");
            }
        }

        boolean isSetUp() {
            return isSet(issuerUri) || isSet(jwkSetUri);
        }
    }

    /**
     * People who sign in elsewhere; the registration itself is Spring's.
     *
     * @param rolesClaim where the roles are: a name, or names joined by dots
     * @param roles which of the provider's roles is which of ours; ours go by their own names
     * @param nameClaim the name in the audit log and for four eyes: unique, and nothing that people
     *     change themselves; {@code sub} where the provider promises no more
     */
    record Oidc(
            @DefaultValue("roles") String rolesClaim,
            @DefaultValue Map<String, Role> roles,
            @DefaultValue("preferred_username") String nameClaim) {}

    static boolean isSet(@Nullable String text) {
        return text != null && !text.isBlank();
    }
}
