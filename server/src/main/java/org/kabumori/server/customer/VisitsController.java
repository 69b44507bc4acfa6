package org.kabumori.server.customer;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.actor.Refusal;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import java.util.Objects;

/** Links that lead a customer from the broker's site to the hosted pages. */
@RestController
@Tag(name = "Customers", description = "Hosted pages and passkeys of the broker's customers")
class VisitsController {
    private final Visits visits;

    VisitsController(Visits visits) {
        this.visits = visits;
    }

    /** For which session at the broker, and where the customer goes afterwards. */
    record Wanted(@Nullable String session, @Nullable String returnTo) {}

    @Operation(
            summary = "Opens a visit of a customer to the hosted pages",
            description =
                    "session: one of the broker's, whose login event was let in. Lead the browser to url; it opens once."
                            + " Add ?page=security or ?page=confirmations to begin there.")
    @PostMapping("/v1/customers/{account}/visits")
    @PreAuthorize("hasRole('INTEGRATOR')")
    Visits.Link link(@PathVariable("account") String account, @RequestBody Wanted wanted)
            throws Refusal {
        return visits.link(
                account, Objects.requireNonNullElse(wanted.session(), ""), wanted.returnTo());
    }
}
