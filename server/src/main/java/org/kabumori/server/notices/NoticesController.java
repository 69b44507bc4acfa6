package org.kabumori.server.notices;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;

/** What customers were told, over REST. */
@RestController
@Tag(name = "Customers", description = "What customers' protection needs of the broker")
class NoticesController {
    private final Notices notices;

    NoticesController(Notices notices) {
        this.notices = notices;
    }

    @Operation(
            summary = "What customers were told, the latest first",
            description =
                    "With redacted addresses. before and id: dueMicros and id of the last line of the page before.")
    @GetMapping("/v1/notices")
    @PreAuthorize("hasAnyRole('INTEGRATOR', 'VIEWER')")
    List<NoticeLine> notices(
            @RequestParam(defaultValue = "") String account,
            @RequestParam(defaultValue = "false") boolean trouble,
            @RequestParam(defaultValue = "9223372036854775807") long before,
            @RequestParam(defaultValue = "") String id) {
        return notices.page(account, trouble, before, id);
    }
}
