package org.kabumori.server.console;

import io.swagger.v3.oas.annotations.Hidden;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.actor.Actors;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.actor.Role;
import org.kabumori.server.book.Book;
import org.kabumori.server.restrictions.Halts;
import org.kabumori.server.restrictions.Neighbour;
import org.kabumori.server.restrictions.Neighbours;
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
    private static final int SHOWN_NEIGHBOURS = 8;

    /** Buys that the figures of the buyers are made of: a hot name's of some days. */
    private static final int READ_BUYS = 1_000;

    private static final List<String> SELLING = List.of("pre_positioned_seller", "dump");

    private final NameStore names;
    private final NameCharts charts;
    private final DecisionStore decisions;
    private final AlertStore alerts;
    private final Book book;
    private final Halts halts;
    private final Neighbours neighbours;
    private final Actors actors;
    private final Projection projection;

    NameController(
            NameStore names,
            NameCharts charts,
            DecisionStore decisions,
            AlertStore alerts,
            Book book,
            Halts halts,
            Neighbours neighbours,
            Actors actors,
            Projection projection) {
        this.names = names;
        this.charts = charts;
        this.decisions = decisions;
        this.alerts = alerts;
        this.book = book;
        this.halts = halts;
        this.neighbours = neighbours;
        this.actors = actors;
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
        List<AlertLine> about = alerts.about("instrument:" + instrument, SHOWN_ALERTS);
        NameBuyers buyers = NameBuyers.of(names.buyers(instrument, READ_BUYS));
        long now = halts.nowMicros();
        model.addAttribute("instrument", instrument);
        model.addAttribute(
                "reference", book.listings(List.of(instrument)).stream().findFirst().orElse(null));
        model.addAttribute("buys", suspicious);
        model.addAttribute("alerts", about);
        model.addAttribute(
                "selling", about.stream().filter(alert -> SELLING.contains(alert.kind())).toList());
        model.addAttribute("buyers", buyers);
        model.addAttribute("buyersChart", Json.write(buyers));
        model.addAttribute(
                "halts",
                halts.all().stream()
                        .filter(halt -> halt.isInForce(now) && halt.hits(instrument))
                        .toList());
        model.addAttribute("alike", alike(instrument));
        model.addAttribute("mayAct", actors.current().is(Role.ANALYST));
        NameCharts.Chart chart = charts.of(instrument, locale);
        model.addAttribute("hasPrices", !chart.prices().isEmpty());
        model.addAttribute("chart", Json.write(chart));
        return "name";
    }

    /** Returns the names most like one; none without reference data. */
    private List<Neighbour> alike(String instrument) {
        try {
            return neighbours.of(instrument, SHOWN_NEIGHBOURS);
        } catch (Refusal unknown) {
            return List.of();
        }
    }

    /** The chart's data, for pages that draw it anew while events come in. */
    @PreAuthorize("hasRole('VIEWER')")
    @GetMapping(path = "/name-chart", produces = MediaType.APPLICATION_JSON_VALUE)
    @org.springframework.web.bind.annotation.ResponseBody
    String chart(@RequestParam("instrument") String instrument, Locale locale) {
        return Json.write(charts.of(instrument, locale));
    }
}
