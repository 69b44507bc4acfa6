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

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;

/**
 * Stands before a site: a request in a session is let through with a proof of the session's key
 * only. A session is bound to the first key that is proved in it. A cookie that comes without the
 * key ends the session, at once; but a page that is opened without a proof, as after a forced
 * reload, is answered with a page that fetches one. Thread-safe.
 *
 * <p>Put it in front of everything that a session opens. It serves its scripts itself, under {@link
 * #PATH}; a site's pages load {@code device.js} before the customer logs in.
 */
public final class DeviceSessionFilter implements Filter {
    /** Where the scripts and the check are. */
    public static final String PATH = "/kabumori-device/";

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
    private final String origin;
    private final Clock clock;

    /**
     * @param origin scheme, host and port of the site as browsers see it, without a slash at the
     *     end
     */
    public DeviceSessionFilter(DeviceSessions sessions, DeviceProofs proofs, String origin) {
        this(sessions, proofs, origin, Clock.systemUTC());
    }

    DeviceSessionFilter(DeviceSessions sessions, DeviceProofs proofs, String origin, Clock clock) {
        this.sessions = sessions;
        this.proofs = proofs;
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
        response.setHeader(NONCE, proofs.nonce(nowSeconds));
        if (session == null) {
            chain.doFilter(request, response);
            return;
        }
        Checked checked =
                proofs.check(
                        request.getHeader(PROOF), request.getMethod(), origin + path, nowSeconds);
        if (checked.isGood() && isBoundTo(session, Objects.requireNonNull(checked.key()))) {
            if (path.equals(PATH + "check")) {
                response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            } else {
                chain.doFilter(request, response);
            }
        } else {
            refuse(session, checked, request, response);
        }
    }

    private boolean isBoundTo(String session, String key) {
        String bound = sessions.key(session);
        if (bound == null && sessions.bind(session, key)) {
            return true;
        }
        return key.equals(sessions.key(session));
    }

    private void refuse(
            String session,
            Checked checked,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        String bound = sessions.key(session);
        boolean ours =
                checked.fault() == Fault.NONCE && (bound == null || bound.equals(checked.key()));
        if (ours) {
            response.setHeader("WWW-Authenticate", "DPoP error=\"use_dpop_nonce\"");
            response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
        } else if (checked.fault() == Fault.MISSING && isPage(request)) {
            serve("check.html", HttpServletResponse.SC_UNAUTHORIZED, response);
        } else {
            if (bound != null) {
                sessions.end(session, checked.fault());
            }
            response.setHeader("WWW-Authenticate", "DPoP error=\"invalid_dpop_proof\"");
            response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
        }
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
