package org.kabumori.server.console;

import io.swagger.v3.oas.annotations.Hidden;

import org.kabumori.server.actor.Actors;
import org.kabumori.server.actor.Role;
import org.kabumori.server.posture.Control;
import org.kabumori.server.posture.ControlLine;
import org.kabumori.server.posture.Posture;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The page of the control posture. */
@Controller
@Hidden
class PosturePageController {
    private static final int USUAL_MONTHS = 6;

    private final Posture posture;
    private final Actors actors;
    private final Languages languages;

    PosturePageController(Posture posture, Actors actors, Languages languages) {
        this.posture = posture;
        this.actors = actors;
        this.languages = languages;
    }

    /** The controls of one group as the page shows them. */
    record GroupView(String word, long met, List<ControlLine> lines) {
        static GroupView of(Control.Group group, List<ControlLine> all) {
            List<ControlLine> lines =
                    all.stream().filter(line -> line.control().group() == group).toList();
            return new GroupView(
                    group.word(), lines.stream().filter(line -> !line.canRise()).count(), lines);
        }
    }

    @PreAuthorize("hasRole('VIEWER')")
    @GetMapping("/posture")
    String posture(Model model, Locale locale) {
        List<ControlLine> lines = posture.lines();
        model.addAttribute(
                "groups",
                Stream.of(Control.Group.values())
                        .map(group -> GroupView.of(group, lines))
                        .toList());
        model.addAttribute("radar", PostureCharts.radar(lines, languages.in(locale)));
        model.addAttribute("met", lines.stream().filter(line -> !line.canRise()).count());
        model.addAttribute("all", lines.size());
        model.addAttribute("mayAttest", actors.current().is(Role.SUPERVISOR));
        model.addAttribute("today", posture.today());
        model.addAttribute("usually", posture.today().plusMonths(USUAL_MONTHS));
        return "posture";
    }

    @PreAuthorize("hasRole('SUPERVISOR')")
    @PostMapping("/posture/{control}")
    String attest(
            @PathVariable("control") String control,
            @RequestParam(name = "standing", defaultValue = "") String standing,
            @RequestParam(name = "reference", defaultValue = "") String reference,
            @RequestParam("expiresOn") LocalDate expiresOn,
            RedirectAttributes page) {
        return Acts.then(
                page,
                "/posture",
                () -> {
                    posture.attest(actors.current(), control, standing, reference, expiresOn);
                    return "posture.attested.done";
                });
    }
}
