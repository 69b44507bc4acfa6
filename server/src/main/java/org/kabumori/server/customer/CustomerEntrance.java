package org.kabumori.server.customer;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.kabumori.server.actor.Refusal;
import org.kabumori.server.actor.Refusal.Cause;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.WebUtils;

import java.time.Duration;
import java.util.List;

/** Into the hosted pages by the broker's link, and out of them. */
@CustomerPage
public class CustomerEntrance {
    /** Where a link may lead. */
    static final List<String> PAGES = List.of("passkeys", "security", "confirmations");

    private final Visits visits;
    private final CustomerSettings settings;

    CustomerEntrance(Visits visits, CustomerSettings settings) {
        this.visits = visits;
        this.settings = settings;
    }

    @PreAuthorize("permitAll()")
    @GetMapping("/customer/enter/{code}")
    String enter(
            @PathVariable("code") String code,
            @RequestParam(name = "page", defaultValue = "passkeys") String page,
            HttpServletRequest request,
            HttpServletResponse response)
            throws Refusal {
        String secret =
                visits.enter(code)
                        .orElseThrow(
                                () -> new Refusal(Cause.NOT_FOUND, "visit-link", "a fresh link"));
        letIn(secret, request, response);
        return "redirect:/customer/" + (PAGES.contains(page) ? page : "passkeys");
    }

    /** Gives a browser the visit that was opened for it. */
    public void letIn(String secret, HttpServletRequest request, HttpServletResponse response) {
        VisitFilter.give(request, response, secret, settings.visitFor());
    }

    @PreAuthorize("hasRole('CUSTOMER')")
    @PostMapping("/customer/leave")
    String leave(HttpServletRequest request, HttpServletResponse response) {
        Cookie cookie = WebUtils.getCookie(request, VisitFilter.COOKIE);
        if (cookie != null) {
            visits.leave(cookie.getValue());
        }
        VisitFilter.give(request, response, "", Duration.ZERO);
        return "redirect:/customer/login?out";
    }
}
