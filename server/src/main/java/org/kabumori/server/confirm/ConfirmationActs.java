package org.kabumori.server.confirm;

import io.swagger.v3.oas.annotations.Hidden;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.actor.Actors;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.actor.Refusal.Cause;
import org.kabumori.server.customer.Visit;
import org.kabumori.server.decide.Unavailable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.databind.JsonNode;

import java.util.Map;

/** What the scripts of the hosted pages of confirmations send. */
@RestController
@Hidden
class ConfirmationActs {
    private static final String THERE = "/customer/confirmations/";

    private final Confirmations confirmations;
    private final Actors actors;

    ConfirmationActs(Confirmations confirmations, Actors actors) {
        this.confirmations = confirmations;
        this.actors = actors;
    }

    /** Where the page goes next. */
    record Next(String next) {}

    /** What became of it; the page that waits asks for it. */
    record State(String state) {}

    /** What the page's form and the browser's authenticator gave. */
    record Sent(@Nullable JsonNode credential, @Nullable String number) {
        @Nullable Integer typed() {
            return number == null || !number.matches("[0-9]{1,4}") ? null : Integer.valueOf(number);
        }
    }

    @PreAuthorize("permitAll()")
    @GetMapping(ConfirmationPages.PATH + "{id}/state")
    State state(@PathVariable("id") String id) throws Refusal {
        return new State(confirmations.find(id).state());
    }

    @PreAuthorize("permitAll()")
    @PostMapping(ConfirmationPages.PATH + "{id}/options")
    Map<String, Object> options(@PathVariable("id") String id) throws Refusal {
        Asked asked = confirmations.find(id);
        if (asked.otherDevice()) {
            throw new Refusal(Cause.NOT_ALLOWED, "confirm-device", "another device");
        }
        return Map.of("publicKey", confirmations.request(asked));
    }

    @PreAuthorize("permitAll()")
    @PostMapping(ConfirmationPages.PATH + "{id}")
    Next answer(@PathVariable("id") String id, @RequestBody Sent sent) throws Refusal, Unavailable {
        confirmations.answer(
                actors.current(),
                id,
                new Confirmations.Answer(String.valueOf(sent.credential()), null, null));
        return new Next(ConfirmationPages.PATH + id);
    }

    @PreAuthorize("permitAll()")
    @PostMapping(ConfirmationPages.PATH + "{id}/denial")
    Next deny(@PathVariable("id") String id) throws Refusal, Unavailable {
        confirmations.deny(actors.current(), id);
        return new Next(ConfirmationPages.PATH + id);
    }

    @PreAuthorize("hasRole('CUSTOMER')")
    @PostMapping(THERE + "{id}/options")
    Map<String, Object> optionsThere(
            @AuthenticationPrincipal Visit visit, @PathVariable("id") String id) throws Refusal {
        return Map.of("publicKey", confirmations.request(own(visit, id)));
    }

    @PreAuthorize("hasRole('CUSTOMER')")
    @PostMapping(THERE + "{id}")
    Next answerThere(
            @AuthenticationPrincipal Visit visit,
            @PathVariable("id") String id,
            @RequestBody Sent sent)
            throws Refusal, Unavailable {
        own(visit, id);
        confirmations.answer(
                actors.current(),
                id,
                new Confirmations.Answer(
                        String.valueOf(sent.credential()),
                        visit.credential() == null ? null : visit.session(),
                        sent.typed()));
        return new Next(THERE + id);
    }

    @PreAuthorize("hasRole('CUSTOMER')")
    @PostMapping(THERE + "{id}/denial")
    Next denyThere(@AuthenticationPrincipal Visit visit, @PathVariable("id") String id)
            throws Refusal, Unavailable {
        own(visit, id);
        confirmations.deny(actors.current(), id);
        return new Next(THERE + id);
    }

    private Asked own(Visit visit, String id) throws Refusal {
        Asked asked = confirmations.find(id);
        if (!asked.account().equals(visit.account())) {
            throw new Refusal(Cause.NOT_FOUND, "confirm-none", "the id of a confirmation");
        }
        return asked;
    }
}
