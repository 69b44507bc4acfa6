package org.kabumori.server.console;

import io.swagger.v3.oas.annotations.Hidden;

import org.kabumori.engine.event.Method;
import org.kabumori.server.actor.Actors;
import org.kabumori.server.actor.Role;
import org.kabumori.server.channels.Channels;
import org.kabumori.server.channels.VersionHalts;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The channels: what is registered, what comes in, and which have stopped asking. */
@Controller
@Hidden
class ChannelController {
    private static final List<String> METHODS =
            Arrays.stream(Method.values())
                    .filter(method -> method != Method.OUT_OF_BAND)
                    .map(Method::word)
                    .toList();

    private final Channels channels;
    private final VersionHalts halts;
    private final Actors actors;

    ChannelController(Channels channels, VersionHalts halts, Actors actors) {
        this.channels = channels;
        this.halts = halts;
        this.actors = actors;
    }

    @PreAuthorize("hasRole('VIEWER')")
    @GetMapping("/channels")
    String page(Model model) {
        model.addAttribute("channels", channels.all());
        model.addAttribute("unregistered", channels.unregistered().name().toLowerCase(Locale.ROOT));
        model.addAttribute("methods", METHODS);
        model.addAttribute("mayHalt", actors.current().is(Role.ANALYST));
        model.addAttribute("mayRegister", actors.current().is(Role.SUPERVISOR));
        return "channels";
    }

    @PreAuthorize("hasRole('SUPERVISOR')")
    @PostMapping("/channels/register")
    String register(
            @RequestParam("name") String name,
            @RequestParam(name = "owner", defaultValue = "") String owner,
            @RequestParam(name = "methods", defaultValue = "") List<String> methods,
            RedirectAttributes page) {
        return Acts.then(
                page,
                "/channels",
                () -> {
                    channels.register(actors.current(), name.strip(), true, owner.strip(), methods);
                    return "channels.acted.register";
                });
    }

    @PreAuthorize("hasRole('ANALYST')")
    @PostMapping("/channels/halt")
    String halt(
            @RequestParam("name") String name,
            @RequestParam(name = "agent", defaultValue = "") String agent,
            @RequestParam(name = "reason", defaultValue = "") String reason,
            RedirectAttributes page) {
        return Acts.then(
                page,
                "/channels",
                () -> {
                    List<String> agents = agent.isBlank() ? List.of() : List.of(agent.strip());
                    halts.halt(actors.current(), name.strip(), agents, reason.strip());
                    return "acted.proposed";
                });
    }

    @PreAuthorize("hasRole('SUPERVISOR')")
    @PostMapping("/channels/lift")
    String lift(@RequestParam("name") String name, RedirectAttributes page) {
        return Acts.then(
                page,
                "/channels",
                () -> {
                    halts.lift(actors.current(), name, "");
                    return "channels.acted.lift";
                });
    }

    @PreAuthorize("hasRole('SUPERVISOR')")
    @PostMapping("/channels/retire")
    String retire(@RequestParam("name") String name, RedirectAttributes page) {
        return Acts.then(
                page,
                "/channels",
                () -> {
                    channels.register(actors.current(), name, false, "", List.of());
                    return "channels.acted.retire";
                });
    }
}
