package org.kabumori.server.console;

import io.swagger.v3.oas.annotations.Hidden;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.acting.Done;
import org.kabumori.server.actor.Actors;
import org.kabumori.server.actor.Role;
import org.kabumori.server.conditions.Conditions;
import org.kabumori.server.conditions.Wish;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Conditions on accounts, names, devices and addresses. */
@Controller
@Hidden
class ConditionController {
    private final Conditions conditions;
    private final Actors actors;

    ConditionController(Conditions conditions, Actors actors) {
        this.conditions = conditions;
        this.actors = actors;
    }

    @PreAuthorize("hasRole('VIEWER')")
    @GetMapping("/conditions")
    String page(
            @RequestParam(name = "subject", required = false) @Nullable String subject,
            Model model) {
        model.addAttribute("conditions", conditions.all());
        model.addAttribute("now", conditions.nowMicros());
        model.addAttribute("subject", subject);
        model.addAttribute("mayAct", actors.current().is(Role.ANALYST));
        return "conditions";
    }

    @PreAuthorize("hasRole('ANALYST')")
    @PostMapping("/conditions")
    String set(
            @RequestParam("subject") String subject,
            @RequestParam("rank") String rank,
            @RequestParam(name = "reason", defaultValue = "") String reason,
            @RequestParam(name = "until", defaultValue = "") String until,
            RedirectAttributes page) {
        return Acts.then(
                page,
                "/conditions",
                () -> {
                    Wish wish = new Wish(subject.strip(), rank, reason, Formats.tokyoTime(until));
                    Done done = conditions.set(actors.current(), wish);
                    return done.isProposed() ? "acted.proposed" : "conditions.acted.set";
                });
    }

    @PreAuthorize("hasRole('ANALYST')")
    @PostMapping("/conditions/lift")
    String lift(
            @RequestParam("id") String id,
            @RequestParam(name = "reason", defaultValue = "") String reason,
            RedirectAttributes page) {
        return Acts.then(
                page,
                "/conditions",
                () -> {
                    conditions.lift(actors.current(), id, reason.strip());
                    return "conditions.acted.lift";
                });
    }
}
