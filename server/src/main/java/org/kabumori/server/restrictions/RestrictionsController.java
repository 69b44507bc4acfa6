package org.kabumori.server.restrictions;

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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;
import java.util.Objects;

/** Halts over REST. */
@RestController
@Tag(name = "Restrictions", description = "Halts of orders: dry run, set, lift")
class RestrictionsController {
    private static final int MOST_CUSTOMERS = 1_000;
    private static final int MOST_NEIGHBOURS = 200;

    private final Halts halts;
    private final Neighbours neighbours;
    private final Actors actors;

    RestrictionsController(Halts halts, Neighbours neighbours, Actors actors) {
        this.halts = halts;
        this.neighbours = neighbours;
        this.actors = actors;
    }

    /** Why something is taken back. */
    record Lifting(@Nullable String reason) {}

    @Operation(summary = "The halts, those in force first")
    @GetMapping("/v1/restrictions")
    @PreAuthorize("hasAnyRole('VIEWER', 'INTEGRATOR')")
    List<HaltLine> halts() {
        return halts.all();
    }

    @Operation(
            summary = "Tells what a halt would hit, and changes nothing",
            description =
                    "Unknown names, counts, and the customers by their keys; the last one's key is the next after.")
    @PostMapping("/v1/restrictions/dry-run")
    @PreAuthorize("hasRole('ANALYST')")
    DryRun dryRun(
            @RequestBody Halt halt,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "100") int limit)
            throws Refusal {
        return halts.dryRun(halt, after, Math.clamp(limit, 0, MOST_CUSTOMERS));
    }

    @Operation(
            summary = "Sets a halt",
            description =
                    "200 when it is in force; 202 when a second person has to approve it: large ones, and those of an analyst.")
    @PostMapping("/v1/restrictions")
    @PreAuthorize("hasRole('ANALYST')")
    ResponseEntity<Done> set(@RequestBody Halt halt) throws Refusal, Unavailable {
        return answer(halts.set(actors.current(), halt));
    }

    @Operation(summary = "Lifts a halt, at once or after approval as for setting one")
    @PostMapping("/v1/restrictions/{id}/lift")
    @PreAuthorize("hasRole('ANALYST')")
    ResponseEntity<Done> lift(
            @PathVariable("id") String id, @RequestBody(required = false) @Nullable Lifting lifting)
            throws Refusal, Unavailable {
        String reason = lifting == null ? "" : Objects.requireNonNullElse(lifting.reason(), "");
        return answer(halts.lift(actors.current(), id, reason));
    }

    @Operation(
            summary = "Reads a list of names and changes nothing",
            description =
                    "One a line: code, or MIC,code. UTF-8 or Shift JIS. Answers the names and, with their lines, what is none.")
    @PostMapping(
            path = "/v1/restrictions/names",
            consumes = {"text/csv", "text/plain", "application/octet-stream"})
    @PreAuthorize("hasRole('ANALYST')")
    NameList names(@RequestBody byte[] file, @RequestParam(defaultValue = "XTKS") String market) {
        return NameList.read(file, market);
    }

    @Operation(
            summary = "The names most like one",
            description =
                    "By trading, size and price on log scales, segment and market; distance 0 is the same.")
    @GetMapping("/v1/restrictions/neighbours")
    @PreAuthorize("hasRole('ANALYST')")
    List<Neighbour> neighbours(
            @RequestParam String instrument, @RequestParam(defaultValue = "20") int limit)
            throws Refusal {
        return neighbours.of(instrument, Math.clamp(limit, 1, MOST_NEIGHBOURS));
    }

    private static ResponseEntity<Done> answer(Done done) {
        return ResponseEntity.status(done.isProposed() ? HttpStatus.ACCEPTED : HttpStatus.OK)
                .body(done);
    }
}
