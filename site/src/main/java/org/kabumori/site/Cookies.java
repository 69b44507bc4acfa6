package org.kabumori.site;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** The site's cookies. Their names are its own: on this machine all ports share them. */
final class Cookies {
    private Cookies() {}

    static Optional<String> find(HttpServletRequest request, String name) {
        Cookie[] all = request.getCookies();
        return all == null
                ? Optional.empty()
                : Arrays.stream(all)
                        .filter(each -> each.getName().equals(name))
                        .map(Cookie::getValue)
                        .findFirst();
    }

    /**
     * Makes one that no script reads and no other site's page sends. A broker adds {@code Secure}
     * and the prefix {@code __Host-}; the demo has no TLS.
     *
     * @param life zero until the browser is closed
     */
    static Cookie of(String name, String value, Duration life) {
        Cookie cookie = new Cookie(name, value);
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setAttribute("SameSite", "Strict");
        if (!life.isZero()) {
            cookie.setMaxAge((int) life.toSeconds());
        }
        return cookie;
    }
}
