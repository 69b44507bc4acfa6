package org.kabumori.site;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;

import org.jspecify.annotations.Nullable;

import java.io.IOException;

/**
 * The place of the filter that binds sessions to devices: before the site is open there are no
 * sessions. Thread-safe.
 */
final class RelayedFilter implements Filter {
    private volatile @Nullable Filter filter;

    void to(Filter bound) {
        filter = bound;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Filter bound = filter;
        if (bound == null) {
            chain.doFilter(request, response);
        } else {
            bound.doFilter(request, response, chain);
        }
    }
}
