package org.kabumori.server.console;

import io.swagger.v3.oas.annotations.Hidden;

import org.kabumori.server.holds.Holds;
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
    private final LiveFrames frames;
    private final Holds holds;
    private final EpisodeBoard episodes;
    private final Languages languages;

    OverviewController(
            Projection projection,
            LiveFrames frames,
            Holds holds,
            EpisodeBoard episodes,
            Languages languages) {
        this.projection = projection;
        this.frames = frames;
        this.holds = holds;
        this.episodes = episodes;
        this.languages = languages;
    }

    @PreAuthorize("hasRole('VIEWER')")
    @GetMapping("/")
    String overview(Model model, Locale locale) {
        Overview overview = projection.overview();
        Formats format = languages.in(locale);
        LiveFrames.Beside beside = frames.beside(format);
        model.addAttribute("overview", overview);
        model.addAttribute("beside", beside);
        model.addAttribute("threat", Threat.of(overview, format));
        model.addAttribute("texts", LiveFrames.texts(overview, beside, format));
        model.addAttribute("now", holds.nowMicros());
        model.addAttribute("dayMap", Json.write(DayMap.of(overview)));
        model.addAttribute("dayRows", DayMap.rows(overview));
        model.addAttribute("bars", Json.write(LiveFrames.bars(overview)));
        model.addAttribute("stages", AttackChain.STAGES);
        model.addAttribute("episodes", episodes.views());
        model.addAttribute(
                "origin", ServletUriComponentsBuilder.fromCurrentContextPath().toUriString());
        return "overview";
    }
}
