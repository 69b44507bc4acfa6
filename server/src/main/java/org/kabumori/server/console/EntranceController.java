package org.kabumori.server.console;

import io.swagger.v3.oas.annotations.Hidden;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.access.Elsewhere;
import org.kabumori.server.access.Passkeys;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.LocaleResolver;

import java.util.Locale;

/** The way in: the login page and the choice of language, both open to everyone. */
@Controller
@Hidden
class EntranceController {
    private final LocaleResolver locales;
    private final Passkeys passkeys;
    private final Elsewhere elsewhere;

    EntranceController(LocaleResolver locales, Passkeys passkeys, Elsewhere elsewhere) {
        this.locales = locales;
        this.passkeys = passkeys;
        this.elsewhere = elsewhere;
    }

    @PreAuthorize("permitAll()")
    @GetMapping("/login")
    String login(Model model) {
        model.addAttribute("host", passkeys.host());
        model.addAttribute("elsewhere", elsewhere.doors());
        return "login";
    }

    @PreAuthorize("permitAll()")
    @GetMapping("/language/{language}")
    String language(
            @PathVariable("language") String language,
            @RequestParam(name = "back", required = false) @Nullable String back,
            HttpServletRequest request,
            HttpServletResponse response) {
        locales.setLocale(
                request, response, language.equals("ja") ? Locale.JAPANESE : Locale.ENGLISH);
        return "redirect:" + (back != null && Links.isOurs(back) ? back : "/");
    }
}
