package org.kabumori.server.console;

import io.swagger.v3.oas.annotations.Hidden;

import org.kabumori.server.audit.AuditEntry;
import org.kabumori.server.audit.AuditLog;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.List;

/** What everybody did and tried. */
@Controller
@Hidden
class AuditController {
    private static final int PAGE_ENTRIES = 50;

    private final AuditLog audit;

    AuditController(AuditLog audit) {
        this.audit = audit;
    }

    @PreAuthorize("hasRole('ADMINISTRATOR')")
    @GetMapping("/audit")
    String audit(
            @RequestParam(name = "before", defaultValue = "9223372036854775807") long before,
            @RequestParam(name = "actor", defaultValue = "") String actor,
            @RequestParam(name = "subject", defaultValue = "") String subject,
            Model model) {
        List<AuditEntry> page = audit.before(before, actor.strip(), subject.strip(), PAGE_ENTRIES);
        model.addAttribute("entries", page);
        model.addAttribute("actor", actor);
        model.addAttribute("subject", subject);
        if (page.size() == PAGE_ENTRIES) {
            model.addAttribute("older", page.getLast().seq());
        }
        return "audit";
    }
}
