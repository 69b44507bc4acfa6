package org.kabumori.server.console;

import io.swagger.v3.oas.annotations.Hidden;

import org.kabumori.server.actor.Actors;
import org.kabumori.server.actor.Role;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.List;

/** The list of alerts. */
@Controller
@Hidden
class AlertController {
    private static final int PAGE_ALERTS = 40;

    private final AlertStore alerts;
    private final Actors actors;

    AlertController(AlertStore alerts, Actors actors) {
        this.alerts = alerts;
        this.actors = actors;
    }

    @PreAuthorize("hasRole('VIEWER')")
    @GetMapping("/alerts")
    String alerts(
            @RequestParam(name = "before", defaultValue = "9223372036854775807") long before,
            Model model) {
        List<AlertLine> page = alerts.before(before, PAGE_ALERTS);
        model.addAttribute("alerts", page);
        model.addAttribute("mayAct", actors.current().is(Role.ANALYST));
        if (page.size() == PAGE_ALERTS) {
            model.addAttribute("older", page.getLast().seq());
        }
        return "alerts";
    }
}
