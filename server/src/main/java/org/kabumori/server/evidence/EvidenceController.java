package org.kabumori.server.evidence;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.kabumori.server.actor.Actors;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.cases.Downloads;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Evidence over REST. */
@RestController
@Tag(name = "Cases")
class EvidenceController {
    private final Evidence evidence;
    private final Actors actors;

    EvidenceController(Evidence evidence, Actors actors) {
        this.evidence = evidence;
        this.actors = actors;
    }

    @Operation(
            summary = "Packs the evidence of a case: a sealed ZIP",
            description =
                    "kabumori evidence verify checks it. With personalData=true addresses, devices and files are in it: a supervisor's.")
    @PreAuthorize("hasRole('ANALYST')")
    @PostMapping("/v1/cases/{number}/evidence")
    ResponseEntity<byte[]> pack(
            @PathVariable("number") long number,
            @RequestParam(name = "personalData", defaultValue = "false") boolean personal)
            throws Refusal {
        Evidence.Pack pack = evidence.pack(actors.current(), number, personal);
        return Downloads.of(pack.name(), "application/zip", pack.zip());
    }
}
