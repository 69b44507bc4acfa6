package org.kabumori.server.customer;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorViewResolver;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

import java.util.Map;

/** Shows customers a page of theirs where the server has an error to tell, never an operator's. */
@Component
class CustomerErrors implements ErrorViewResolver, Ordered {
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public @Nullable ModelAndView resolveErrorView(
            HttpServletRequest request, HttpStatus status, Map<String, Object> model) {
        Object asked = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        return asked instanceof String path && path.startsWith(VisitFilter.PATH + "/")
                ? CustomerModel.refused(
                        code(status), status, LocaleContextHolder.getLocale(), request)
                : null;
    }

    private static String code(HttpStatus status) {
        if (status.is5xxServerError() || status == HttpStatus.TOO_MANY_REQUESTS) {
            return "away";
        }
        return switch (status) {
            case NOT_FOUND -> "not-found";
            case FORBIDDEN -> "old-page";
            default -> "other";
        };
    }
}
