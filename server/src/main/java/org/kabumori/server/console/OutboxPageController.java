package org.kabumori.server.console;

import io.swagger.v3.oas.annotations.Hidden;

import org.kabumori.server.actor.Actors;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.outbox.Outbox;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import java.util.List;

/** What is on its way to the broker's systems, and what was given up. */
@Controller
@Hidden
class OutboxPageController {
    private final Outbox outbox;
    private final Actors actors;

    OutboxPageController(Outbox outbox, Actors actors) {
        this.outbox = outbox;
        this.actors = actors;
    }

    @PreAuthorize("hasRole('VIEWER')")
    @GetMapping("/outbox")
    String outbox(
            @RequestParam(name = "before", defaultValue = "9223372036854775807") long before,
            Model model) {
        List<Outbox.DeadLetter> letters = outbox.deadLetters(before, Outbox.PAGE_LETTERS);
        model.addAttribute("summary", outbox.summary());
        model.addAttribute("letters", letters);
        if (letters.size() == Outbox.PAGE_LETTERS) {
            model.addAttribute("older", letters.getLast().seq());
        }
        return "outbox";
    }

    @PreAuthorize("hasRole('ANALYST')")
    @PostMapping("/outbox/dead-letters/{seq}/resend")
    String resend(@PathVariable("seq") long seq, RedirectAttributes next) {
        try {
            outbox.resend(actors.current(), seq);
            next.addFlashAttribute("done", "outbox.resent");
        } catch (Refusal refusal) {
            next.addFlashAttribute("refused", "refusal." + refusal.code());
        }
        return "redirect:/outbox";
    }

    @PreAuthorize("hasRole('ANALYST')")
    @PostMapping("/outbox/dead-letters/{seq}/discard")
    String discard(@PathVariable("seq") long seq, RedirectAttributes next) {
        try {
            outbox.discard(actors.current(), seq);
            next.addFlashAttribute("done", "outbox.discarded");
        } catch (Refusal refusal) {
            next.addFlashAttribute("refused", "refusal." + refusal.code());
        }
        return "redirect:/outbox";
    }
}
