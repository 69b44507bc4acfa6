package org.kabumori.server.console;

import io.swagger.v3.oas.annotations.Hidden;

import org.kabumori.server.actor.Actor;
import org.kabumori.server.actor.Actors;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.actor.Role;
import org.kabumori.server.cases.Attachments;
import org.kabumori.server.cases.CaseFile;
import org.kabumori.server.cases.CaseFilter;
import org.kabumori.server.cases.CaseState;
import org.kabumori.server.cases.Cases;
import org.kabumori.server.cases.Cases.Whole;
import org.kabumori.server.cases.Downloads;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The pages of cases: the list, one that is opened, one with all its parts. */
@Controller
@Hidden
class CaseController {
    private static final int PAGE_CASES = 50;

    private final Cases cases;
    private final Attachments attachments;
    private final Actors actors;
    private final Languages languages;

    CaseController(Cases cases, Attachments attachments, Actors actors, Languages languages) {
        this.cases = cases;
        this.attachments = attachments;
        this.actors = actors;
        this.languages = languages;
    }

    @PreAuthorize("hasRole('VIEWER')")
    @GetMapping("/cases")
    String list(
            @RequestParam(name = "state", defaultValue = CaseFilter.NOT_CLOSED) String state,
            @RequestParam(name = "assignee", defaultValue = "") String assignee,
            @RequestParam(name = "text", defaultValue = "") String text,
            @RequestParam(name = "before", defaultValue = "0") long before,
            Model model) {
        CaseFilter filter = new CaseFilter(state, assignee, text);
        List<CaseFile> page =
                cases.find(before)
                        .map(last -> cases.listBefore(filter, last, PAGE_CASES))
                        .orElseGet(() -> cases.list(filter, PAGE_CASES));
        model.addAttribute("cases", page);
        model.addAttribute("filter", filter);
        model.addAttribute("states", states().toList());
        model.addAttribute("me", actors.current().name());
        model.addAttribute("mayAct", actors.current().is(Role.ANALYST));
        if (page.size() == PAGE_CASES) {
            model.addAttribute("older", page.getLast().number());
        }
        return "cases";
    }

    private static Stream<String> states() {
        return Stream.of(CaseState.values()).map(CaseState::word);
    }

    /** Shows what will be opened; its title is suggested by what it is about. */
    @PreAuthorize("hasRole('ANALYST')")
    @GetMapping("/cases/new")
    String opening(
            @RequestParam(name = "link", defaultValue = "") List<String> links,
            Model model,
            Locale locale) {
        model.addAttribute("links", links);
        model.addAttribute(
                "suggested",
                links.isEmpty()
                        ? ""
                        : languages
                                .in(locale)
                                .message(
                                        "case.suggested",
                                        links.getFirst()
                                                .substring(links.getFirst().indexOf(':') + 1)));
        return "case-new";
    }

    @PreAuthorize("hasRole('VIEWER')")
    @GetMapping("/cases/{number}")
    String show(@PathVariable("number") long number, Model model) {
        Whole whole = whole(number);
        Actor actor = actors.current();
        CaseFile file = whole.file();
        model.addAttribute("whole", whole);
        model.addAttribute("file", file);
        model.addAttribute("links", whole.links().stream().map(CaseLinkLine::of).toList());
        model.addAttribute("me", actor.name());
        model.addAttribute("mayAct", actor.is(Role.ANALYST) && !file.isClosed());
        model.addAttribute("mayPack", actor.is(Role.ANALYST));
        model.addAttribute("maySeePersonal", actor.is(Role.SUPERVISOR));
        model.addAttribute("moves", moves(actor, file));
        return "case";
    }

    private Whole whole(long number) {
        try {
            return cases.whole(number);
        } catch (Refusal e) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, e.getMessage(), e);
        }
    }

    /** Returns where somebody may move a case. */
    private static List<String> moves(Actor actor, CaseFile file) {
        if (!actor.is(Role.ANALYST) || file.isClosed() && !actor.is(Role.SUPERVISOR)) {
            return List.of();
        }
        String closed = CaseState.CLOSED.word();
        return states().filter(word -> !word.equals(file.state()))
                .filter(word -> !word.equals(closed) || actor.is(Role.SUPERVISOR))
                .filter(word -> !file.isClosed() || word.equals(CaseState.INVESTIGATING.word()))
                .toList();
    }

    @PreAuthorize("hasRole('VIEWER')")
    @GetMapping("/cases/{number}/attachments/{id}")
    ResponseEntity<byte[]> attachment(
            @PathVariable("number") long number, @PathVariable("id") long id) {
        try {
            return Downloads.of(attachments.content(number, id));
        } catch (Refusal e) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, e.getMessage(), e);
        }
    }
}
