package org.kabumori.server.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.Optional;

/**
 * Knows a machine by its {@code Authorization: Bearer} credential, or without one by its client
 * certificate; tells those who ask too often to wait.
 */
final class MachineFilter extends OncePerRequestFilter {
    /** Set on a request whose credential was refused: whose it is, {@code ""} when nobody knows. */
    static final String REFUSED = MachineFilter.class.getName() + ".refused";

    private static final String SCHEME = "Bearer ";
    private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

    private final MachineAuthenticator machines;
    private final Limits limits;

    MachineFilter(MachineAuthenticator machines, Limits limits) {
        this.machines = machines;
        this.limits = limits;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication machine = authenticate(request).orElse(null);
        if (machine != null) {
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(machine);
            SecurityContextHolder.setContext(context);
        }
        boolean refused =
                machine != null
                        ? limits.refuseMachine(machine.getName(), request, response)
                        : request.getAttribute(REFUSED) != null
                                && limits.refuseAddress(request, response);
        if (!refused) {
            chain.doFilter(request, response);
        }
    }

    private Optional<Authentication> authenticate(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            return request.getAttribute(CERTIFICATES) instanceof X509Certificate[] chain
                            && chain.length > 0
                    ? byCertificate(request, chain[0])
                    : Optional.empty();
        }
        Optional<Authentication> known =
                header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                        ? machines.byCredential(header.substring(SCHEME.length()).strip())
                        : Optional.empty();
        if (known.isEmpty()) {
            request.setAttribute(REFUSED, "");
        }
        return known;
    }

    // The handshake proved whose it is; that is worth knowing although nobody let it in.
    private Optional<Authentication> byCertificate(
            HttpServletRequest request, X509Certificate certificate) {
        Optional<Authentication> known = machines.byCertificate(certificate);
        if (known.isEmpty()) {
            request.setAttribute(REFUSED, KnownMachines.nameOf(certificate));
        }
        return known;
    }
}
