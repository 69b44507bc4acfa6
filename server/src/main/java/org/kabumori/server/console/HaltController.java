package org.kabumori.server.console;

import io.swagger.v3.oas.annotations.Hidden;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.acting.Done;
import org.kabumori.server.actor.Actors;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.actor.Role;
import org.kabumori.server.restrictions.Halt;
import org.kabumori.server.restrictions.Halts;
import org.kabumori.server.restrictions.NameList;
import org.kabumori.server.restrictions.Neighbour;
import org.kabumori.server.restrictions.Neighbours;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import java.util.List;
import java.util.Objects;

/** Halts: those in force, and making one in two steps, the dry run first. */
@Controller
@Hidden
class HaltController {
    private static final int SHOWN_CUSTOMERS = 100;
    private static final int SHOWN_NEIGHBOURS = 12;

    private final Halts halts;
    private final Neighbours neighbours;
    private final Actors actors;

    HaltController(Halts halts, Neighbours neighbours, Actors actors) {
        this.halts = halts;
        this.neighbours = neighbours;
        this.actors = actors;
    }

    /**
     * The form as it was filled in.
     *
     * @param names as in a file, one a line
     * @param market of codes without one, and of the whole market
     * @param whole whether all of the market is halted
     * @param until local time of Tokyo
     */
    record Form(
            @Nullable String names,
            @Nullable String market,
            @Nullable Boolean whole,
            @Nullable String side,
            @Nullable List<String> tradeTypes,
            @Nullable List<String> channels,
            @Nullable Boolean disclosed,
            @Nullable String until,
            @Nullable String reason) {

        public boolean isWhole() {
            return Boolean.TRUE.equals(whole);
        }

        public String marketCode() {
            return market == null || market.isBlank() ? "XTKS" : market.strip();
        }

        NameList list() {
            return NameList.read(Objects.requireNonNullElse(names, ""), marketCode());
        }

        Halt halt() {
            return new Halt(
                    isWhole() ? List.of("*") : list().names(),
                    isWhole() ? marketCode() : null,
                    side,
                    tradeTypes,
                    channels,
                    disclosed,
                    reason,
                    Formats.tokyoTime(until));
        }
    }

    @PreAuthorize("hasRole('VIEWER')")
    @GetMapping("/halts")
    String page(
            @RequestParam(name = "names", defaultValue = "") List<String> names,
            @RequestParam(name = "like", required = false) @Nullable String like,
            Model model) {
        model.addAttribute("halts", halts.all());
        model.addAttribute("now", halts.nowMicros());
        model.addAttribute("names", String.join("\n", names));
        model.addAttribute("like", like);
        if (like != null && !like.isBlank()) {
            alike(like.strip(), model);
        }
        model.addAttribute("mayAct", actors.current().is(Role.ANALYST));
        return "halts";
    }

    private void alike(String instrument, Model model) {
        try {
            List<Neighbour> found = neighbours.of(instrument, SHOWN_NEIGHBOURS);
            model.addAttribute("alike", found);
        } catch (Refusal refusal) {
            model.addAttribute("refused", refusal.code());
        }
    }

    @PreAuthorize("hasRole('ANALYST')")
    @PostMapping("/halts/check")
    String check(
            @ModelAttribute Form form,
            @RequestParam(name = "after", defaultValue = "") String after,
            Model model) {
        NameList list = form.isWhole() ? new NameList(List.of("*"), List.of()) : form.list();
        model.addAttribute("form", form);
        model.addAttribute("list", list);
        model.addAttribute("names", form.isWhole() ? "" : String.join("\n", list.names()));
        try {
            if (list.isUsable()) {
                Halt halt = form.halt();
                model.addAttribute("halt", halt);
                model.addAttribute("run", halts.dryRun(halt, after, SHOWN_CUSTOMERS));
                model.addAttribute("alone", halts.isAlone(actors.current(), halt.names()));
            }
        } catch (Refusal refusal) {
            model.addAttribute("refused", refusal.code());
        }
        return "halt";
    }

    @PreAuthorize("hasRole('ANALYST')")
    @PostMapping("/halts")
    String set(@ModelAttribute Form form, RedirectAttributes page) {
        return Acts.then(
                page,
                "/halts",
                () -> {
                    Done done = halts.set(actors.current(), form.halt());
                    return done.isProposed() ? "acted.proposed" : "halts.acted.set";
                });
    }

    @PreAuthorize("hasRole('ANALYST')")
    @PostMapping("/halts/lift")
    String lift(
            @RequestParam("id") String id,
            @RequestParam(name = "reason", defaultValue = "") String reason,
            RedirectAttributes page) {
        return Acts.then(
                page,
                "/halts",
                () -> {
                    Done done = halts.lift(actors.current(), id, reason.strip());
                    return done.isProposed() ? "acted.proposed" : "halts.acted.lift";
                });
    }
}
