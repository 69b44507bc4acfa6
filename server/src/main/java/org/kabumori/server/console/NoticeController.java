package org.kabumori.server.console;

import io.swagger.v3.oas.annotations.Hidden;

import org.kabumori.server.actor.Actors;
import org.kabumori.server.actor.Role;
import org.kabumori.server.notices.NoticeLine;
import org.kabumori.server.notices.Notices;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import java.util.List;

/** What customers were told, how, and what did not reach them. */
@Controller
@Hidden
class NoticeController {
    private final Notices notices;
    private final Actors actors;

    NoticeController(Notices notices, Actors actors) {
        this.notices = notices;
        this.actors = actors;
    }

    @PreAuthorize("hasRole('VIEWER')")
    @GetMapping("/notices")
    String notices(
            @RequestParam(name = "account", defaultValue = "") String account,
            @RequestParam(name = "trouble", defaultValue = "false") boolean trouble,
            @RequestParam(name = "before", defaultValue = "9223372036854775807") long before,
            @RequestParam(name = "id", defaultValue = "") String id,
            Model model) {
        List<NoticeLine> lines = notices.page(account.strip(), trouble, before, id);
        model.addAttribute("notices", lines);
        model.addAttribute("account", account.strip());
        model.addAttribute("trouble", trouble);
        model.addAttribute("mayAct", actors.current().is(Role.ANALYST));
        if (lines.size() == Notices.PAGE_NOTICES) {
            model.addAttribute("older", lines.getLast());
        }
        return "notices";
    }

    @PreAuthorize("hasRole('ANALYST')")
    @PostMapping("/notices/{delivery}/resend")
    String resend(@PathVariable("delivery") String delivery, RedirectAttributes next) {
        return Acts.then(
                next,
                "/notices",
                () -> {
                    notices.resend(actors.current(), delivery);
                    return "notices.resent";
                });
    }
}
