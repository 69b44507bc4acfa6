package org.kabumori.client.device;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.kabumori.client.device.DeviceProofs.Fault;
import org.kabumori.client.device.DeviceSessions.Keeper;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;

/**
 * The server's half of Device Bound Session Credentials (DBSC, W3C working draft of 2025): a
 * browser that can makes a key for the session, in the machine's security chip where there is one,
 * and renews a short-lived cookie with it. Other browsers pass over the offer. Nothing is kept here
 * but the secret, so that any server of a site answers. Thread-safe.
 *
 * <p>The draft leaves the proof's claims to change: what is checked is the signature over a text
 * that this site gave to this session minutes ago. Only ES256 is offered.
 */
final class BrowserKeys {
    static final String REGISTRATION = "registration";
    static final String REFRESH = "refresh";

    /** How long what was on its way before a cookie was set or renewed may take. */
    private static final long GRACE_SECONDS = 30;

    private static final String TYPE = "dbsc+jwt";
    private static final String RESPONSE = "Secure-Session-Response";
    private static final String COOKIE = "cookie";
    private static final String IDENTIFIER = "identifier";

    private final DeviceSessions sessions;
    private final DeviceSecret secret;
    private final String origin;
    private final boolean secure;
    private final long lifeSeconds;

    /**
     * @param origin of the site; with https the cookie is sent over it only
     * @param life of a cookie: how long one that is stolen together with the pages' key is good
     */
    BrowserKeys(DeviceSessions sessions, DeviceSecret secret, String origin, Duration life) {
        this.sessions = sessions;
        this.secret = secret;
        this.origin = origin;
        this.secure = origin.startsWith("https:");
        this.lifeSeconds = life.toSeconds();
    }

    /** A key, and since when it is asked for; as {@link DeviceSessions} keeps it. */
    private record Registered(long sinceSeconds, EcKey key) {
        static @Nullable Registered of(@Nullable String text) {
            if (text == null) {
                return null;
            }
            String[] parts = text.split("\\.", -1);
            return new Registered(Long.parseLong(parts[0]), new EcKey(parts[1], parts[2]));
        }

        String text() {
            return sinceSeconds + "." + key.x() + "." + key.y();
        }
    }

    private @Nullable Registered registered(String session) {
        return Registered.of(sessions.key(session, Keeper.BROWSER));
    }

    /** Offers the browser to keep a key for a session. */
    void offer(String session, HttpServletResponse response, long nowSeconds) {
        response.setHeader(
                "Secure-Session-Registration",
                "(ES256);path=\"%s\";challenge=\"%s\""
                        .formatted(
                                DeviceSessionFilter.PATH + REGISTRATION,
                                secret.ofNow(REGISTRATION, session, nowSeconds)));
    }

    /** Takes the key that the browser made; a session takes one, once. */
    void register(
            @Nullable String session,
            HttpServletRequest request,
            HttpServletResponse response,
            long nowSeconds)
            throws IOException {
        Jws proof = Jws.read(text(request, RESPONSE), TYPE);
        EcKey key = proof == null ? null : shown(proof);
        boolean good =
                session != null
                        && proof != null
                        && key != null
                        && secret.isFresh(proof.claim("jti"), REGISTRATION, session, nowSeconds)
                        && proof.isSignedBy(key)
                        && sessions.bind(
                                session, Keeper.BROWSER, new Registered(nowSeconds, key).text());
        if (good) {
            renew(Objects.requireNonNull(session), response, nowSeconds);
        } else {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        }
    }

    /** Browsers show the key in the header; the draft has it among the claims. */
    private static @Nullable EcKey shown(Jws proof) {
        EcKey inHeader = EcKey.of(proof.header(), "jwk.");
        return inHeader == null ? EcKey.of(proof.claims(), "key.") : inHeader;
    }

