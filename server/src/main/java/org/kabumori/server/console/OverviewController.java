package org.kabumori.server.console;

import io.swagger.v3.oas.annotations.Hidden;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

import java.util.Locale;

/** The overview. */
@Controller
@Hidden
class OverviewController {
    private final Projection projection;
    private final EpisodeBoard episodes;
    private final Languages languages;

    OverviewController(Projection projection, EpisodeBoard episodes, Languages languages) {
        this.projection = projection;
        this.episodes = episodes;
        this.languages = languages;
    }

    @PreAuthorize("hasRole('VIEWER')")
    @GetMapping("/")
    String overview(Model model, Locale locale) {
        Overview overview = projection.overview();
        model.addAttribute("overview", overview);
        model.addAttribute("texts", LiveFrames.texts(overview, languages.in(locale)));
        model.addAttribute("bars", Json.write(LiveFrames.bars(overview)));
        model.addAttribute("stages", AttackChain.STAGES);
        model.addAttribute("episodes", episodes.views());
        model.addAttribute(
                "origin", ServletUriComponentsBuilder.fromCurrentContextPath().toUriString());
        return "overview";
    }
}
