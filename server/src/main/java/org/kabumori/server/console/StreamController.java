package org.kabumori.server.console;

import io.swagger.v3.oas.annotations.Hidden;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.server.actor.Actors;
import org.kabumori.server.actor.Role;
import org.kabumori.server.journal.JournalStore;
import org.kabumori.server.journal.Recorded;
import org.kabumori.server.journal.Tail;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The stream of decided events, and one event in full. */
@Controller
@Hidden
class StreamController {
    private static final int PAGE_ROWS = 50;
    private static final List<String> TYPES = List.of("login", "setting-change", "order", "cash");

    /** What a filter on the answer takes beyond the answers themselves. */
    static final List<String> ANSWER_GROUPS =
            List.of("not-allowed", "stopped", "suspicious", "frozen", "sessions-ended");

    private final DecisionStore decisions;
    private final JournalStore journal;
    private final Tail tail;
    private final Actors actors;
    private final Languages languages;

    StreamController(
            DecisionStore decisions,
            JournalStore journal,
            Tail tail,
            Actors actors,
            Languages languages) {
        this.decisions = decisions;
        this.journal = journal;
        this.tail = tail;
        this.actors = actors;
        this.languages = languages;
    }

    /** A row of the stream. */
    record Row(Decided decided, String summary) {}

    @PreAuthorize("hasRole('VIEWER')")
    @GetMapping("/events")
    String stream(@ModelAttribute StreamFilter filter, Model model, Locale locale) {
        long newest = tail.seq();
        older(filter, newest + 1, model, locale);
        model.addAttribute("newest", newest);
        model.addAttribute("filter", filter);
        model.addAttribute("mayAct", actors.current().is(Role.ANALYST));
        model.addAttribute("types", TYPES);
        model.addAttribute("answers", Overview.ANSWERS);
        model.addAttribute("groups", ANSWER_GROUPS);
        model.addAttribute(
                "codes", Arrays.stream(ReasonCode.values()).map(ReasonCode::word).toList());
        return "events";
    }

    @PreAuthorize("hasRole('VIEWER')")
    @GetMapping(path = "/events/rows", params = "before")
    String older(
            @ModelAttribute StreamFilter filter,
            @RequestParam("before") long before,
            Model model,
            Locale locale) {
        long floor = filter.isNarrow() ? 1 : Math.max(1, before - DecisionStore.SEARCHED_EVENTS);
        List<Decided> page = decisions.page(filter, floor, before, PAGE_ROWS);
        model.addAttribute("rows", rows(page, locale));
        if (page.size() == PAGE_ROWS) {
            model.addAttribute("more", more(filter, page.getLast().seq()));
        } else if (floor > 1) {
            model.addAttribute("more", more(filter, floor));
            model.addAttribute("searched", true);
        }
        return "rows :: older";
    }

    private static String more(StreamFilter filter, long before) {
        return filter.address("/events/rows", "before", before);
    }

    /** What came after the newest row that a page shows. */
    @PreAuthorize("hasRole('VIEWER')")
    @GetMapping(path = "/events/rows", params = "after")
    String newer(
            @ModelAttribute StreamFilter filter,
            @RequestParam("after") long after,
            Model model,
            Locale locale) {
        long newest = tail.seq();
        long floor = Math.max(after + 1, newest - DecisionStore.SEARCHED_EVENTS);
        List<Decided> page = decisions.page(filter, floor, newest + 1, PAGE_ROWS);
        model.addAttribute("rows", rows(page, locale));
        model.addAttribute("gap", page.size() == PAGE_ROWS);
        return "rows :: newer";
    }

    private List<Row> rows(List<Decided> page, Locale locale) {
        Formats format = languages.in(locale);
        return page.stream()
                .map(
                        decided ->
                                new Row(
                                        decided,
                                        EventSummaries.of(decided.type(), decided.event(), format)))
                .toList();
    }

    @PreAuthorize("hasRole('VIEWER')")
    @GetMapping("/events/{id}")
    String event(@PathVariable("id") String id, Model model, Locale locale) {
        return show(id, model, locale);
    }

    /** The same for ids that cannot stand in a path. */
    @PreAuthorize("hasRole('VIEWER')")
    @GetMapping("/event")
    String eventByQuery(@RequestParam("id") String id, Model model, Locale locale) {
        return show(id, model, locale);
    }

    private String show(String id, Model model, Locale locale) {
        Recorded recorded =
                journal.byId(id)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        Formats format = languages.in(locale);
        Decided decided = Decided.of(recorded);
        model.addAttribute("recorded", recorded);
        model.addAttribute(
                "summary", EventSummaries.of(recorded.type(), Json.read(recorded.body()), format));
        model.addAttribute("decided", decided);
        model.addAttribute("eventJson", Json.pretty(recorded.body()));
        model.addAttribute("answerJson", pretty(recorded.decision()));
        model.addAttribute(
                "alerts",
                recorded.alerts().stream()
                        .map(alert -> AlertLine.of(recorded.seq(), alert))
                        .toList());
        if (decided != null) {
            model.addAttribute("heaviest", heaviest(decided));
        }
        return "event";
    }

    private static @Nullable String pretty(@Nullable String json) {
        return json == null ? null : Json.pretty(json);
    }

    // Controls weigh 99 by definition; evidence is drawn in proportion to the heaviest evidence.
    private static double heaviest(Decided decided) {
        return decided.reasons().stream()
                .filter(reason -> !reason.decides())
                .mapToDouble(reason -> Math.abs(reason.weight()))
                .max()
                .orElse(1);
    }
}
