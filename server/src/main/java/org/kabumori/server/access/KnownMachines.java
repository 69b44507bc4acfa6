package org.kabumori.server.access;

import org.kabumori.server.actor.Role;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.stereotype.Component;

import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;

/** Machines by our tokens, by JWTs of the issuer that is set up, and by certificates. */
@Component
final class KnownMachines implements MachineAuthenticator {
    private static final String PREFIX = "certificate:";

    private final Machines machines;
    private final Issuer issuer;
    private final AccessSettings settings;

    KnownMachines(Machines machines, Issuer issuer, AccessSettings settings) {
        this.machines = machines;
        this.issuer = issuer;
        this.settings = settings;
    }

    @Override
    public Optional<Authentication> byCredential(String credential) {
        return credential.startsWith(Unguessable.TOKEN_PREFIX)
                ? machines.byToken(credential)
                        .map(machine -> known(machine.name(), List.of(machine.role())))
                : issuer.bearer(credential).map(bearer -> known(bearer.name(), bearer.roles()));
    }

    @Override
    public Optional<Authentication> byCertificate(X509Certificate certificate) {
        return commonName(certificate)
                .flatMap(
                        name ->
                                Optional.ofNullable(settings.certificates().get(name))
                                        .map(role -> known(PREFIX + name, List.of(role))));
    }

    /** Returns what a certificate's machine is called, {@code ""} for one without a name. */
    static String nameOf(X509Certificate certificate) {
        return commonName(certificate).map(name -> PREFIX + name).orElse("");
    }

    private static Optional<String> commonName(X509Certificate certificate) {
        try {
            return new LdapName(certificate.getSubjectX500Principal().getName())
                    .getRdns().stream()
                            .filter(part -> part.getType().equalsIgnoreCase("CN"))
                            .map(part -> String.valueOf(part.getValue()))
                            .findFirst();
        } catch (InvalidNameException e) {
            return Optional.empty();
        }
    }

    private static Authentication known(String name, Collection<Role> roles) {
        return UsernamePasswordAuthenticationToken.authenticated(
                name,
                "",
                AuthorityUtils.createAuthorityList(roles.stream().map(Role::authority).toList()));
    }
}
