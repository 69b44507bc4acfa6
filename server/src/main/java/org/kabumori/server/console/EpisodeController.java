package org.kabumori.server.console;

import io.swagger.v3.oas.annotations.Hidden;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;

import java.util.List;
import java.util.Locale;

/** The episodes: what happened really, and at which victim Kabumori caught it. */
@Controller
@Hidden
class EpisodeController {
    private final EpisodeBoard episodes;
    private final EpisodeCharts charts;

    EpisodeController(EpisodeBoard episodes, EpisodeCharts charts) {
        this.episodes = episodes;
        this.charts = charts;
    }

    @PreAuthorize("hasRole('VIEWER')")
    @GetMapping("/episodes")
    String episodes(Model model) {
        model.addAttribute("version", episodes.version());
        model.addAttribute("episodes", EpisodeCard.of(episodes.views()));
        model.addAttribute("customerSite", episodes.customerSite());
        return "episodes";
    }

    /** The parts of one episode that change while it plays. */
    @PreAuthorize("hasRole('VIEWER')")
    @GetMapping("/episodes/{id}/progress")
    String progress(@PathVariable("id") String id, Model model) {
        EpisodeView view =
                episodes.view(id)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("card", EpisodeCard.of(List.of(view)).getFirst());
        return "episode :: progress";
    }

    @PreAuthorize("hasRole('VIEWER')")
    @GetMapping(path = "/episodes/{id}/chart", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    String chart(@PathVariable("id") String id, Locale locale) {
        EpisodeView view =
                episodes.view(id)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return Json.write(charts.of(view, locale));
    }
}
