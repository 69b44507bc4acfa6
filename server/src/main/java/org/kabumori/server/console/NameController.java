package org.kabumori.server.console;

import io.swagger.v3.oas.annotations.Hidden;

import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.List;
import java.util.Locale;

/** One name: its price with the buys drawn on it, alerts, and the buys that were not allowed. */
@Controller
@Hidden
class NameController {
    private static final int SHOWN_BUYS = 100;
    private static final int SHOWN_ALERTS = 20;

    private final NameStore names;
    private final NameCharts charts;
    private final DecisionStore decisions;
    private final AlertStore alerts;
    private final Projection projection;

    NameController(
            NameStore names,
            NameCharts charts,
            DecisionStore decisions,
            AlertStore alerts,
            Projection projection) {
        this.names = names;
        this.charts = charts;
        this.decisions = decisions;
        this.alerts = alerts;
        this.projection = projection;
    }

    @PreAuthorize("hasRole('VIEWER')")
    @GetMapping("/names")
    String find(
            @RequestParam(name = "instrument", required = false) @Nullable String instrument,
            Model model,
            Locale locale) {
        if (instrument != null && !instrument.isBlank()) {
            return name(instrument.strip(), model, locale);
        }
        model.addAttribute("overview", projection.overview());
        return "names";
    }

    @PreAuthorize("hasRole('VIEWER')")
    @GetMapping("/names/{instrument}")
    String name(@PathVariable("instrument") String instrument, Model model, Locale locale) {
        List<Decided> suspicious = decisions.suspiciousBuys(instrument, SHOWN_BUYS);
        NameStore.Reference reference = names.reference(instrument);
        model.addAttribute("instrument", instrument);
        model.addAttribute("reference", reference);
        model.addAttribute("buys", suspicious);
        model.addAttribute("alerts", alerts.about("instrument:" + instrument, SHOWN_ALERTS));
        NameCharts.Chart chart = charts.of(instrument, locale);
        model.addAttribute("hasPrices", !chart.prices().isEmpty());
        model.addAttribute("chart", Json.write(chart));
        return "name";
    }

    /** The chart's data, for pages that draw it anew while events come in. */
    @PreAuthorize("hasRole('VIEWER')")
    @GetMapping(path = "/name-chart", produces = MediaType.APPLICATION_JSON_VALUE)
    @org.springframework.web.bind.annotation.ResponseBody
    String chart(@RequestParam("instrument") String instrument, Locale locale) {
        return Json.write(charts.of(instrument, locale));
    }
}
