package org.kabumori.server.ops;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.kabumori.server.audit.AuditEntry;
import org.kabumori.server.audit.AuditLog;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;

/** {@code GET /v1/audit}: for a security monitoring that collects it. */
@RestController
@Tag(name = "Audit", description = "What operators and machines did and tried")
class AuditApi {
    private final AuditLog audit;

    AuditApi(AuditLog audit) {
        this.audit = audit;
    }

    @Operation(
            summary = "Reads the audit log backwards",
            description =
                    "The latest entries first; the last one's seq is the next before. Each stands on the hash of the one before it.")
    @PreAuthorize("hasRole('ADMINISTRATOR')")
    @GetMapping("/v1/audit")
    List<AuditEntry> audit(
            @RequestParam(name = "before", defaultValue = "9223372036854775807") long before,
            @RequestParam(name = "actor", defaultValue = "") String actor,
            @RequestParam(name = "subject", defaultValue = "") String subject,
            @RequestParam(name = "limit", defaultValue = "100") int limit) {
        return audit.before(before, actor, subject, limit);
    }
}
