package org.kabumori.server.posture;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.actor.Actors;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.actor.Refusal.Cause;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/** Control posture over REST. */
@RestController
@Tag(name = "Posture", description = "How the broker stands to the controls that are asked for")
class PostureController {
    private final Posture posture;
    private final Actors actors;

    PostureController(Posture posture, Actors actors) {
        this.posture = posture;
        this.actors = actors;
    }

    /** What somebody attests. */
    record Attesting(
            @Nullable String standing, @Nullable String reference, @Nullable LocalDate expiresOn) {}

    @Operation(
            summary = "All controls with what is measured and attested",
            description =
                    "A basis of unconfirmed says that the tier is from memory: check it before anything depends on it.")
    @PreAuthorize("hasRole('VIEWER')")
    @GetMapping("/v1/posture")
    List<ControlLine> lines() {
        return posture.lines();
    }

    @Operation(summary = "Attests a control by hand, until a day; a supervisor's")
    @PreAuthorize("hasRole('SUPERVISOR')")
    @PostMapping("/v1/posture/{control}/attestations")
    @ResponseStatus(HttpStatus.CREATED)
    List<ControlLine> attest(
            @PathVariable("control") String control, @RequestBody Attesting attesting)
            throws Refusal {
        LocalDate expiresOn = attesting.expiresOn();
        if (expiresOn == null) {
            throw new Refusal(Cause.INVALID, "posture-expiry", "expiresOn: the last day");
        }
        posture.attest(
                actors.current(),
                control,
                Objects.requireNonNullElse(attesting.standing(), ""),
                Objects.requireNonNullElse(attesting.reference(), ""),
                expiresOn);
        return posture.lines();
    }
}
