package org.kabumori.server.ops;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.actor.Actors;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.approval.Approval;
import org.kabumori.server.approval.Approvals;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;

/** {@code /v1/approvals}: four eyes, for a broker's own desk software. */
@RestController
@Tag(name = "Approvals", description = "What one person proposed and another decides")
class ApprovalApi {
    private final Approvals approvals;
    private final Actors actors;

    ApprovalApi(Approvals approvals, Actors actors) {
        this.approvals = approvals;
        this.actors = actors;
    }

    /** Why it was decided so. */
    record Note(@Nullable String note) {
        String text() {
            return note == null ? "" : note;
        }
    }

    @Operation(summary = "The latest proposals, or those that wait for a decision")
    @PreAuthorize("hasAnyRole('VIEWER', 'INTEGRATOR')")
    @GetMapping("/v1/approvals")
    List<Approval> approvals(
            @RequestParam(name = "open", defaultValue = "true") boolean open,
            @RequestParam(name = "limit", defaultValue = "100") int limit) {
        return open ? approvals.open() : approvals.latest(Math.max(1, limit));
    }

    @Operation(summary = "Approves a proposal of somebody else's, and carries it out")
    @PreAuthorize("hasRole('ANALYST')")
    @PostMapping("/v1/approvals/{id}/approve")
    Approval approve(@PathVariable("id") String id, @RequestBody Note note) throws Refusal {
        return approvals.approve(actors.current(), id, note.text());
    }

    @Operation(summary = "Refuses a proposal")
    @PreAuthorize("hasRole('ANALYST')")
    @PostMapping("/v1/approvals/{id}/refuse")
    Approval refuse(@PathVariable("id") String id, @RequestBody Note note) throws Refusal {
        return approvals.refuse(actors.current(), id, note.text());
    }

    @Operation(summary = "Takes one's own proposal back")
    @PreAuthorize("hasRole('ANALYST')")
    @PostMapping("/v1/approvals/{id}/withdraw")
    Approval withdraw(@PathVariable("id") String id, @RequestBody Note note) throws Refusal {
        return approvals.withdraw(actors.current(), id, note.text());
    }
}
