package org.kabumori.server.console;

import io.swagger.v3.oas.annotations.Hidden;

import org.kabumori.engine.event.AccountControl.Action;
import org.kabumori.server.actor.Actors;
import org.kabumori.server.cases.AccountNotes;
import org.kabumori.server.exposure.Clearances;
import org.kabumori.server.freezes.Freezes;
import org.kabumori.server.freezes.IdentityProof;
import org.kabumori.server.protection.Protection;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import java.util.List;
import java.util.Locale;

/** What an analyst does to one account. */
@Controller
@Hidden
class AccountActController {
    private final Freezes freezes;
    private final Protection protection;
    private final Clearances clearances;
    private final AccountNotes notes;
    private final Actors actors;

    AccountActController(
            Freezes freezes,
            Protection protection,
            Clearances clearances,
            AccountNotes notes,
            Actors actors) {
        this.freezes = freezes;
        this.protection = protection;
        this.clearances = clearances;
        this.notes = notes;
        this.actors = actors;
    }

    /** The page's buttons. */
    enum Button {
        FREEZE_TRADING(Action.FREEZE_TRADING),
        FREEZE_ALL(Action.FREEZE_ALL),
        END_SESSIONS(Action.END_SESSIONS);

        private final Action action;

        Button(Action action) {
            this.action = action;
        }
    }

    @PreAuthorize("hasRole('ANALYST')")
    @PostMapping("/accounts/control")
    String control(
            @RequestParam("account") String account,
            @RequestParam("action") Button button,
            @RequestParam(name = "reason", defaultValue = "") String reason,
            RedirectAttributes page) {
        return Acts.then(
                page,
                Links.LINKS.account(account),
                () -> {
                    List<String> one = List.of(account);
                    freezes.control(actors.current(), one, button.action, reason.strip());
                    return "account.acted." + button.name().toLowerCase(Locale.ROOT);
                });
    }

    @PreAuthorize("hasRole('ANALYST')")
    @PostMapping("/accounts/note")
    String note(
            @RequestParam("account") String account,
            @RequestParam(name = "text", defaultValue = "") String text,
            RedirectAttributes page) {
        return Acts.then(
                page,
                Links.LINKS.account(account),
                () -> {
                    notes.add(actors.current(), account, text);
                    return "account.acted.note";
                });
    }

    @PreAuthorize("hasRole('ANALYST')")
    @PostMapping("/accounts/unfreeze")
    String unfreeze(
            @RequestParam("account") String account,
            @ModelAttribute IdentityProof proof,
            RedirectAttributes page) {
        return Acts.then(
                page,
                Links.LINKS.account(account),
                () -> {
                    freezes.unfreeze(actors.current(), account, proof);
                    return "account.acted.unfreeze";
                });
    }

    @PreAuthorize("hasRole('ANALYST')")
    @PostMapping("/accounts/unlock")
    String unlock(
            @RequestParam("account") String account,
            @RequestParam("lock") String lock,
            @ModelAttribute IdentityProof proof,
            RedirectAttributes page) {
        return Acts.then(
                page,
                Links.LINKS.account(account),
                () -> {
                    protection.unlock(actors.current(), account, lock, proof);
                    return "account.acted.unlock";
                });
    }

    @PreAuthorize("hasRole('ANALYST')")
    @PostMapping("/accounts/clear-exposure")
    String clearExposure(
            @RequestParam("account") String account,
            @RequestParam(name = "reason", defaultValue = "") String reason,
            @ModelAttribute IdentityProof proof,
            RedirectAttributes page) {
        return Acts.then(
                page,
                Links.LINKS.account(account),
                () -> {
                    clearances.clear(actors.current(), account, proof, reason);
                    return "account.acted.clear-exposure";
                });
    }
}
