package org.kabumori.server.console;

import io.swagger.v3.oas.annotations.Hidden;

import org.kabumori.server.access.Machines;
import org.kabumori.server.access.Users;
import org.kabumori.server.actor.Actor;
import org.kabumori.server.actor.Actors;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.actor.Role;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Who signs in and which machines have tokens: for administrators. */
@Controller
@Hidden
class UserController {
    static final List<Role> ROLES_OF_PEOPLE =
            List.of(Role.VIEWER, Role.ANALYST, Role.SUPERVISOR, Role.ADMINISTRATOR);

    private static final int MOST_DAYS = 3_650;

    private final Users users;
    private final Machines machines;
    private final Actors actors;
    private final Clock clock = Clock.systemUTC();

    UserController(Users users, Machines machines, Actors actors) {
        this.users = users;
        this.machines = machines;
        this.actors = actors;
    }

    @PreAuthorize("hasRole('ADMINISTRATOR')")
    @GetMapping("/users")
    String page(Model model) {
        model.addAttribute("users", users.all());
        model.addAttribute("machines", machines.all());
        model.addAttribute("roles", ROLES_OF_PEOPLE);
        model.addAttribute("machineRoles", Role.values());
        model.addAttribute("nowMicros", clock.millis() * 1_000);
        return "users";
    }

    /** An act that may be refused, and may give a secret that is shown once. */
    @FunctionalInterface
    private interface Act {
        String of(Actor actor) throws Refusal;
    }

    private String then(RedirectAttributes page, String name, Act act) {
        try {
            String secret = act.of(actors.current());
            page.addFlashAttribute("done", "users.done");
            page.addFlashAttribute("about", name);
            if (!secret.isEmpty()) {
                page.addFlashAttribute("secret", secret);
            }
        } catch (Refusal refusal) {
            page.addFlashAttribute("refused", refusal.code());
        }
        return "redirect:/users";
    }

    @PreAuthorize("hasRole('ADMINISTRATOR')")
    @PostMapping("/users/add")
    String add(
            @RequestParam("name") String name,
            @RequestParam("role") String role,
            RedirectAttributes page) {
        return then(page, name, actor -> users.add(actor, name, role(role)));
    }

    @PreAuthorize("hasRole('ADMINISTRATOR')")
    @PostMapping("/users/role")
    String role(
            @RequestParam("name") String name,
            @RequestParam("role") String role,
            RedirectAttributes page) {
        return then(
                page,
                name,
                actor -> {
                    users.role(actor, name, role(role));
                    return "";
                });
    }

    @PreAuthorize("hasRole('ADMINISTRATOR')")
    @PostMapping("/users/active")
    String active(
            @RequestParam("name") String name,
            @RequestParam("active") boolean active,
            RedirectAttributes page) {
        return then(
                page,
                name,
                actor -> {
                    if (active) {
                        users.enable(actor, name);
                    } else {
                        users.disable(actor, name);
                    }
                    return "";
                });
    }

    @PreAuthorize("hasRole('ADMINISTRATOR')")
    @PostMapping("/users/new-password")
    String newPassword(@RequestParam("name") String name, RedirectAttributes page) {
        return then(page, name, actor -> users.newPassword(actor, name));
    }

    @PreAuthorize("hasRole('ADMINISTRATOR')")
    @PostMapping("/machines/add")
    String addMachine(
            @RequestParam("name") String name,
            @RequestParam("role") String role,
            @RequestParam(name = "days", defaultValue = "0") int days,
            RedirectAttributes page) {
        Duration lives = days <= 0 ? null : Duration.ofDays(Math.min(days, MOST_DAYS));
        return then(page, name, actor -> machines.add(actor, name, role(role), lives));
    }

    @PreAuthorize("hasRole('ADMINISTRATOR')")
    @PostMapping("/machines/revoke")
    String revoke(@RequestParam("name") String name, RedirectAttributes page) {
        return then(
                page,
                name,
                actor -> {
                    machines.revoke(actor, name);
                    return "";
                });
    }

    private static Role role(String word) {
        try {
            return Role.of(word);
        } catch (IllegalArgumentException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "a role", e);
        }
    }
}
