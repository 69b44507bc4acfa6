package org.kabumori.server.customer;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.web.header.HeaderWriter;

import java.util.List;

/**
 * Says what a hosted page loads, and that no other site shows it in a frame: there a customer could
 * be led to press what he does not see. Only the security centre, and the link that opens it, may
 * be framed by sites that the broker names. Immutable, thread-safe.
 */
final class FramePolicy implements HeaderWriter {
    private static final String OWN_ONLY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
                    + " base-uri 'none'; form-action 'self'; frame-ancestors ";

    private final List<String> embedIn;

    FramePolicy(List<String> embedIn) {
        this.embedIn = embedIn;
    }

    /** Returns whether the browser asks for a page that a frame is to show. */
    static boolean isInFrame(HttpServletRequest request) {
        return "iframe".equals(request.getHeader("Sec-Fetch-Dest"));
    }

    @Override
    public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
        boolean framed = !embedIn.isEmpty() && isEmbeddable(request.getRequestURI());
        response.setHeader(
                "Content-Security-Policy",
                OWN_ONLY + (framed ? String.join(" ", embedIn) : "'none'"));
        if (!framed) {
            response.setHeader("X-Frame-Options", "DENY");
        }
    }

    private static boolean isEmbeddable(String path) {
        return path.equals("/customer/security")
                || path.startsWith("/customer/security/")
                || path.startsWith("/customer/enter/");
    }
}
