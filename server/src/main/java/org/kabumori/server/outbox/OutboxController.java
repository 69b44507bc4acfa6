package org.kabumori.server.outbox;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;

/** How telling the broker's systems is going. */
@RestController
@Tag(name = "Outbox", description = "What is on its way to the broker's systems")
class OutboxController {
    private final Outbox outbox;

    OutboxController(Outbox outbox) {
        this.outbox = outbox;
    }

    @Operation(
            summary = "How each destination is doing",
            description =
                    "What waits, since when, what failed last, and how many dead letters there are.")
    @PreAuthorize("hasAnyRole('INTEGRATOR', 'VIEWER')")
    @GetMapping("/v1/outbox")
    Outbox.Summary outbox() {
        return outbox.summary();
    }

    @Operation(
            summary = "Dead letters, the latest first",
            description =
                    "Messages that were given up. People have them sent again, or discard them, on the page /outbox.")
    @PreAuthorize("hasAnyRole('INTEGRATOR', 'ANALYST')")
    @GetMapping("/v1/outbox/dead-letters")
    List<Outbox.DeadLetter> deadLetters(
            @RequestParam(defaultValue = "9223372036854775807") long before,
            @RequestParam(defaultValue = "50") int limit) {
        return outbox.deadLetters(before, limit);
    }
}
