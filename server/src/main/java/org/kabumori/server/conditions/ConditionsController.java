package org.kabumori.server.conditions;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.acting.Done;
import org.kabumori.server.actor.Actors;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.decide.Unavailable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;
import java.util.Objects;

/** Conditions over REST. */
@RestController
@Tag(
        name = "Conditions",
        description = "Blocks and overrides of accounts, names, devices, addresses")
class ConditionsController {
    private final Conditions conditions;
    private final Actors actors;

    ConditionsController(Conditions conditions, Actors actors) {
        this.conditions = conditions;
        this.actors = actors;
    }

    /** Why something is taken back. */
    record Lifting(@Nullable String reason) {}

    @Operation(summary = "The conditions, those in force first")
    @GetMapping("/v1/conditions")
    @PreAuthorize("hasAnyRole('VIEWER', 'INTEGRATOR')")
    List<ConditionLine> conditions() {
        return conditions.all();
    }

    @Operation(
            summary = "Sets a condition",
            description =
                    "200 when it is in force; 202 when a second person has to approve it: every override, and an analyst's on a name.")
    @PostMapping("/v1/conditions")
    @PreAuthorize("hasRole('ANALYST')")
    ResponseEntity<Done> set(@RequestBody Wish wish) throws Refusal, Unavailable {
        Done done = conditions.set(actors.current(), wish);
        return ResponseEntity.status(done.isProposed() ? HttpStatus.ACCEPTED : HttpStatus.OK)
                .body(done);
    }

    @Operation(summary = "Lifts a condition; a block only a supervisor")
    @PostMapping("/v1/conditions/{id}/lift")
    @PreAuthorize("hasRole('ANALYST')")
    Done lift(
            @PathVariable("id") String id, @RequestBody(required = false) @Nullable Lifting lifting)
            throws Refusal, Unavailable {
        String reason = lifting == null ? "" : Objects.requireNonNullElse(lifting.reason(), "");
        return conditions.lift(actors.current(), id, reason);
    }
}
