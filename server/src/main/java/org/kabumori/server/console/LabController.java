package org.kabumori.server.console;

import io.swagger.v3.oas.annotations.Hidden;

import org.kabumori.server.actor.Actors;
import org.kabumori.server.actor.Role;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

import java.util.List;
import java.util.Locale;

/** The lab: what policies buy and cost, on the same simulated worlds. */
@Controller
@Hidden
class LabController {
    /** One world at a time beside a live server: some minutes and about a gigabyte at the most. */
    static final int MOST_WORLDS = 10;

    static final int LEAST_ACCOUNTS = 500;
    static final int MOST_ACCOUNTS = 20_000;
    static final int USUAL_WORLDS = 3;
    static final int USUAL_ACCOUNTS = 2_000;

    private final LabBoard lab;
    private final Languages languages;
    private final Actors actors;

    LabController(LabBoard lab, Languages languages, Actors actors) {
        this.lab = lab;
        this.languages = languages;
        this.actors = actors;
    }

    /** The limits of the form. */
    record Limits(
            int mostWorlds,
            int usualWorlds,
            int leastAccounts,
            int mostAccounts,
            int usualAccounts) {}

    @PreAuthorize("hasRole('VIEWER')")
    @GetMapping("/lab")
    String lab(Model model, Locale locale) {
        Formats format = languages.in(locale);
        LabView newest = lab.newest();
        LabView.Run run = lab.run();
        model.addAttribute("turn", lab.turn());
        model.addAttribute("run", run);
        model.addAttribute("mayRun", actors.current().is(Role.ANALYST));
        model.addAttribute("runText", LiveFrames.labText(run, format).text());
        model.addAttribute("failure", lab.failure());
        model.addAttribute("policies", lab.policies());
        model.addAttribute("axes", LabCharts.AXES);
        model.addAttribute(
                "limits",
                new Limits(
                        MOST_WORLDS, USUAL_WORLDS, LEAST_ACCOUNTS, MOST_ACCOUNTS, USUAL_ACCOUNTS));
        model.addAttribute("view", newest);
        if (newest != null) {
            model.addAttribute("radar", LabCharts.radar(newest, format));
        }
        return "lab";
    }

    @PreAuthorize("hasRole('ANALYST')")
    @PostMapping("/lab/runs")
    String start(
            @RequestParam("worlds") int worlds,
            @RequestParam("accounts") int accounts,
            @RequestParam(name = "policies", defaultValue = "") List<String> policies) {
        List<String> known = lab.policies().stream().map(LabView.Policy::word).toList();
        if (worlds < 1
                || worlds > MOST_WORLDS
                || accounts < LEAST_ACCOUNTS
                || accounts > MOST_ACCOUNTS
                || !known.containsAll(policies)) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        lab.start(worlds, accounts, policies);
        return "redirect:/lab";
    }

    @PreAuthorize("hasRole('ANALYST')")
    @PostMapping("/lab/runs/cancel")
    String cancel() {
        lab.cancel();
        return "redirect:/lab";
    }
}
