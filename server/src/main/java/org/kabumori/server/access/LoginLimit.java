package org.kabumori.server.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.filter.OncePerRequestFilter;

import java.io.IOException;
import java.util.Set;

/** Counts whatever tries to sign in, before a slow hash, or a session, is made of it. */
final class LoginLimit extends OncePerRequestFilter {
    private static final Set<String> WAYS_IN =
            Set.of("/login", "/login/webauthn", "/webauthn/authenticate/options", "/password");

    private final Limits limits;

    LoginLimit(Limits limits) {
        this.limits = limits;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = request.getRequestURI();
        boolean tries =
                request.getMethod().equals("POST")
                        ? WAYS_IN.contains(path)
                        : Elsewhere.PATHS.stream().anyMatch(path::startsWith);
        if (!tries || !limits.refuseAddress(request, response)) {
            chain.doFilter(request, response);
        }
    }
}
