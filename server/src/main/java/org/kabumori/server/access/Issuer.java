package org.kabumori.server.access;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.actor.Role;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The issuer whose JWTs machines may bring. Thread-safe. Its keys are fetched when the first token
 * comes: a server starts without its issuer.
 */
@Component
final class Issuer {
    /** How far clocks of machines may differ. */
    private static final Duration SKEW = Duration.ofSeconds(60);

    /** Longer ones are not looked at. */
    private static final int MOST_CHARACTERS = 8_192;

    private static final Logger LOG = LoggerFactory.getLogger(Issuer.class);

    private final AccessSettings.Jwt settings;
    private final @Nullable JwtDecoder decoder;

    Issuer(AccessSettings access) {
        settings = access.jwt();
        decoder = settings.isSetUp() ? new SupplierJwtDecoder(this::decoder) : null;
    }

    /** Whom a token is about. */
    record Bearer(String name, Set<Role> roles) {}

    /** Returns whom a token is about that is good in every respect. */
    Optional<Bearer> bearer(String token) {
        if (decoder == null || token.length() > MOST_CHARACTERS) {
            return Optional.empty();
        }
        try {
            return bearer(decoder.decode(token));
        } catch (JwtException | IllegalArgumentException e) {
            LOG.debug("a JWT was refused", e);
            return Optional.empty();
        }
    }

    private Optional<Bearer> bearer(Jwt jwt) {
        return Optional.ofNullable(jwt.getSubject())
                .map(
                        subject ->
                                new Bearer(
                                        "jwt:" + subject,
                                        ClaimedRoles.in(
                                                jwt.getClaims(),
                                                settings.rolesClaim(),
                                                settings.roles())));
    }

    private JwtDecoder decoder() {
        String keys = settings.jwkSetUri();
        NimbusJwtDecoder nimbus =
                keys != null && !keys.isBlank()
                        ? NimbusJwtDecoder.withJwkSetUri(keys)
                                .jwsAlgorithms(
                                        each -> each.addAll(List.of(SignatureAlgorithm.values())))
                                .build()
                        : NimbusJwtDecoder.withIssuerLocation(
                                        Objects.requireNonNull(settings.issuerUri()))
                                .build();
        nimbus.setJwtValidator(validator());
        return nimbus;
    }

    private OAuth2TokenValidator<Jwt> validator() {
        String audience = Objects.requireNonNull(settings.audience());
        List<OAuth2TokenValidator<Jwt>> all = new ArrayList<>();
        JwtTimestampValidator timestamps = new JwtTimestampValidator(SKEW);
        timestamps.setAllowEmptyExpiryClaim(false);
        all.add(timestamps);
        all.add(
                new JwtClaimValidator<Collection<String>>(
                        JwtClaimNames.AUD,
                        audiences -> audiences != null && audiences.contains(audience)));
        String issuer = settings.issuerUri();
        if (issuer != null && !issuer.isBlank()) {
            all.add(new JwtIssuerValidator(issuer));
        }
        return new DelegatingOAuth2TokenValidator<>(all);
    }
}
