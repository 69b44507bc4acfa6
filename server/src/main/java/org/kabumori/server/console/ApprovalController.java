package org.kabumori.server.console;

import io.swagger.v3.oas.annotations.Hidden;

import org.kabumori.server.actor.Actor;
import org.kabumori.server.actor.Actors;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.approval.Approval;
import org.kabumori.server.approval.Approvals;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What waits for a second person. */
@Controller
@Hidden
class ApprovalController {
    private static final int LATEST = 30;
    private static final int MOST_NOTE = 1_000;

    private final Approvals approvals;
    private final Actors actors;

    ApprovalController(Approvals approvals, Actors actors) {
        this.approvals = approvals;
        this.actors = actors;
    }

    @PreAuthorize("hasRole('VIEWER')")
    @GetMapping("/approvals")
    String page(Model model) {
        Actor actor = actors.current();
        model.addAttribute(
                "open", approvals.open().stream().map(each -> shown(each, actor)).toList());
        model.addAttribute(
                "decided",
                approvals.latest(LATEST).stream()
                        .filter(each -> each.state() != Approval.State.PENDING)
                        .map(each -> shown(each, actor))
                        .toList());
        return "approvals";
    }

    private ApprovalCard shown(Approval approval, Actor actor) {
        boolean own = approval.proposedBy().equals(actor.name());
        return new ApprovalCard(
                approval,
                ContentLines.of(approval.content()),
                !own && approvals.approver(approval.kind()).filter(actor::is).isPresent(),
                own);
    }

    /** A decision that may be refused. */
    @FunctionalInterface
    private interface Decision {
        Approval by(Actor actor, String note) throws Refusal;
    }

    private String then(RedirectAttributes page, String note, Decision decision) {
        try {
            String kept = note.length() <= MOST_NOTE ? note : note.substring(0, MOST_NOTE);
            Approval decided = decision.by(actors.current(), kept.strip());
            page.addFlashAttribute("done", decided.subject());
        } catch (Refusal refusal) {
            page.addFlashAttribute("refused", refusal.code());
        }
        return "redirect:/approvals";
    }

    @PreAuthorize("hasRole('ANALYST')")
    @PostMapping("/approvals/approve")
    String approve(
            @RequestParam("id") String id,
            @RequestParam(name = "note", defaultValue = "") String note,
            RedirectAttributes page) {
        return then(page, note, (actor, kept) -> approvals.approve(actor, id, kept));
    }

    @PreAuthorize("hasRole('ANALYST')")
    @PostMapping("/approvals/refuse")
    String refuse(
            @RequestParam("id") String id,
            @RequestParam(name = "note", defaultValue = "") String note,
            RedirectAttributes page) {
        return then(page, note, (actor, kept) -> approvals.refuse(actor, id, kept));
    }

    @PreAuthorize("hasRole('ANALYST')")
    @PostMapping("/approvals/withdraw")
    String withdraw(
            @RequestParam("id") String id,
            @RequestParam(name = "note", defaultValue = "") String note,
            RedirectAttributes page) {
        return then(page, note, (actor, kept) -> approvals.withdraw(actor, id, kept));
    }
}
