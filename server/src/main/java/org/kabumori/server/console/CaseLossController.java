package org.kabumori.server.console;

import io.swagger.v3.oas.annotations.Hidden;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.actor.Actors;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.actor.Role;
import org.kabumori.server.cases.Cases;
import org.kabumori.server.cases.Cases.Whole;
import org.kabumori.server.cases.Figures;
import org.kabumori.server.evidence.CaseLosses;
import org.kabumori.server.evidence.LossTotal;
import org.kabumori.server.evidence.WantedFigure;
import org.kabumori.server.loss.LossStatement;
import org.kabumori.server.loss.LossTexts;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** What a case cost its customers: both bases, line by line, with figures entered by hand. */
@Controller
@Hidden
class CaseLossController {
    private final Cases cases;
    private final CaseLosses losses;
    private final Figures figures;
    private final Actors actors;

    CaseLossController(Cases cases, CaseLosses losses, Figures figures, Actors actors) {
        this.cases = cases;
        this.losses = losses;
        this.figures = figures;
        this.actors = actors;
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

    /** All accounts on one basis as the page shows them. */
    record TotalView(String title, String yen, LossTotal total) {
        static TotalView of(String basis, LossTotal total, LossTexts texts) {
            return new TotalView(
                    texts.text("title." + basis), LossTexts.number(total.yen()), total);
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
        List<CaseLosses.Found> found = losses.of(whole, terms);
        List<FigureView> entered = figures.of(number).stream().map(FigureView::of).toList();
        model.addAttribute("file", whole.file());
        model.addAttribute("terms", terms);
        model.addAttribute(
                "losses", found.stream().map(one -> AccountView.of(one, texts)).toList());
        model.addAttribute(
                "totals",
                List.of(
                        TotalView.of(
                                "restoration",
                                LossTotal.of(found, LossStatement::restoration),
                                texts),
                        TotalView.of("money", LossTotal.of(found, LossStatement::money), texts)));
        model.addAttribute("figures", entered);
        model.addAttribute("used", entered.stream().filter(each -> each.isUsed(found)).toList());
        model.addAttribute("wanted", WantedFigure.of(found));
        model.addAttribute(
                "mayEnter", actors.current().is(Role.ANALYST) && !whole.file().isClosed());
        return "case-loss";
    }

    private Whole whole(long number) {
        try {
            return cases.whole(number);
        } catch (Refusal e) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, e.getMessage(), e);
        }
    }

    /** Enters a price or a rate, as its form names them. */
    @PreAuthorize("hasRole('ANALYST')")
    @PostMapping("/cases/{number}/figures")
    String enter(
            @PathVariable("number") long number,
            @RequestParam Map<String, String> form,
            RedirectAttributes page) {
        return Acts.then(
                page,
                "/cases/" + number + "/loss",
                () -> {
                    figures.enter(actors.current(), number, FigureView.json(form));
                    return "figure.entered";
                });
    }

    @PreAuthorize("hasRole('ANALYST')")
    @PostMapping("/cases/{number}/figures/{id}/withdrawal")
    String withdraw(
            @PathVariable("number") long number,
            @PathVariable("id") long id,
            RedirectAttributes page) {
        return Acts.then(
                page,
                "/cases/" + number + "/loss",
                () -> {
                    figures.withdraw(actors.current(), number, id);
                    return "figure.withdrawn";
                });
    }
}
