package org.kabumori.server.reports;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.actor.Actors;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.actor.Refusal.Cause;
import org.kabumori.server.cases.Downloads;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Reports over REST. */
@RestController
@Tag(name = "Reports", description = "Monthly figures with their revisions, files for authorities")
class ReportsController {
    private final Reports reports;
    private final ReportFiles files;
    private final Actors actors;

    ReportsController(Reports reports, ReportFiles files, Actors actors) {
        this.reports = reports;
        this.files = files;
        this.actors = actors;
    }

    /**
     * What is published of a month.
     *
     * @param figures {@code null} to count them from the journal
     */
    record Publishing(
            @Nullable YearMonth month,
            @Nullable LocalDate publishedOn,
            @Nullable MonthFigures figures,
            @Nullable String reason) {}

    @Operation(
            summary = "All that was published, in the order in which it was entered",
            description =
                    "Provisional; amounts are gross, not the customers' loss. Of one month and day the last counts.")
    @PreAuthorize("hasRole('VIEWER')")
    @GetMapping("/v1/reports/publications")
    List<Publication> publications() {
        return reports.publications();
    }

    @Operation(summary = "What had been told of a month by the end of a day")
    @PreAuthorize("hasRole('VIEWER')")
    @GetMapping("/v1/reports/months/{month}")
    Publication asOf(@PathVariable("month") YearMonth month, @RequestParam("asOf") LocalDate asOf)
            throws Refusal {
        return reports.asOf(month, asOf)
                .orElseThrow(
                        () ->
                                new Refusal(
                                        Cause.NOT_FOUND,
                                        "report-none",
                                        "a month of which something had been published"));
    }

    @Operation(
            summary = "What the journal says of a month now",
            description = "By verdicts and customers' reports until now; nothing is published.")
    @PreAuthorize("hasRole('VIEWER')")
    @GetMapping("/v1/reports/months/{month}/count")
    MonthCount count(@PathVariable("month") YearMonth month) {
        return reports.count(month);
    }

    @Operation(
            summary = "Publishes a month",
            description =
                    "A supervisor's. Without figures they are counted; figures of one's own need a reason.")
    @PreAuthorize("hasRole('SUPERVISOR')")
    @PostMapping("/v1/reports/publications")
    @ResponseStatus(HttpStatus.CREATED)
    Publication publish(@RequestBody Publishing wanted) throws Refusal {
        YearMonth month = wanted.month();
        LocalDate on = wanted.publishedOn();
        if (month == null || on == null) {
            throw new Refusal(Cause.INVALID, "report-day", "month as 2025-04 and publishedOn");
        }
        if (wanted.figures() == null) {
            reports.publish(actors.current(), month, on);
        } else {
            reports.correct(
                    actors.current(),
                    month,
                    on,
                    wanted.figures(),
                    Objects.requireNonNullElse(wanted.reason(), ""));
        }
        return reports.publications().getLast();
    }

    @Operation(
            summary = "Takes over figures published elsewhere, as CSV",
            description = "Lines of " + FigureFile.HEAD + "; all or nothing; a supervisor's.")
    @PreAuthorize("hasRole('SUPERVISOR')")
    @PostMapping("/v1/reports/imports")
    @ResponseStatus(HttpStatus.CREATED)
    List<Publication> importFile(@RequestParam("reason") String reason, @RequestBody String csv)
            throws Refusal {
        int added = reports.importFile(actors.current(), csv, reason);
        List<Publication> all = reports.publications();
        return all.subList(all.size() - added, all.size());
    }

    @Operation(summary = "The figures as a file: pdf, xlsx or csv")
    @PreAuthorize("hasRole('VIEWER')")
    @GetMapping("/v1/reports/figures")
    ResponseEntity<byte[]> figures(@RequestParam("form") String form, Locale locale)
            throws Refusal {
        return file(files.figures(form, locale));
    }

    @Operation(
            summary = "The trades of a case or campaign for JSDA and SESC: pdf, xlsx or csv",
            description =
                    "subject: case:NUMBER or campaign:ID. Those of strangers, confirmed or suspected; whole=true takes"
                            + " the customers' own too.")
    @PreAuthorize("hasRole('ANALYST')")
    @PostMapping("/v1/reports/handovers")
    ResponseEntity<byte[]> handOver(
            @RequestParam("subject") String subject,
            @RequestParam(name = "whole", defaultValue = "false") boolean whole,
            @RequestParam("form") String form,
            Locale locale)
            throws Refusal {
        return file(files.handOver(actors.current(), subject, whole, form, locale));
    }

    @Operation(summary = "The draft of a suspicious transaction report: pdf, xlsx or csv")
    @PreAuthorize("hasRole('ANALYST')")
    @PostMapping("/v1/reports/suspicious")
    ResponseEntity<byte[]> suspicious(
            @RequestParam("subject") String subject,
            @RequestParam("form") String form,
            Locale locale)
            throws Refusal {
        return file(files.suspicious(actors.current(), subject, form, locale));
    }

    private static ResponseEntity<byte[]> file(ReportFiles.Made made) {
        return Downloads.of(made.name(), made.type(), made.bytes());
    }
}
