package org.kabumori.server.evidence;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.actor.Actors;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.cases.Cases;
import org.kabumori.server.cases.Downloads;
import org.kabumori.server.loss.LossJson;
import org.kabumori.server.loss.LossStatement;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** Evidence over REST. */
@RestController
@Tag(name = "Cases")
class EvidenceController {
    private final Cases cases;
    private final CaseLosses losses;
    private final Evidence evidence;
    private final Actors actors;

    EvidenceController(Cases cases, CaseLosses losses, Evidence evidence, Actors actors) {
        this.cases = cases;
        this.losses = losses;
        this.evidence = evidence;
        this.actors = actors;
    }

    @Operation(
            summary = "What the unauthorised trades of a case cost, on both bases",
            description = "Of at most 20 accounts; what is not given is taken from the journal.")
    @PreAuthorize("hasRole('VIEWER')")
    @GetMapping("/v1/cases/{number}/losses")
    List<ObjectNode> losses(
            @PathVariable("number") long number,
            @RequestParam(name = "from", required = false) @Nullable LocalDate from,
            @RequestParam(name = "to", required = false) @Nullable LocalDate to,
            @RequestParam(name = "valuedOn", required = false) @Nullable LocalDate valuedOn,
            @RequestParam(name = "share", defaultValue = "1") BigDecimal share,
            @RequestParam(name = "consolation", defaultValue = "0") BigDecimal consolation)
            throws Refusal {
        CaseLosses.Terms terms = new CaseLosses.Terms(from, to, valuedOn, share, consolation);
        return losses.of(cases.whole(number), terms).stream()
                .map(EvidenceController::written)
                .toList();
    }

    private static ObjectNode written(CaseLosses.Found found) {
        LossStatement statement = found.statement();
        return statement == null
                ? JsonNodeFactory.instance
                        .objectNode()
                        .put("account", found.account())
                        .put("wrong", found.wrong())
                : LossJson.tree(statement);
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
