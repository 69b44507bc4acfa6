package org.kabumori.server.confirm;

import org.kabumori.server.actor.Refusal;
import org.kabumori.server.actor.Refusal.Cause;
import org.kabumori.server.customer.CustomerPage;
import org.kabumori.server.customer.Visit;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/** The hosted pages on which customers read what they sign. */
@CustomerPage
class ConfirmationPages {
    static final String PATH = "/customer/confirm/";

    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

    private final Confirmations confirmations;
    private final Wording wording;

    ConfirmationPages(Confirmations confirmations, Wording wording) {
        this.confirmations = confirmations;
        this.wording = wording;
    }

    /** Where the order was placed: the customer signs here, or reads the number. */
    @PreAuthorize("permitAll()")
    @GetMapping(PATH + "{id}")
    String here(@PathVariable("id") String id, Locale locale, Model model) throws Refusal {
        show(confirmations.find(id), locale, model);
        return "customer/confirm";
    }

    private void show(Asked asked, Locale locale, Model model) {
        Subject subject = confirmations.subject(asked);
        model.addAttribute("asked", asked);
        model.addAttribute("shown", wording.shown(subject, locale));
        model.addAttribute("why", wording.why(subject, locale));
        model.addAttribute(
                "until", Instant.ofEpochMilli(asked.untilMicros() / 1_000).atZone(TOKYO));
    }

    /** What waits, on a device that the customer signed in on. */
    @PreAuthorize("hasRole('CUSTOMER')")
    @GetMapping("/customer/confirmations")
    String waiting(@AuthenticationPrincipal Visit visit, Locale locale, Model model) {
        List<Waiting> waiting =
                confirmations.waiting(visit.account()).stream()
                        .filter(Asked::otherDevice)
                        .map(
                                each ->
                                        new Waiting(
                                                each.id(),
                                                wording.shown(confirmations.subject(each), locale)))
                        .toList();
        model.addAttribute("waiting", waiting);
        return "customer/confirmations";
    }

    /** One that waits. */
    record Waiting(String id, List<Wording.Shown> shown) {}

    /** On the other device: the customer reads, enters the number and signs. */
    @PreAuthorize("hasRole('CUSTOMER')")
    @GetMapping("/customer/confirmations/{id}")
    String there(
            @AuthenticationPrincipal Visit visit,
            @PathVariable("id") String id,
            Locale locale,
            Model model)
            throws Refusal {
        Asked asked = own(visit, id);
        show(asked, locale, model);
        return "customer/confirm-there";
    }

    private Asked own(Visit visit, String id) throws Refusal {
        Asked asked = confirmations.find(id);
        if (!asked.account().equals(visit.account()) || !asked.otherDevice()) {
            throw new Refusal(Cause.NOT_FOUND, "confirm-none", "the id of a confirmation");
        }
        return asked;
    }
}
