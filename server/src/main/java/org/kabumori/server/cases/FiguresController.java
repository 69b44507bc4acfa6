package org.kabumori.server.cases;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.kabumori.server.actor.Actors;
import org.kabumori.server.actor.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.databind.JsonNode;

import java.util.List;

/** Figures entered for cases, over REST. */
@RestController
@Tag(name = "Cases")
class FiguresController {
    private final Figures figures;
    private final Actors actors;

    FiguresController(Figures figures, Actors actors) {
        this.figures = figures;
        this.actors = actors;
    }

    @Operation(summary = "The figures that people entered for a case, the latest first")
    @PreAuthorize("hasRole('VIEWER')")
    @GetMapping("/v1/cases/{number}/figures")
    List<CaseFigure> list(@PathVariable("number") long number) {
        return figures.of(number);
    }

    @Operation(
            summary = "Enters a price, a rate or another figure that the journal has not",
            description =
                    "As in the file of figures of `kabumori loss`: "
                            + "{\"figure\":\"price\",\"instrument\":\"XTKS:7203\",\"price\":2150,\"currency\":\"JPY\","
                            + "\"date\":\"2025-03-31\",\"source\":\"closing price\"}. A price or rate takes the place of"
                            + " the one of the same name and day.")
    @PreAuthorize("hasRole('ANALYST')")
    @PostMapping("/v1/cases/{number}/figures")
    @ResponseStatus(HttpStatus.CREATED)
    List<CaseFigure> enter(@PathVariable("number") long number, @RequestBody JsonNode figure)
            throws Refusal {
        figures.enter(actors.current(), number, figure.toString());
        return figures.of(number);
    }

    @Operation(summary = "Withdraws a figure: it stays, and counts no more")
    @PreAuthorize("hasRole('ANALYST')")
    @PostMapping("/v1/cases/{number}/figures/{id}/withdrawal")
    List<CaseFigure> withdraw(@PathVariable("number") long number, @PathVariable("id") long id)
            throws Refusal {
        figures.withdraw(actors.current(), number, id);
        return figures.of(number);
    }
}