    /** Renews the cookie; first asks for a proof, then takes it. */
    void refresh(
            @Nullable String session,
            HttpServletRequest request,
            HttpServletResponse response,
            long nowSeconds)
            throws IOException {
        Registered registered = session == null ? null : registered(session);
        if (session == null
                || registered == null
                || !DeviceSecret.same(
                        identifier(session), text(request, "Sec-Secure-Session-Id"))) {
            // The browser forgets a session that is no more.
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        String text = text(request, RESPONSE);
        Jws proof = Jws.read(text, TYPE);
        if (!text.isEmpty() && (proof == null || !proof.isSignedBy(registered.key()))) {
            sessions.end(session, Fault.BROWSER);
            response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
        } else if (proof != null
                && secret.isFresh(proof.claim("jti"), REFRESH, session, nowSeconds)) {
            renew(session, response, nowSeconds);
        } else {
            response.setHeader(
                    "Secure-Session-Challenge",
                    "\"%s\";id=\"%s\""
                            .formatted(
                                    secret.ofNow(REFRESH, session, nowSeconds),
                                    identifier(session)));
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        }
    }

    /** Returns a header's text; the draft has it in quotes, browsers without. */
    private static String text(HttpServletRequest request, String header) {
        return Objects.requireNonNullElse(request.getHeader(header), "").replace("\"", "");
    }

    /** What the browser calls the session; it says nothing about the site's own cookie. */
    private String identifier(String session) {
        return secret.text(IDENTIFIER, session);
    }

    private void renew(String session, HttpServletResponse response, long nowSeconds)
            throws IOException {
        String until = String.valueOf(nowSeconds + lifeSeconds);
        response.addHeader(
                "Set-Cookie",
                "%s=%s.%s; Max-Age=%d; %s"
                        .formatted(
                                cookieName(),
                                until,
                                secret.text(COOKIE, session, until),
                                lifeSeconds,
                                attributes()));
        response.setContentType("application/json");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader("Cache-Control", "no-store");
        response.getWriter()
                .write(
                        """
                        {"session_identifier": "%s", "refresh_url": "%s",
                         "scope": {"origin": "%s", "include_site": false},
                         "credentials": [{"type": "cookie", "name": "%s", "attributes": "%s"}]}
                        """
                                .formatted(
                                        identifier(session),
                                        DeviceSessionFilter.PATH + REFRESH,
                                        origin,
                                        cookieName(),
                                        attributes()));
    }

    private String cookieName() {
        return secure ? "__Host-kabumori-device" : "kabumori-device";
    }

    private String attributes() {
        return secure ? "Path=/; Secure; HttpOnly; SameSite=Lax" : "Path=/; HttpOnly; SameSite=Lax";
    }

    /** How a request stands to the key that the browser keeps. */
    enum Standing {
        /** It has the cookie, or is not asked for it. */
        GOOD,
        /** The browser says that it could not renew the cookie just now. */
        SKIPPED,
        /** It comes from elsewhere. */
        BAD
    }

    Standing standing(String session, HttpServletRequest request, long nowSeconds) {
        Registered registered = registered(session);
        if (registered == null
                || nowSeconds <= registered.sinceSeconds() + GRACE_SECONDS
                || hasCookie(session, request, nowSeconds)) {
            return Standing.GOOD;
        }
        return request.getHeader("Secure-Session-Skipped") == null
                ? Standing.BAD
                : Standing.SKIPPED;
    }

    private boolean hasCookie(String session, HttpServletRequest request, long nowSeconds) {
        if (request.getCookies() != null) {
            for (Cookie cookie : request.getCookies()) {
                if (cookie.getName().equals(cookieName())
                        && isOurs(cookie.getValue(), session, nowSeconds)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean isOurs(String value, String session, long nowSeconds) {
        int dot = value.indexOf('.');
        String until = dot < 0 ? "" : value.substring(0, dot);
        return until.matches("[0-9]{1,12}")
                && DeviceSecret.same(value.substring(dot + 1), secret.text(COOKIE, session, until))
                && nowSeconds <= Long.parseLong(until) + GRACE_SECONDS;
    }
}
