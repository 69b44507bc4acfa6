package org.kabumori.server.console;

import io.swagger.v3.oas.annotations.Hidden;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.actor.Actors;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.cases.Downloads;
import org.kabumori.server.reports.MonthFigures;
import org.kabumori.server.reports.ReportFiles;
import org.kabumori.server.reports.Reports;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;

/** What is done on the pages of reports: publishing, correcting, importing, handing over. */
@Controller
@Hidden
class ReportActController {
    private final Reports reports;
    private final ReportFiles files;
    private final Actors actors;

    ReportActController(Reports reports, ReportFiles files, Actors actors) {
        this.reports = reports;
        this.files = files;
        this.actors = actors;
    }

    @PreAuthorize("hasRole('SUPERVISOR')")
    @PostMapping("/reports/publications")
    String publish(
            @RequestParam("month") YearMonth month,
            @RequestParam("publishedOn") LocalDate publishedOn,
            RedirectAttributes page) {
        return Acts.then(
                page,
                "/reports?month=" + month,
                () -> {
                    reports.publish(actors.current(), month, publishedOn);
                    return "report.published.done";
                });
    }

    @PreAuthorize("hasRole('SUPERVISOR')")
    @PostMapping("/reports/corrections")
    String correct(
            @RequestParam("month") YearMonth month,
            @RequestParam("publishedOn") LocalDate publishedOn,
            @RequestParam(name = "accesses", required = false) @Nullable Long accesses,
            @RequestParam(name = "trades", required = false) @Nullable Long trades,
            @RequestParam(name = "sell", required = false) @Nullable Long sell,
            @RequestParam(name = "buy", required = false) @Nullable Long buy,
            @RequestParam(name = "reason", defaultValue = "") String reason,
            RedirectAttributes page) {
        return Acts.then(
                page,
                "/reports/" + month,
                () -> {
                    MonthFigures figures = new MonthFigures(accesses, trades, sell, buy);
                    reports.correct(actors.current(), month, publishedOn, figures, reason);
                    return "report.published.done";
                });
    }

    @PreAuthorize("hasRole('SUPERVISOR')")
    @PostMapping("/reports/imports")
    String importFile(
            @RequestParam("csv") String csv,
            @RequestParam(name = "reason", defaultValue = "") String reason,
            RedirectAttributes page) {
        return Acts.then(
                page,
                "/reports",
                () -> {
                    reports.importFile(actors.current(), csv, reason);
                    return "report.imported";
                });
    }

    /** Answers with the file itself; with the page when it is refused. */
    @PreAuthorize("hasRole('ANALYST')")
    @PostMapping("/reports/handovers")
    Object handOver(
            @RequestParam("kind") String kind,
            @RequestParam("key") String key,
            @RequestParam(name = "whole", defaultValue = "false") boolean whole,
            @RequestParam("form") String form,
            RedirectAttributes page,
            Locale locale) {
        String subject = kind + ":" + key.strip();
        return file(page, () -> files.handOver(actors.current(), subject, whole, form, locale));
    }

    @PreAuthorize("hasRole('ANALYST')")
    @PostMapping("/reports/suspicious")
    Object suspicious(
            @RequestParam("subject") String subject,
            @RequestParam("form") String form,
            @RequestParam(name = "language", defaultValue = "ja") String language,
            RedirectAttributes page) {
        Locale locale = Locale.of(language);
        return file(page, () -> files.suspicious(actors.current(), subject, form, locale));
    }

    /** What makes a file. */
    @FunctionalInterface
    private interface Making {
        ReportFiles.Made run() throws Refusal;
    }

    private static Object file(RedirectAttributes page, Making making) {
        try {
            ReportFiles.Made made = making.run();
            return Downloads.of(made.name(), made.type(), made.bytes());
        } catch (Refusal refusal) {
            return Acts.then(
                    page,
                    "/reports",
                    () -> {
                        throw refusal;
                    });
        }
    }
}
