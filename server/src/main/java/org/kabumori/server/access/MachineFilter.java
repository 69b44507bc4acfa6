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
 * certificate.
 */
final class MachineFilter extends OncePerRequestFilter {
    /** Set on a request whose credential was refused. */
    static final String REFUSED = MachineFilter.class.getName() + ".refused";

    private static final String SCHEME = "Bearer ";
    private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

    private final MachineAuthenticator machines;

    MachineFilter(MachineAuthenticator machines) {
        this.machines = machines;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Authentication> machine = authenticate(request);
        machine.ifPresent(
                known -> {
                    SecurityContext context = SecurityContextHolder.createEmptyContext();
                    context.setAuthentication(known);
                    SecurityContextHolder.setContext(context);
                });
        chain.doFilter(request, response);
    }

    private Optional<Authentication> authenticate(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            return request.getAttribute(CERTIFICATES) instanceof X509Certificate[] chain
                            && chain.length > 0
                    ? machines.byCertificate(chain[0])
                    : Optional.empty();
        }
        Optional<Authentication> known =
                header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                        ? machines.byCredential(header.substring(SCHEME.length()).strip())
                        : Optional.empty();
        if (known.isEmpty()) {
            request.setAttribute(REFUSED, true);
        }
        return known;
    }
}
