package org.kabumori.client.device;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.kabumori.client.device.DeviceProofs.Checked;
import org.kabumori.client.device.DeviceProofs.Fault;
import org.kabumori.client.device.DeviceSessions.Keeper;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * Stands before a site: a request in a session is let through with a proof of the session's key
 * only. A session is bound to the first key that is proved in it. A cookie that comes without the
 * key ends the session, at once; but a page that is opened without a proof, as after a forced
 * reload, is answered with a page that fetches one. Thread-safe.
 *
 * <p>A browser that keeps a key for the session itself (Device Bound Session Credentials) is held
 * to it: it renews a cookie every few minutes, and without the cookie the session ends likewise.
 * Whoever copies the whole profile of a browser, the pages' key with it, gets no further than that.
 *
 * <p>Put it in front of everything that a session opens. It serves its scripts itself, under {@link
 * #PATH}; a site's pages load {@code device.js} before the customer logs in.
 */
public final class DeviceSessionFilter implements Filter {
    /** Where the scripts and the check are. */
    public static final String PATH = "/kabumori-device/";

    /**
     * The attribute of a request that names the key which it proves: a text, the key's thumbprint.
     * What is sent before there is a session, as a login, has it too; a page that is only opened
     * there is not checked, because strangers open pages.
     */
    public static final String KEY = "org.kabumori.device.key";

    private static final Duration COOKIES_LIVE = Duration.ofMinutes(5);
    private static final String PROOF = "DPoP";
    private static final String NONCE = "DPoP-Nonce";
    private static final Map<String, String> FILES =
            Map.of(
                    "device.js", "text/javascript",
                    "worker.js", "text/javascript",
                    "proof.js", "text/javascript",
                    "check.html", "text/html");

    private final DeviceSessions sessions;
    private final DeviceProofs proofs;
    private final BrowserKeys browser;
    private final String origin;
    private final Clock clock;

    /**
     * @param origin scheme, host and port of the site as browsers see it, without a slash at the
     *     end
     */
    public DeviceSessionFilter(DeviceSessions sessions, DeviceProofs proofs, String origin) {
        this(sessions, proofs, origin, COOKIES_LIVE, Clock.systemUTC());
    }

    /**
     * Makes one with times of its own.
     *
     * @param cookiesLive how often a browser that keeps a key proves it: minutes, because browsers
     *     bound how often they do
     */
    public DeviceSessionFilter(
            DeviceSessions sessions,
            DeviceProofs proofs,
            String origin,
            Duration cookiesLive,
            Clock clock) {
        this.sessions = sessions;
        this.proofs = proofs;
        this.browser = new BrowserKeys(sessions, proofs.secret(), origin, cookiesLive);
        this.origin = origin;
        this.clock = clock;
    }

    @Override
    public void doFilter(ServletRequest asked, ServletResponse answered, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) asked;
        HttpServletResponse response = (HttpServletResponse) answered;
        String path = request.getRequestURI();
        if (path.startsWith(PATH) && FILES.containsKey(path.substring(PATH.length()))) {
            serve(path.substring(PATH.length()), 200, response);
            return;
        }
        String session = sessions.of(request);
        long nowSeconds = clock.millis() / 1_000;
        if (path.equals(PATH + BrowserKeys.REGISTRATION)) {
            browser.register(session, request, response, nowSeconds);
            return;
        }
        if (path.equals(PATH + BrowserKeys.REFRESH)) {
            browser.refresh(session, request, response, nowSeconds);
            return;
        }
        response.setHeader(NONCE, proofs.nonce(nowSeconds));
        if (session == null && request.getMethod().equals("GET")) {
            chain.doFilter(request, response);
            return;
        }
        Checked checked =
                proofs.check(
                        request.getHeader(PROOF), request.getMethod(), origin + path, nowSeconds);
        if (checked.isGood()) {
            request.setAttribute(KEY, checked.key());
        }
        if (session == null) {
            passWithoutSession(checked, request, response, chain);
        } else if (checked.isGood()
                && isBoundTo(
                        session, Objects.requireNonNull(checked.key()), response, nowSeconds)) {
            passBound(session, request, response, chain, nowSeconds);
        } else {
            refuse(session, checked, request, response);
        }
    }

    private static void passWithoutSession(
            Checked checked,
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain)
            throws IOException, ServletException {
        if (checked.fault() == Fault.NONCE) {
            // So that a login, too, is proved.
            askAgain(response);
        } else {
            chain.doFilter(request, response);
        }
    }

    private boolean isBoundTo(
            String session, String key, HttpServletResponse response, long nowSeconds) {
        if (sessions.key(session, Keeper.PAGES) == null
                && sessions.bind(session, Keeper.PAGES, key)) {
            browser.offer(session, response, nowSeconds);
            return true;
        }
        return key.equals(sessions.key(session, Keeper.PAGES));
    }

    private void passBound(
            String session,
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain,
            long nowSeconds)
            throws IOException, ServletException {
        switch (browser.standing(session, request, nowSeconds)) {
            case GOOD -> {
                if (request.getRequestURI().equals(PATH + "check")) {
                    response.setStatus(HttpServletResponse.SC_NO_CONTENT);
                } else {
                    chain.doFilter(request, response);
                }
            }
            case SKIPPED -> response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            case BAD -> end(session, Fault.BROWSER, response);
        }
    }

    private void refuse(
            String session,
            Checked checked,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        String bound = sessions.key(session, Keeper.PAGES);
        boolean ours =
                checked.fault() == Fault.NONCE && (bound == null || bound.equals(checked.key()));
        if (ours) {
            askAgain(response);
        } else if (checked.fault() == Fault.MISSING && isPage(request)) {
            serve("check.html", HttpServletResponse.SC_UNAUTHORIZED, response);
        } else if (bound == null) {
            unauthorized(response);
        } else {
            end(session, checked.fault(), response);
        }
    }

    private void end(String session, @Nullable Fault fault, HttpServletResponse response)
            throws IOException {
        sessions.end(session, fault);
        unauthorized(response);
    }

    private static void unauthorized(HttpServletResponse response) throws IOException {
        response.setHeader("WWW-Authenticate", "DPoP error=\"invalid_dpop_proof\"");
        response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
    }

    private static void askAgain(HttpServletResponse response) throws IOException {
        response.setHeader("WWW-Authenticate", "DPoP error=\"use_dpop_nonce\"");
        response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
    }

    /** A page that is opened shows nothing yet; what acts or fetches does. */
    private static boolean isPage(HttpServletRequest request) {
        return request.getMethod().equals("GET")
                && "navigate".equals(request.getHeader("Sec-Fetch-Mode"));
    }

    private static void serve(String name, int status, HttpServletResponse response)
            throws IOException {
        try (InputStream file = resource(name)) {
            response.setStatus(status);
            response.setContentType(FILES.get(name));
            response.setCharacterEncoding(StandardCharsets.UTF_8.name());
            response.setHeader("Cache-Control", "no-store");
            response.setHeader("X-Content-Type-Options", "nosniff");
            response.setHeader("Service-Worker-Allowed", "/");
            Objects.requireNonNull(file).transferTo(response.getOutputStream());
        }
    }

    private static @Nullable InputStream resource(String name) {
        return DeviceSessionFilter.class.getResourceAsStream(name);
    }
}
