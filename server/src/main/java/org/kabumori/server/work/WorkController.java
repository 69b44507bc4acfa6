package org.kabumori.server.work;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.Verdict.Finding;
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

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** The queue over REST. */
@RestController
@Tag(name = "Work", description = "What waits for a person: who has it, and verdicts")
class WorkController {
    private final Work work;
    private final Verdicts verdicts;
    private final Actors actors;

    WorkController(Work work, Verdicts verdicts, Actors actors) {
        this.work = work;
        this.verdicts = verdicts;
        this.actors = actors;
    }

    /** Who gets what; nobody by an empty name. */
    record Assignment(@Nullable List<String> items, @Nullable String assignee) {}

    /** A verdict about one or several. */
    record Said(@Nullable List<String> items, @Nullable String verdict, @Nullable String note) {}

    /** How many were given. */
    record Given(int given) {}

    @Operation(
            summary = "What waits for a person, what is due first, first",
            description =
                    "Held orders and cash, and alerts. The last one's item is the next after. An"
                            + " assignee of - asks for what nobody has.")
    @GetMapping("/v1/work")
    @PreAuthorize("hasAnyRole('VIEWER', 'INTEGRATOR')")
    List<WorkItem> open(
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "0") double severity,
            @RequestParam(defaultValue = "0") long olderMinutes,
            @RequestParam(defaultValue = "") String assignee,
            @RequestParam(defaultValue = "") String instrument,
            @RequestParam(defaultValue = "") String account,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "100") int limit)
            throws Refusal {
        WorkFilter filter =
                new WorkFilter(kind, severity, olderMinutes, assignee, instrument, account);
        if (after.isEmpty()) {
            return work.open(filter, limit);
        }
        WorkItem last =
                work.find(after)
                        .orElseThrow(
                                () ->
                                        new Refusal(
                                                Cause.NOT_FOUND,
                                                "work-none",
                                                "after: an item of the queue"));
        return work.openAfter(filter, last, limit);
    }

    @Operation(
            summary = "Takes, gives back, or gives to somebody",
            description =
                    "One's own name takes, an empty one gives back; to give to somebody else, or to"
                            + " take from him, is a supervisor's.")
    @PostMapping("/v1/work/assignments")
    @PreAuthorize("hasRole('ANALYST')")
    Given assign(@RequestBody Assignment assignment) throws Refusal {
        return new Given(
                work.assign(
                        actors.current(),
                        Objects.requireNonNullElse(assignment.items(), List.of()),
                        Objects.requireNonNullElse(assignment.assignee(), "")));
    }

    @Operation(
            summary = "Says what was found",
            description =
                    "takeover, genuine, manipulator or unclear. 200 when done, 202 when a second"
                            + " person approves it first: over a number of accounts. 409 when somebody"
                            + " decided before, saying who.")
    @PostMapping("/v1/work/verdicts")
    @PreAuthorize("hasRole('ANALYST')")
    ResponseEntity<Done> give(@RequestBody Said said) throws Refusal, Unavailable {
        Done done =
                verdicts.give(
                        actors.current(),
                        Objects.requireNonNullElse(said.items(), List.of()),
                        finding(Objects.requireNonNullElse(said.verdict(), "")),
                        Objects.requireNonNullElse(said.note(), ""));
        return ResponseEntity.status(done.isProposed() ? HttpStatus.ACCEPTED : HttpStatus.OK)
                .body(done);
    }

    private static Finding finding(String word) throws Refusal {
        return Arrays.stream(Finding.values())
                .filter(finding -> finding.word().equals(word))
                .findFirst()
                .orElseThrow(
                        () ->
                                new Refusal(
                                        Cause.INVALID,
                                        "work-verdict",
                                        "verdict: takeover, genuine, manipulator or unclear"));
    }
}
