package org.kabumori.site;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;

import java.io.IOException;
import java.util.function.Supplier;

/** What browsers are told to refuse, on every answer. Thread-safe. */
final class Headers implements Filter {
    private final Supplier<String> hostedPages;

    /**
     * @param hostedPages their origin: a form of ours may lead there
     */
    Headers(Supplier<String> hostedPages) {
        this.hostedPages = hostedPages;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse answered, FilterChain chain)
            throws IOException, ServletException {
        HttpServletResponse response = (HttpServletResponse) answered;
        response.setHeader(
                "Content-Security-Policy",
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
                        + " worker-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self' "
                        + hostedPages.get());
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Cache-Control", "no-store");
        chain.doFilter(request, response);
    }
}
