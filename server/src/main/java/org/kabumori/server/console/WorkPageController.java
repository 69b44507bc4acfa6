package org.kabumori.server.console;

import io.swagger.v3.oas.annotations.Hidden;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.Alert;
import org.kabumori.engine.event.Review.Outcome;
import org.kabumori.engine.event.Verdict.Finding;
import org.kabumori.engine.event.Word;
import org.kabumori.server.acting.Done;
import org.kabumori.server.actor.Actors;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.actor.Refusal.Cause;
import org.kabumori.server.actor.Role;
import org.kabumori.server.holds.Holds;
import org.kabumori.server.work.Verdicts;
import org.kabumori.server.work.Work;
import org.kabumori.server.work.WorkFilter;
import org.kabumori.server.work.WorkItem;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The queue of what waits for a person, and what he does about it with the keyboard. */
@Controller
@Hidden
class WorkPageController {
    /** What a person looks through; the rest is a page away. */
    private static final int SHOWN = 100;

    private static final int SHOWN_DECIDED = 15;
    private static final String PAGE = "/work";
    private static final String HOLD = "hold:";

    /** What the filter offers, in percent. */
    private static final List<Integer> SEVERITIES = List.of(30, 50, 70, 90);

    private static final List<Integer> AGES_MINUTES = List.of(5, 15, 60, 240, 1_440);

    private final Work work;
    private final Verdicts verdicts;
    private final Holds holds;
    private final Actors actors;
    private final Languages languages;

    WorkPageController(
            Work work, Verdicts verdicts, Holds holds, Actors actors, Languages languages) {
        this.work = work;
        this.verdicts = verdicts;
        this.holds = holds;
        this.actors = actors;
        this.languages = languages;
    }

    @PreAuthorize("hasRole('VIEWER')")
    @GetMapping(PAGE)
    String page(
            @RequestParam(name = "kind", defaultValue = "") String kind,
            @RequestParam(name = "severity", defaultValue = "0") int severityPercent,
            @RequestParam(name = "older", defaultValue = "0") long olderMinutes,
            @RequestParam(name = "assignee", defaultValue = "") String assignee,
            @RequestParam(name = "instrument", defaultValue = "") String instrument,
            @RequestParam(name = "account", defaultValue = "") String account,
            @RequestParam(name = "after", defaultValue = "") String after,
            Model model,
            Locale locale) {
        WorkFilter filter =
                new WorkFilter(
                        kind, severityPercent / 100.0, olderMinutes, assignee, instrument, account);
        List<WorkItem> open =
                work.find(after)
                        .map(last -> work.openAfter(filter, last, SHOWN))
                        .orElseGet(() -> work.open(filter, SHOWN));
        Formats format = languages.in(locale);
        model.addAttribute("newest", work.newest());
        model.addAttribute("news", 0L);
        model.addAttribute("filter", filter);
        model.addAttribute("severityPercent", severityPercent);
        model.addAttribute("waiting", work.count(filter));
        model.addAttribute("open", lines(open, format));
        model.addAttribute("decided", lines(work.decided(SHOWN_DECIDED), format));
        model.addAttribute("now", work.nowMicros());
        model.addAttribute("alone", work.verdictsAlone());
        model.addAttribute("kinds", kinds());
        model.addAttribute("severities", SEVERITIES);
        model.addAttribute("ages", AGES_MINUTES);
        model.addAttribute("me", actors.current().name());
        model.addAttribute("mayAct", actors.current().is(Role.ANALYST));
        model.addAttribute("mayAssign", actors.current().is(Role.SUPERVISOR));
        if (open.size() == SHOWN) {
            model.addAttribute("next", open.getLast().item());
        }
        return "work";
    }

    /** Says how many came since the page was made: the list itself stays still under the hands. */
    @PreAuthorize("hasRole('VIEWER')")
    @GetMapping("/work/news")
    String news(@RequestParam("after") long after, Model model) {
        model.addAttribute("newest", after);
        model.addAttribute("news", work.countAfter(after));
        return "work :: news";
    }

