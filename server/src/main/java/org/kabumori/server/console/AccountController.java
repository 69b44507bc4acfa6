package org.kabumori.server.console;

import io.swagger.v3.oas.annotations.Hidden;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.actions.Actions;
import org.kabumori.server.actor.Actors;
import org.kabumori.server.actor.Role;
import org.kabumori.server.book.Book;
import org.kabumori.server.cases.AccountNotes;
import org.kabumori.server.cases.CaseLink;
import org.kabumori.server.cases.Cases;
import org.kabumori.server.exposure.Exposure;
import org.kabumori.server.freezes.Freezes;
import org.kabumori.server.freezes.IdentityProof;
import org.kabumori.server.journal.JournalStore;
import org.kabumori.server.journal.Recorded;
import org.kabumori.server.notices.Notices;
import org.kabumori.server.protection.Protection;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.List;
import java.util.Locale;

/** One account: its timeline, its evidence over time, and where its money went. */
@Controller
@Hidden
class AccountController {
    /** Events in one page: weeks of an ordinary customer, hours of a robot. */
    private static final int PAGE_EVENTS = 200;

    private static final int SHOWN_SUSPECTS = 30;
    private static final int SHOWN_ORDERS = 20;
    private static final int SHOWN_ACTIONS = 6;
    private static final int SHOWN_NOTICES = 5;

    private static final int SHOWN_NOTES = 50;

    private final JournalStore journal;
    private final AccountReading accounts;
    private final AccountNotes notes;
    private final DecisionStore decisions;
    private final ControlStore controls;
    private final Freezes freezes;
    private final Book book;
    private final Actions actions;
    private final Cases cases;
    private final Notices notices;
    private final Protection protection;
    private final Exposure exposure;
    private final Actors actors;
    private final Languages languages;

    AccountController(
            JournalStore journal,
            AccountReading accounts,
            AccountNotes notes,
            DecisionStore decisions,
            ControlStore controls,
            Freezes freezes,
            Book book,
            Actions actions,
            Cases cases,
            Notices notices,
            Protection protection,
            Exposure exposure,
            Actors actors,
            Languages languages) {
        this.journal = journal;
        this.accounts = accounts;
        this.notes = notes;
        this.decisions = decisions;
        this.controls = controls;
        this.freezes = freezes;
        this.book = book;
        this.actions = actions;
        this.cases = cases;
        this.notices = notices;
        this.protection = protection;
        this.exposure = exposure;
        this.actors = actors;
        this.languages = languages;
    }

    @PreAuthorize("hasRole('VIEWER')")
    @GetMapping("/accounts")
    String find(
            @RequestParam(name = "key", required = false) @Nullable String key,
            @RequestParam(name = "before", required = false) @Nullable Long before,
            Model model,
            Locale locale) {
        if (key != null && !key.isBlank()) {
            return show(key.strip(), before, model, locale);
        }
        model.addAttribute("suspects", decisions.suspects(SHOWN_SUSPECTS));
        return "accounts";
    }

    @PreAuthorize("hasRole('VIEWER')")
    @GetMapping("/accounts/{key}")
    String account(
            @PathVariable("key") String key,
            @RequestParam(name = "before", required = false) @Nullable Long before,
            Model model,
            Locale locale) {
        return show(key, before, model, locale);
    }

    private String show(String key, @Nullable Long before, Model model, Locale locale) {
        Formats format = languages.in(locale);
        List<Recorded> events =
                journal.ofAccount(key, before == null ? Long.MAX_VALUE : before, PAGE_EVENTS);
        List<TimelineEvent> timeline = TimelineEvent.of(events, format);
        model.addAttribute("account", key);
        model.addAttribute("days", Timeline.days(timeline));
        model.addAttribute("controls", controls.of(key));
        model.addAttribute("standing", freezes.standing(key));
        model.addAttribute("orders", book.ordersOf(key, SHOWN_ORDERS));
        model.addAttribute("actions", actions.ofAccount(key, SHOWN_ACTIONS));
        model.addAttribute("cases", cases.about(CaseLink.Kind.ACCOUNT, key));
        model.addAttribute("notices", notices.ofAccount(key, SHOWN_NOTICES));
        model.addAttribute("locked", protection.locked(key));
        model.addAttribute("exposedUntil", exposure.askedUntilMicros(key));
        model.addAttribute("proofs", IdentityProof.METHODS);
        model.addAttribute("mayAct", actors.current().is(Role.ANALYST));
        model.addAttribute("first", timeline.isEmpty() ? null : timeline.getLast());
        model.addAttribute("last", timeline.isEmpty() ? null : timeline.getFirst());
        model.addAttribute("count", timeline.size());
        model.addAttribute("scores", Json.write(Timeline.scores(timeline)));
        model.addAttribute("notes", notes.of(key, SHOWN_NOTES));
        model.addAttribute("sessions", SessionLine.of(timeline));
        EvidenceChart evidence = EvidenceChart.of(timeline, format);
        model.addAttribute("evidence", evidence.isEmpty() ? null : Json.write(evidence));
        model.addAttribute("holdings", accounts.holdings(key, timeline));
        Habits habits = accounts.habits(key);
        model.addAttribute("habits", habits);
        model.addAttribute("hours", Json.write(habits.hours()));
        MoneyFlow flow = MoneyFlow.of(timeline, format);
        model.addAttribute("flow", flow.isEmpty() ? null : Json.write(flow));
        if (events.size() == PAGE_EVENTS) {
            model.addAttribute("older", events.getLast().seq());
        }
        return "account";
    }
}
