package org.kabumori.server.holds;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.Review.Outcome;
import org.kabumori.server.acting.Done;
import org.kabumori.server.actor.Actors;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.actor.Refusal.Cause;
import org.kabumori.server.decide.Unavailable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;
import java.util.Objects;

/** The queue over REST. */
@RestController
@Tag(name = "Holds", description = "Held orders and cash: release, refuse, confirm")
class HoldsController {
    private static final int MOST_ROWS = 1_000;

    private final Holds holds;
    private final Actors actors;

    HoldsController(Holds holds, Actors actors) {
        this.holds = holds;
        this.actors = actors;
    }

    /** A verdict about one or several. */
    record Verdict(
            @Nullable List<String> events, @Nullable String outcome, @Nullable String note) {}

    /** What a customer said. */
    record Said(@Nullable String event, @Nullable String outcome, @Nullable String how) {}

    @Operation(
            summary = "What waits for a person, those that end first, first",
            description = "The last one's event is the next after.")
    @GetMapping("/v1/holds")
    @PreAuthorize("hasAnyRole('VIEWER', 'INTEGRATOR')")
    List<Held> open(
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "100") int limit)
            throws Refusal {
        int most = Math.clamp(limit, 1, MOST_ROWS);
        if (after.isEmpty()) {
            return holds.open(most);
        }
        Held last =
                holds.find(after)
                        .orElseThrow(
                                () ->
                                        new Refusal(
                                                Cause.NOT_FOUND,
                                                "hold-none",
                                                "after: the id of a held event"));
        return holds.openAfter(last, most);
    }

    @Operation(
            summary = "Releases or refuses",
            description =
                    "200 when done, 202 when a second person approves it first: releases over a limit or of several."
                            + " 409 when somebody decided before, saying who.")
    @PostMapping("/v1/holds/reviews")
    @PreAuthorize("hasRole('ANALYST')")
    ResponseEntity<Done> review(@RequestBody Verdict verdict) throws Refusal, Unavailable {
        Done done =
                holds.review(
                        actors.current(),
                        Objects.requireNonNullElse(verdict.events(), List.of()),
                        outcome(verdict.outcome()),
                        Objects.requireNonNullElse(verdict.note(), ""));
        return ResponseEntity.status(done.isProposed() ? HttpStatus.ACCEPTED : HttpStatus.OK)
                .body(done);
    }

    @Operation(summary = "Records what the customer said when he was reached out of band")
    @PostMapping("/v1/holds/confirmations")
    @PreAuthorize("hasRole('ANALYST')")
    void confirm(@RequestBody Said said) throws Refusal, Unavailable {
        String outcome = Objects.requireNonNullElse(said.outcome(), "");
        if (!outcome.equals("passed") && !outcome.equals("failed")) {
            throw new Refusal(Cause.INVALID, "confirm-outcome", "outcome: passed or failed");
        }
        holds.confirm(
                actors.current(),
                Objects.requireNonNullElse(said.event(), ""),
                outcome.equals("passed"),
                Objects.requireNonNullElse(said.how(), ""));
    }

    private static Outcome outcome(@Nullable String word) throws Refusal {
        return switch (Objects.requireNonNullElse(word, "")) {
            case "release" -> Outcome.RELEASE;
            case "refuse" -> Outcome.REFUSE;
            default ->
                    throw new Refusal(Cause.INVALID, "hold-outcome", "outcome: release or refuse");
        };
    }
}
