package org.kabumori.server.console;

import io.swagger.v3.oas.annotations.Hidden;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.cases.Cases;
import org.kabumori.server.cases.Cases.Whole;
import org.kabumori.server.evidence.CaseLosses;
import org.kabumori.server.loss.LossStatement;
import org.kabumori.server.loss.LossTexts;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What a case cost its customers: both bases, line by line. */
@Controller
@Hidden
class CaseLossController {
    private final Cases cases;
    private final CaseLosses losses;

    CaseLossController(Cases cases, CaseLosses losses) {
        this.cases = cases;
        this.losses = losses;
    }

    /** One basis as the page shows it. */
    record BasisView(String title, String total, boolean known, List<LossTexts.Row> rows) {
        static BasisView of(LossStatement.Sum sum, LossTexts texts) {
            BigDecimal total = sum.totalYen();
            return new BasisView(
                    texts.text("title." + sum.basis().word()),
                    LossTexts.number(total == null ? sum.knownYen() : total),
                    total != null,
                    sum.lines().stream().map(texts::row).toList());
        }
    }

    /** An account as the page shows it. */
    record AccountView(String account, String head, String wrong, List<BasisView> bases) {
        static AccountView of(CaseLosses.Found found, LossTexts texts) {
            LossStatement statement = found.statement();
            return statement == null
                    ? new AccountView(found.account(), "", found.wrong(), List.of())
                    : new AccountView(
                            found.account(),
                            texts.head(statement),
                            "",
                            Stream.of(statement.restoration(), statement.money())
                                    .map(sum -> BasisView.of(sum, texts))
                                    .toList());
        }
    }

    @PreAuthorize("hasRole('VIEWER')")
    @GetMapping("/cases/{number}/loss")
    String loss(
            @PathVariable("number") long number,
            @RequestParam(name = "from", required = false) @Nullable LocalDate from,
            @RequestParam(name = "to", required = false) @Nullable LocalDate to,
            @RequestParam(name = "valuedOn", required = false) @Nullable LocalDate valuedOn,
            @RequestParam(name = "share", defaultValue = "1") BigDecimal share,
            @RequestParam(name = "consolation", defaultValue = "0") BigDecimal consolation,
            Model model,
            Locale locale) {
        Whole whole = whole(number);
        CaseLosses.Terms terms = new CaseLosses.Terms(from, to, valuedOn, share, consolation);
        LossTexts texts = LossTexts.in(locale);
        model.addAttribute("file", whole.file());
        model.addAttribute("terms", terms);
        model.addAttribute(
                "losses",
                losses.of(whole, terms).stream()
                        .map(found -> AccountView.of(found, texts))
                        .toList());
        return "case-loss";
    }

    private Whole whole(long number) {
        try {
            return cases.whole(number);
        } catch (Refusal e) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, e.getMessage(), e);
        }
    }
}
