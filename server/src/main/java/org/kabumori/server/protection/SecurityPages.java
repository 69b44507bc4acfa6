package org.kabumori.server.protection;

import org.kabumori.server.actor.Actors;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.customer.CustomerPage;
import org.kabumori.server.customer.Visit;
import org.kabumori.server.decide.Unavailable;
import org.kabumori.server.notices.NoticeLine;
import org.kabumori.server.notices.Notices;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** The customer's security centre: what happened, and what he can do about it. */
@CustomerPage
class SecurityPages {
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final String PAGE = "/customer/security";
    private static final int SHOWN_NOTICES = 10;

    private final Protection protection;
    private final StandingLimits limits;
    private final History history;
    private final Notices notices;
    private final Actors actors;

    SecurityPages(
            Protection protection,
            StandingLimits limits,
            History history,
            Notices notices,
            Actors actors) {
        this.protection = protection;
        this.limits = limits;
        this.history = history;
        this.notices = notices;
        this.actors = actors;
    }

    /** Writes times and places for a page, in its language. */
    record Words(Locale locale) {
        public ZonedDateTime at(long micros) {
            return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).atZone(TOKYO);
        }

        public String country(String code) {
            return Locale.of("", code).getDisplayCountry(locale);
        }

        public String number(double number) {
            return String.format(
                    Locale.ROOT, number == Math.rint(number) ? "%,.0f" : "%,.2f", number);
        }

        /** Returns the key of a lock's name. */
        public String lock(String word) {
            return "security.lock."
                    + (word.isEmpty() ? "other" : word.replace(':', '.').toLowerCase(Locale.ROOT));
        }
    }

    /** A notice that was sent; where to is nobody's business who has only the session. */
    record Told(String title, long atMicros, int times) {}

    private Told told(NoticeLine line, Locale locale) {
        return new Told(notices.title(line, locale), line.atMicros(), line.occurrences());
    }

    @PreAuthorize("hasRole('CUSTOMER')")
    @GetMapping(PAGE)
    String page(
            @AuthenticationPrincipal Visit visit,
            @RequestParam(name = "done", defaultValue = "") String done,
            Locale locale,
            Model model) {
        History.Lately lately = history.of(visit.account(), visit.session());
        List<Told> told =
                notices.ofAccount(visit.account(), SHOWN_NOTICES).stream()
                        .filter(NoticeLine::told)
                        .map(line -> told(line, locale))
                        .toList();
        model.addAttribute("words", new Words(locale));
        model.addAttribute("logins", lately.logins());
        model.addAttribute("orders", lately.orders());
        model.addAttribute("notices", told);
        model.addAttribute("locks", protection.locks());
        model.addAttribute("locked", protection.locked(visit.account()));
        model.addAttribute("limits", limits.of(visit.account()));
        model.addAttribute("call", notices.call(locale));
        model.addAttribute("done", List.of("limit", "asked", "kept").contains(done) ? done : null);
        model.addAttribute("returnTo", visit.returnTo());
        return "customer/security";
    }

    @PreAuthorize("hasRole('CUSTOMER')")
    @PostMapping(PAGE + "/locks")
    String lock(
            @AuthenticationPrincipal Visit visit,
            @RequestParam("lock") String lock,
            Locale locale,
            Model model)
            throws Refusal, Unavailable {
        protection.lock(actors.current(), visit.account(), lock);
        return ended("locked", 0, locale, model);
    }

    @PreAuthorize("hasRole('CUSTOMER')")
    @PostMapping(PAGE + "/unlocks")
    String unlock(@AuthenticationPrincipal Visit visit) throws Refusal {
        throw protection.unproven(actors.current(), visit.account());
    }

    @PreAuthorize("hasRole('CUSTOMER')")
    @PostMapping(PAGE + "/not-me")
    String notMe(
            @AuthenticationPrincipal Visit visit,
            @RequestParam(name = "event", defaultValue = "") String event,
            @RequestParam(name = "text", defaultValue = "") String text,
            Locale locale,
            Model model)
            throws Refusal, Unavailable {
        long number = protection.notMe(actors.current(), visit.account(), event, text);
        return ended("notme", number, locale, model);
    }

    /** The visit has ended with all sessions; this page is the last of it. */
    private String ended(String what, long number, Locale locale, Model model) {
        model.addAttribute("what", what);
        model.addAttribute("number", String.valueOf(number));
        model.addAttribute("call", notices.call(locale));
        model.addAttribute("visiting", false);
        model.addAttribute("here", PAGE);
        return "customer/ended";
    }

    @PreAuthorize("hasRole('CUSTOMER')")
    @PostMapping(PAGE + "/limits/{limit}")
    String set(
            @AuthenticationPrincipal Visit visit,
            @PathVariable("limit") String limit,
            @RequestParam(name = "amount", defaultValue = "0") long amountYen)
            throws Refusal, Unavailable {
        boolean inForce = limits.set(actors.current(), visit.account(), limit, amountYen);
        return "redirect:" + PAGE + "?done=" + (inForce ? "limit" : "asked");
    }

    @PreAuthorize("hasRole('CUSTOMER')")
    @PostMapping(PAGE + "/limits/{limit}/lift")
    String lift(@AuthenticationPrincipal Visit visit, @PathVariable("limit") String limit)
            throws Refusal {
        limits.lift(actors.current(), visit.account(), limit);
        return "redirect:" + PAGE + "?done=asked";
    }

    @PreAuthorize("hasRole('CUSTOMER')")
    @PostMapping(PAGE + "/limits/{limit}/keep")
    String keep(@AuthenticationPrincipal Visit visit, @PathVariable("limit") String limit)
            throws Refusal {
        limits.keep(actors.current(), visit.account(), limit);
        return "redirect:" + PAGE + "?done=kept";
    }
}
