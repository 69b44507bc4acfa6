package org.kabumori.server.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

import java.io.IOException;
import java.util.List;

/**
 * Ends the session of a user of ours (no colon in the name) who was disabled or got another role or
 * password since, and leads those whose password somebody else knows to the page that changes it.
 */
final class SessionGuard extends OncePerRequestFilter {
    /** The session's attribute: from when on it counts, in microseconds. */
    static final String SINCE = "kabumori.since";

    private static final String CHANGE = "/password";

    /** What a page needs to be shown, and the way out. */
    private static final List<String> ALWAYS =
            List.of(
                    CHANGE,
                    "/login",
                    "/logout",
                    "/language/",
                    "/css/",
                    "/js/",
                    "/img/",
                    "/webjars/",
                    "/error");

    private static final Logger LOG = LoggerFactory.getLogger(SessionGuard.class);

    private final Users users;

    SessionGuard(Users users) {
        this.users = users;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpSession session = request.getSession(false);
        Authentication person = SecurityContextHolder.getContext().getAuthentication();
        if (session == null || person == null || person.getName().indexOf(':') >= 0) {
            chain.doFilter(request, response);
            return;
        }
        ConsoleUser user;
        try {
            user = users.standing(person.getName()).orElse(null);
        } catch (DataAccessException e) {
            LOG.warn("a session cannot be checked, the database is away: {}", e.getMessage());
            if (isAlways(request)) {
                chain.doFilter(request, response);
            } else {
                response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            }
            return;
        }
        if (user == null || !user.active() || since(session) < user.sessionsFromMicros()) {
            session.invalidate();
            SecurityContextHolder.clearContext();
            response.sendRedirect("/login?ended");
        } else if (user.mustChange() && !isAlways(request)) {
            response.sendRedirect(CHANGE);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean isAlways(HttpServletRequest request) {
        return ALWAYS.stream().anyMatch(request.getRequestURI()::startsWith);
    }

    private static long since(HttpSession session) {
        return session.getAttribute(SINCE) instanceof Long micros
                ? micros
                : session.getCreationTime() * 1_000;
    }

    /** Lets the session go on that changed the password itself. */
    static void renew(@Nullable HttpSession session, long sinceMicros) {
        if (session != null) {
            session.setAttribute(SINCE, sinceMicros);
        }
    }
}
