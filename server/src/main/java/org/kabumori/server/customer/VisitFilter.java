package org.kabumori.server.customer;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.WebUtils;

import java.io.IOException;
import java.time.Duration;

/** Knows a customer by the visit's cookie, and takes no more from strangers than a page sends. */
final class VisitFilter extends OncePerRequestFilter {
    static final String COOKIE = "KABUMORI_CUSTOMER";
    static final String PATH = "/customer";

    /** A registration with its attestation is a few kilobytes. */
    private static final int MOST_BYTES = 64 << 10;

    private final Visits visits;

    VisitFilter(Visits visits) {
        this.visits = visits;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getMethod().equals("POST") && isUnboundedOrLong(request)) {
            response.sendError(HttpStatus.CONTENT_TOO_LARGE.value());
            return;
        }
        Cookie cookie = WebUtils.getCookie(request, COOKIE);
        if (cookie != null) {
            visits.find(cookie.getValue())
                    .ifPresent(
                            visit -> {
                                SecurityContext context =
                                        SecurityContextHolder.createEmptyContext();
                                context.setAuthentication(new CustomerAuthentication(visit));
                                SecurityContextHolder.setContext(context);
                            });
        }
        chain.doFilter(request, response);
    }

    private static boolean isUnboundedOrLong(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null
                || request.getContentLengthLong() > MOST_BYTES;
    }

    /** Gives the browser the visit's secret, or takes it away with a life of nothing. */
    static void give(
            HttpServletRequest request,
            HttpServletResponse response,
            String secret,
            Duration lives) {
        ResponseCookie cookie =
                ResponseCookie.from(COOKIE, secret)
                        .httpOnly(true)
                        .secure(request.isSecure())
                        .sameSite("Lax")
                        .path(PATH)
                        .maxAge(lives)
                        .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}
