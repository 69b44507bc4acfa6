package org.kabumori.server.access;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.authentication.PublicKeyCredentialRequestOptionsRepository;
import org.springframework.web.util.WebUtils;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The challenges of those who are about to sign in, by a cookie: strangers get no session. Each is
 * answered once. Thread-safe.
 */
final class PasskeyChallenges implements PublicKeyCredentialRequestOptionsRepository {
    /** Whoever floods us pushes others' challenges out, and they ask again; memory stays small. */
    private static final int MOST = 10_000;

    private static final String COOKIE = "KABUMORI_CHALLENGE";
    private static final Duration LIVES = Duration.ofMinutes(5);
    private static final int ID_BYTES = 24;

    private final Map<String, Waiting> waiting =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Waiting> eldest) {
                    return size() > MOST;
                }
            };

    private record Waiting(PublicKeyCredentialRequestOptions options, long untilNanos) {}

    @Override
    public void save(
            HttpServletRequest request,
            HttpServletResponse response,
            @Nullable PublicKeyCredentialRequestOptions options) {
        if (options == null) {
            return;
        }
        String id = Unguessable.text(ID_BYTES);
        synchronized (waiting) {
            waiting.put(id, new Waiting(options, System.nanoTime() + LIVES.toNanos()));
        }
        ResponseCookie cookie =
                ResponseCookie.from(COOKIE, id)
                        .httpOnly(true)
                        .secure(request.isSecure())
                        .sameSite("Strict")
                        .path("/login")
                        .maxAge(LIVES)
                        .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }

    @Override
    public @Nullable PublicKeyCredentialRequestOptions load(HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, COOKIE);
        if (cookie == null) {
            return null;
        }
        Waiting found;
        synchronized (waiting) {
            found = waiting.remove(cookie.getValue());
        }
        return found == null || found.untilNanos() - System.nanoTime() < 0 ? null : found.options();
    }
}
