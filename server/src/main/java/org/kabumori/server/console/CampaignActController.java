package org.kabumori.server.console;

import io.swagger.v3.oas.annotations.Hidden;

import org.kabumori.server.actor.Actors;
import org.kabumori.server.console.CampaignActs.Choice;
import org.kabumori.server.console.CampaignActs.Freeze;
import org.kabumori.server.restrictions.Halts;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/** Acting on all of a campaign in two clicks: the dry run, and its confirmation. */
@Controller
@Hidden
class CampaignActController {
    private final CampaignReading campaigns;
    private final CampaignActs acts;
    private final Halts halts;
    private final Actors actors;
    private final Languages languages;

    CampaignActController(
            CampaignReading campaigns,
            CampaignActs acts,
            Halts halts,
            Actors actors,
            Languages languages) {
        this.campaigns = campaigns;
        this.acts = acts;
        this.halts = halts;
        this.actors = actors;
        this.languages = languages;
    }

    @PreAuthorize("hasRole('ANALYST')")
    @GetMapping("/campaign-act")
    String check(@RequestParam("id") String id, Model model, Locale locale) {
        CampaignReading.Whole whole =
                campaigns
                        .whole(id)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        CampaignActs.DryRun run = acts.dryRun(whole);
        model.addAttribute("campaign", whole.line());
        model.addAttribute("run", run);
        model.addAttribute("many", run.accounts().size() > 1);
        model.addAttribute("alone", halts.isAlone(actors.current(), run.chosen()));
        model.addAttribute(
                "reason", languages.in(locale).message("campaign.act.reason", whole.line().id()));
        return "campaign-act";
    }

    /** Acts on what the dry run showed, not on what the campaign has become since. */
    @PreAuthorize("hasRole('ANALYST')")
    @PostMapping("/campaign-act")
    String act(
            @RequestParam("id") String id,
            @RequestParam(name = "freeze", defaultValue = "NONE") Freeze freeze,
            @RequestParam(name = "choice", defaultValue = "") List<Choice> choices,
            @RequestParam MultiValueMap<String, String> form,
            RedirectAttributes page,
            Locale locale) {
        CampaignActs.Wish wish =
                new CampaignActs.Wish(
                        id,
                        accounts(form),
                        form.getOrDefault("names", List.of()),
                        freeze,
                        choices,
                        Objects.requireNonNullElse(form.getFirst("reason"), "").strip(),
                        languages.in(locale).message("case.suggested", id));
        page.addFlashAttribute("outcomes", acts.act(actors.current(), wish));
        return "redirect:" + Links.LINKS.campaign(id);
    }

    // All in one field, one a line, and those left out apart: servers take some hundred fields, and
    // take commas in one for several.
    private static List<String> accounts(MultiValueMap<String, String> form) {
        Set<String> without = Set.copyOf(form.getOrDefault("without", List.of()));
        return Objects.requireNonNullElse(form.getFirst("accounts"), "")
                .lines()
                .filter(key -> !key.isBlank() && !without.contains(key))
                .distinct()
                .toList();
    }
}
