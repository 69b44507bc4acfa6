package org.kabumori.server.customer;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;

import org.kabumori.server.actor.Refusal;
import org.kabumori.server.decide.Unavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.ModelAndView;

import java.util.Locale;
import java.util.Map;

/** What the model of every customer's page has, and what is shown in place of a refused one. */
@ControllerAdvice(annotations = CustomerPage.class)
class CustomerModel {
    private static final Logger LOG = LoggerFactory.getLogger(CustomerModel.class);

    @ModelAttribute
    void fill(Model model, Locale locale, HttpServletRequest request) {
        model.addAllAttributes(attributes(locale, request));
    }

    private static Map<String, Object> attributes(Locale locale, HttpServletRequest request) {
        boolean visiting =
                request.getUserPrincipal() instanceof Authentication person
                        && person.getPrincipal() instanceof Visit;
        String language = locale.getLanguage().equals("ja") ? "ja" : "en";
        return Map.of(
                "language",
                language,
                "here",
                here(request, visiting),
                "visiting",
                visiting,
                "framed",
                FramePolicy.isInFrame(request));
    }

    /** Where the page is opened anew, in the other language. */
    private static String here(HttpServletRequest request, boolean visiting) {
        boolean opened =
                request.getMethod().equals("GET")
                        && request.getDispatcherType() == DispatcherType.REQUEST;
        String begin = visiting ? "/customer/security" : "/customer/login";
        return opened ? request.getRequestURI() : begin;
    }

    @ExceptionHandler
    ModelAndView refused(Refusal refusal, Locale locale, HttpServletRequest request) {
        HttpStatus status =
                refusal.why() == Refusal.Cause.NOT_FOUND
                        ? HttpStatus.NOT_FOUND
                        : HttpStatus.FORBIDDEN;
        return refused(refusal.code(), status, locale, request);
    }

    @ExceptionHandler({DataAccessException.class, Unavailable.class})
    ModelAndView away(Exception e, Locale locale, HttpServletRequest request) {
        LOG.warn("a customer's page cannot be shown, the journal is away: {}", e.getMessage());
        return refused("away", HttpStatus.SERVICE_UNAVAILABLE, locale, request);
    }

    /** Returns the page that is shown in place of what was refused. */
    static ModelAndView refused(
            String code, HttpStatus status, Locale locale, HttpServletRequest request) {
        ModelAndView page = new ModelAndView("customer/refused", status);
        page.addAllObjects(attributes(locale, request));
        page.addObject("code", code);
        return page;
    }
}
