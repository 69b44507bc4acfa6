package org.kabumori.server.console;

import io.swagger.v3.oas.annotations.Hidden;

import org.kabumori.server.acting.Done;
import org.kabumori.server.actor.Actors;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.actor.Refusal.Cause;
import org.kabumori.server.policies.BackTests;
import org.kabumori.server.policies.Policies;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;

/** What is done with policies: tested, set in shadow, proposed, retired. */
@Controller
@Hidden
class PolicyActController {
    private static final String PAGE = "/policies";

    private final Policies policies;
    private final BackTests backTests;
    private final Actors actors;

    PolicyActController(Policies policies, BackTests backTests, Actors actors) {
        this.policies = policies;
        this.backTests = backTests;
        this.actors = actors;
    }

    @PreAuthorize("hasRole('SUPERVISOR')")
    @PostMapping("/policies/publish")
    String publish(
            @RequestParam(name = "content", defaultValue = "") String text,
            @RequestParam(name = "reason", defaultValue = "") String reason,
            RedirectAttributes page) {
        return Acts.then(
                page,
                PAGE,
                () -> said(policies.publish(actors.current(), text, reason.strip()), "publish"));
    }

    @PreAuthorize("hasRole('SUPERVISOR')")
    @PostMapping("/policies/shadow")
    String shadow(
            @RequestParam(name = "content", defaultValue = "") String text,
            @RequestParam(name = "reason", defaultValue = "") String reason,
            RedirectAttributes page) {
        return Acts.then(
                page,
                PAGE,
                () -> said(policies.shadow(actors.current(), text, reason.strip()), "shadow"));
    }

    @PreAuthorize("hasRole('SUPERVISOR')")
    @PostMapping("/policies/retire")
    String retire(
            @RequestParam("policy") String version,
            @RequestParam(name = "reason", defaultValue = "") String reason,
            RedirectAttributes page) {
        return Acts.then(
                page,
                PAGE,
                () -> said(policies.retire(actors.current(), version, reason.strip()), "retire"));
    }

    private static String said(Done done, String act) {
        return done.isProposed() ? "acted.proposed" : "policies.acted." + act;
    }

    @PreAuthorize("hasRole('ANALYST')")
    @PostMapping("/policies/back-tests")
    String test(
            @RequestParam(name = "content", defaultValue = "") String text,
            @RequestParam(name = "from", defaultValue = "") String from,
            @RequestParam(name = "to", defaultValue = "") String to,
            RedirectAttributes page) {
        return Acts.then(
                page,
                PAGE,
                () -> {
                    backTests.start(
                            actors.current(),
                            text,
                            micros(from, Long.MIN_VALUE),
                            micros(to, Long.MAX_VALUE));
                    return "policies.acted.test";
                });
    }

    @PreAuthorize("hasRole('ANALYST')")
    @PostMapping("/policies/back-tests/cancel")
    String cancel(RedirectAttributes page) {
        return Acts.then(
                page,
                PAGE,
                () -> {
                    backTests.cancel();
                    return "policies.acted.cancel";
                });
    }

    /** Returns a form's local time of Tokyo, what is usual for none. */
    private static long micros(String local, long usual) throws Refusal {
        if (local.isBlank()) {
            return usual;
        }
        try {
            return LocalDateTime.parse(local).atZone(Formats.TOKYO).toInstant().toEpochMilli()
                    * 1_000;
        } catch (DateTimeParseException e) {
            throw new Refusal(
                    Cause.INVALID, "back-test-empty", "from, to: times like 2025-03-17T09:00");
        }
    }
}