    private static List<WorkLine> lines(List<WorkItem> items, Formats format) {
        return items.stream().map(item -> WorkLine.of(item, format)).toList();
    }

    private static List<String> kinds() {
        return Stream.concat(
                        Stream.of("order", "cash"),
                        Arrays.stream(Alert.Kind.values()).map(Word::word))
                .toList();
    }

    @PreAuthorize("hasRole('ANALYST')")
    @PostMapping("/work/take")
    String take(
            @RequestParam(name = "item", defaultValue = "") List<String> items,
            @RequestParam(name = "back", required = false) @Nullable String back,
            RedirectAttributes page) {
        return assign(items, actors.current().name(), "work.acted.take", back, page);
    }

    @PreAuthorize("hasRole('ANALYST')")
    @PostMapping("/work/give-back")
    String giveBack(
            @RequestParam(name = "item", defaultValue = "") List<String> items,
            @RequestParam(name = "back", required = false) @Nullable String back,
            RedirectAttributes page) {
        return assign(items, "", "work.acted.give-back", back, page);
    }

    @PreAuthorize("hasRole('SUPERVISOR')")
    @PostMapping("/work/assign")
    String assign(
            @RequestParam(name = "item", defaultValue = "") List<String> items,
            @RequestParam(name = "assignee", defaultValue = "") String assignee,
            @RequestParam(name = "back", required = false) @Nullable String back,
            RedirectAttributes page) {
        return assign(items, assignee, "work.acted.assign", back, page);
    }

    private String assign(
            List<String> items,
            String assignee,
            String said,
            @Nullable String back,
            RedirectAttributes page) {
        return Acts.then(
                page,
                to(back),
                () -> {
                    work.assign(actors.current(), items, assignee);
                    return said;
                });
    }

    @PreAuthorize("hasRole('ANALYST')")
    @PostMapping("/work/verdict")
    String verdict(
            @RequestParam(name = "item", defaultValue = "") List<String> items,
            @RequestParam("finding") Finding finding,
            @RequestParam(name = "note", defaultValue = "") String note,
            @RequestParam(name = "back", required = false) @Nullable String back,
            RedirectAttributes page) {
        return Acts.then(
                page,
                to(back),
                () -> {
                    Done done = verdicts.give(actors.current(), items, finding, note.strip());
                    return done.isProposed() ? "acted.proposed" : "work.acted.verdict";
                });
    }

    @PreAuthorize("hasRole('ANALYST')")
    @PostMapping("/work/release")
    String release(
            @RequestParam(name = "item", defaultValue = "") List<String> items,
            @RequestParam(name = "note", defaultValue = "") String note,
            @RequestParam(name = "back", required = false) @Nullable String back,
            RedirectAttributes page) {
        return review(items, Outcome.RELEASE, note, back, page);
    }

    @PreAuthorize("hasRole('ANALYST')")
    @PostMapping("/work/refuse")
    String refuse(
            @RequestParam(name = "item", defaultValue = "") List<String> items,
            @RequestParam(name = "note", defaultValue = "") String note,
            @RequestParam(name = "back", required = false) @Nullable String back,
            RedirectAttributes page) {
        return review(items, Outcome.REFUSE, note, back, page);
    }

    private String review(
            List<String> items,
            Outcome outcome,
            String note,
            @Nullable String back,
            RedirectAttributes page) {
        return Acts.then(
                page,
                to(back),
                () -> {
                    Done done = holds.review(actors.current(), held(items), outcome, note.strip());
                    return done.isProposed() ? "acted.proposed" : "holds.acted." + outcome.word();
                });
    }

    private static List<String> held(List<String> items) throws Refusal {
        List<String> events =
                items.stream()
                        .filter(item -> item.startsWith(HOLD))
                        .map(item -> item.substring(HOLD.length()))
                        .toList();
        if (events.isEmpty()) {
            throw new Refusal(Cause.INVALID, "work-not-held", "item: a held order or cash");
        }
        return events;
    }

    /** Returns to where the queue was filtered. */
    private static String to(@Nullable String back) {
        return back != null && back.startsWith(PAGE + "?") && Links.isOurs(back) ? back : PAGE;
    }
}
