package org.kabumori.server.console;

import io.swagger.v3.oas.annotations.Hidden;

import jakarta.servlet.http.HttpServletRequest;

import org.kabumori.server.access.OwnAccount;
import org.kabumori.server.access.Passkeys;
import org.kabumori.server.actor.Actor;
import org.kabumori.server.actor.Actors;
import org.kabumori.server.actor.Refusal;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Everybody's own password and passkeys. */
@Controller
@Hidden
class PasswordController {
    private final OwnAccount own;
    private final Passkeys passkeys;
    private final Actors actors;

    PasswordController(OwnAccount own, Passkeys passkeys, Actors actors) {
        this.own = own;
        this.passkeys = passkeys;
        this.actors = actors;
    }

    @PreAuthorize("hasRole('VIEWER')")
    @GetMapping("/password")
    String page(Model model) {
        Actor actor = actors.current();
        model.addAttribute("name", actor.name());
        model.addAttribute("isOurs", own.isOurs(actor));
        model.addAttribute("mustChange", own.mustChange(actor));
        model.addAttribute("passkeys", passkeys.of(actor.name()));
        model.addAttribute("host", passkeys.host());
        return "password";
    }

    @PreAuthorize("hasRole('VIEWER')")
    @PostMapping("/password")
    String change(
            @RequestParam("before") String before,
            @RequestParam("after") String after,
            @RequestParam("again") String again,
            HttpServletRequest request,
            RedirectAttributes page) {
        if (!after.equals(again)) {
            page.addFlashAttribute("refused", "not-repeated");
            return "redirect:/password";
        }
        try {
            own.changePassword(actors.current(), before, after, request.getSession(false));
            page.addFlashAttribute("done", "password.changed");
        } catch (Refusal refusal) {
            page.addFlashAttribute("refused", refusal.code());
        }
        return "redirect:/password";
    }
}
