package org.kabumori.server.console;

import io.swagger.v3.oas.annotations.Hidden;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.actor.Actors;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.actor.Role;
import org.kabumori.server.cases.Downloads;
import org.kabumori.server.document.Report;
import org.kabumori.server.document.Table;
import org.kabumori.server.reports.Matrix;
import org.kabumori.server.reports.MonthFigures;
import org.kabumori.server.reports.Publication;
import org.kabumori.server.reports.ReportFiles;
import org.kabumori.server.reports.Reports;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The pages of reports: figures by month and publication, files for authorities. */
@Controller
@Hidden
class ReportController {
    private final Reports reports;
    private final ReportFiles files;
    private final Actors actors;

    ReportController(Reports reports, ReportFiles files, Actors actors) {
        this.reports = reports;
        this.files = files;
        this.actors = actors;
    }

    @PreAuthorize("hasRole('VIEWER')")
    @GetMapping("/reports")
    String reports(
            @RequestParam(name = "figure", defaultValue = "accesses") String figure,
            @RequestParam(name = "month", required = false) @Nullable YearMonth month,
            Model model) {
        List<Publication> published = reports.publications();
        model.addAttribute("matrix", Matrix.of(kind(figure), published));
        model.addAttribute("kinds", MonthFigures.Kind.values());
        model.addAttribute("month", month);
        if (month != null) {
            model.addAttribute("count", reports.count(month));
            model.addAttribute("last", last(month));
        }
        model.addAttribute("today", today());
        model.addAttribute("mayPublish", actors.current().is(Role.SUPERVISOR));
        model.addAttribute("mayHandOver", actors.current().is(Role.ANALYST));
        return "reports";
    }

    private static MonthFigures.Kind kind(String word) {
        return Arrays.stream(MonthFigures.Kind.values())
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private @Nullable Publication last(YearMonth month) {
        return reports.asOf(month, today()).orElse(null);
    }

    private static LocalDate today() {
        return LocalDate.now(Formats.TOKYO);
    }

    /** One month: all that was told of it, by whom and why. */
    @PreAuthorize("hasRole('VIEWER')")
    @GetMapping("/reports/{month}")
    String month(@PathVariable("month") YearMonth month, Model model) {
        List<Publication> told =
                reports.publications().stream()
                        .filter(each -> each.month().equals(month))
                        .toList()
                        .reversed();
        model.addAttribute("month", month);
        model.addAttribute("told", told);
        model.addAttribute("kinds", MonthFigures.Kind.values());
        return "report-month";
    }

    @PreAuthorize("hasRole('VIEWER')")
    @GetMapping("/reports/figures")
    ResponseEntity<byte[]> figures(
            @RequestParam(name = "form", defaultValue = "pdf") String form, Locale locale) {
        try {
            ReportFiles.Made made = files.figures(form, locale);
            return Downloads.of(made.name(), made.type(), made.bytes());
        } catch (Refusal e) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, e.getMessage(), e);
        }
    }

    /** The draft of a suspicious transaction report, to look at. */
    @PreAuthorize("hasRole('ANALYST')")
    @GetMapping("/reports/suspicious")
    String suspicious(@RequestParam(name = "subject") String subject, Model model, Locale locale) {
        try {
            Report draft = files.draft(subject, locale);
            model.addAttribute("draft", draft);
            model.addAttribute("subject", subject);
            model.addAttribute("parts", draft.parts().stream().map(PartView::of).toList());
            return "report-suspicious";
        } catch (Refusal e) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, e.getMessage(), e);
        }
    }

    /**
     * A part of a document as a page shows it.
     *
     * @param kind {@code heading}, {@code paragraph}, {@code facts} or {@code table}
     */
    record PartView(String kind, String text, List<Report.Fact> facts, @Nullable Table table) {
        static PartView of(Report.Part part) {
            return switch (part) {
                case Report.Heading heading ->
                        new PartView("heading", heading.text(), List.of(), null);
                case Report.Paragraph paragraph ->
                        new PartView("paragraph", paragraph.text(), List.of(), null);
                case Report.Facts facts -> new PartView("facts", "", facts.facts(), null);
                case Table table -> new PartView("table", "", List.of(), table);
            };
        }
    }
}
