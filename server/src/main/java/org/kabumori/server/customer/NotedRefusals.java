package org.kabumori.server.customer;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.access.Refusals;
import org.kabumori.server.actor.Refusal;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Notes each refusal that a customer met, whatever page or act it came from, so that none is missed
 * in the audit log; what a refusal knows more, stands there beside it. Answers nothing itself.
 */
@Component
class NotedRefusals implements HandlerExceptionResolver, Ordered {
    private final Refusals refusals;

    NotedRefusals(Refusals refusals) {
        this.refusals = refusals;
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request,
            HttpServletResponse response,
            @Nullable Object handler,
            Exception thrown) {
        if (thrown instanceof Refusal refusal
                && request.getRequestURI().startsWith(VisitFilter.PATH + "/")) {
            refusals.note(request, "customer.refuse", refusal.code());
        }
        return null;
    }
}
