package org.kabumori.server.console;

import io.swagger.v3.oas.annotations.Hidden;

import org.kabumori.engine.event.Review.Outcome;
import org.kabumori.server.acting.Done;
import org.kabumori.server.actor.Actors;
import org.kabumori.server.actor.Role;
import org.kabumori.server.holds.Holds;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import java.util.List;
import java.util.Locale;

/** The queue of held orders and cash, with its clock. */
@Controller
@Hidden
class HoldController {
    /** What a person looks through; the rest follows when these are decided. */
    private static final int SHOWN = 100;

    private static final int SHOWN_DECIDED = 20;

    private final Holds holds;
    private final Actors actors;
    private final Languages languages;

    HoldController(Holds holds, Actors actors, Languages languages) {
        this.holds = holds;
        this.actors = actors;
        this.languages = languages;
    }

    @PreAuthorize("hasRole('VIEWER')")
    @GetMapping("/holds")
    String page(Model model, Locale locale) {
        Formats format = languages.in(locale);
        model.addAttribute("waiting", holds.countOpen());
        model.addAttribute(
                "open", holds.open(SHOWN).stream().map(held -> HeldLine.of(held, format)).toList());
        model.addAttribute(
                "decided",
                holds.decided(SHOWN_DECIDED).stream()
                        .map(held -> HeldLine.of(held, format))
                        .toList());
        model.addAttribute("now", holds.nowMicros());
        model.addAttribute("alone", holds.releaseAloneYen());
        model.addAttribute("mayAct", actors.current().is(Role.ANALYST));
        return "holds";
    }

    @PreAuthorize("hasRole('ANALYST')")
    @PostMapping("/holds/release")
    String release(
            @RequestParam(name = "event", defaultValue = "") List<String> events,
            @RequestParam(name = "note", defaultValue = "") String note,
            RedirectAttributes page) {
        return review(events, Outcome.RELEASE, note, page);
    }

    @PreAuthorize("hasRole('ANALYST')")
    @PostMapping("/holds/refuse")
    String refuse(
            @RequestParam(name = "event", defaultValue = "") List<String> events,
            @RequestParam(name = "note", defaultValue = "") String note,
            RedirectAttributes page) {
        return review(events, Outcome.REFUSE, note, page);
    }

    private String review(
            List<String> events, Outcome outcome, String note, RedirectAttributes page) {
        return Acts.then(
                page,
                "/holds",
                () -> {
                    Done done = holds.review(actors.current(), events, outcome, note.strip());
                    return done.isProposed() ? "acted.proposed" : "holds.acted." + outcome.word();
                });
    }

    @PreAuthorize("hasRole('ANALYST')")
    @PostMapping("/holds/confirm")
    String confirm(
            @RequestParam("event") String event,
            @RequestParam("outcome") String outcome,
            @RequestParam(name = "how", defaultValue = "") String how,
            RedirectAttributes page) {
        return Acts.then(
                page,
                "/holds",
                () -> {
                    boolean his = outcome.equals("passed");
                    holds.confirm(actors.current(), event, his, how.strip());
                    return "holds.acted.confirm";
                });
    }
}
