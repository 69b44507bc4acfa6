package org.kabumori.server.console;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;

import org.kabumori.server.access.Refusals;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.autoconfigure.error.BasicErrorController;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.ModelAndView;

import java.util.Locale;
import java.util.Map;

/** What every page's model has, and what a page shows when PostgreSQL is away. */
@ControllerAdvice(
        basePackageClasses = ConsoleModel.class,
        assignableTypes = BasicErrorController.class)
class ConsoleModel {
    private static final Logger LOG = LoggerFactory.getLogger(ConsoleModel.class);

    private final Languages languages;
    private final EpisodeBoard episodes;
    private final LabBoard lab;

    ConsoleModel(Languages languages, EpisodeBoard episodes, LabBoard lab) {
        this.languages = languages;
        this.episodes = episodes;
        this.lab = lab;
    }

    @ModelAttribute
    void fill(Model model, Locale locale, HttpServletRequest request) {
        model.addAllAttributes(attributes(locale, request));
    }

    @ExceptionHandler
    ModelAndView databaseAway(DataAccessException e, Locale locale, HttpServletRequest request) {
        LOG.warn("a page cannot be shown, the database is away: {}", e.getMessage());
        ModelAndView page = new ModelAndView("error/503", HttpStatus.SERVICE_UNAVAILABLE);
        page.addAllObjects(attributes(locale, request));
        return page;
    }

    private static String here(HttpServletRequest request) {
        if (request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String failed) {
            return failed;
        }
        String query = request.getQueryString();
        return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
    }

    private Map<String, Object> attributes(Locale locale, HttpServletRequest request) {
        Formats format = languages.in(locale);
        return Map.of(
                "format", format,
                "link", Links.LINKS,
                "language", format.locale().getLanguage(),
                "path", request.getRequestURI(),
                "here", here(request),
                "signedIn", request.getUserPrincipal() != null,
                "roleMissing", "role-missing".equals(request.getAttribute(Refusals.REASON)),
                "navigation", Place.of(viewer(request)));
    }

    private Place.Viewer viewer(HttpServletRequest request) {
        return new Place.Viewer(
                request.isUserInRole("ADMINISTRATOR"),
                !lab.policies().isEmpty(),
                !episodes.isEmpty());
    }
}
