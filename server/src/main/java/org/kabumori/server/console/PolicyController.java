package org.kabumori.server.console;

import io.swagger.v3.oas.annotations.Hidden;

import org.jspecify.annotations.Nullable;
import org.kabumori.contract.PolicyDifference;
import org.kabumori.contract.PolicyFile;
import org.kabumori.contract.PolicyYaml;
import org.kabumori.engine.policy.Policy;
import org.kabumori.server.actor.Actors;
import org.kabumori.server.actor.Role;
import org.kabumori.server.policies.BackTests;
import org.kabumori.server.policies.Policies;
import org.kabumori.server.policies.PolicyVersion;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

import java.util.List;

/** The pages of policies: what decides, what came before, one version with its differences. */
@Controller
@Hidden
class PolicyController {
    private static final int SHOWN_CHANGES = 100;
    private static final int SHOWN_PROBLEMS = 20;

    private final Policies policies;
    private final BackTests backTests;
    private final Actors actors;

    PolicyController(Policies policies, BackTests backTests, Actors actors) {
        this.policies = policies;
        this.backTests = backTests;
        this.actors = actors;
    }

    @PreAuthorize("hasRole('VIEWER')")
    @GetMapping("/policies")
    String page(Model model) {
        model.addAttribute("summary", policies.summary());
        model.addAttribute("history", policies.history(SHOWN_CHANGES));
        fillBackTests(model);
        return "policies";
    }

    /** What changes while one is under way. */
    @PreAuthorize("hasRole('VIEWER')")
    @GetMapping("/policies/back-tests")
    String progress(Model model) {
        fillBackTests(model);
        return "back-tests :: list";
    }

    private void fillBackTests(Model model) {
        model.addAttribute("run", backTests.run());
        model.addAttribute("failure", backTests.failure());
        model.addAttribute("tested", backTests.latest());
        model.addAttribute("mayTest", actors.current().is(Role.ANALYST));
        model.addAttribute("mayPropose", actors.current().is(Role.SUPERVISOR));
    }

    @PreAuthorize("hasRole('VIEWER')")
    @GetMapping("/policies/live")
    String live(Model model) {
        String version = policies.summary().live();
        String text = policies.content(version).map(PolicyYaml::of).orElse("");
        return show(text, null, model);
    }

    @PreAuthorize("hasRole('VIEWER')")
    @GetMapping("/policies/changes/{seq}")
    String change(@PathVariable("seq") long seq, Model model) {
        PolicyVersion version =
                policies.find(seq)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        String content = version.content();
        String text =
                content == null
                        ? policies.content(version.policy()).map(PolicyYaml::of).orElse("")
                        : content;
        return show(text, version, model);
    }

    /** What somebody approves, with what it changes. */
    @PreAuthorize("hasRole('VIEWER')")
    @GetMapping("/policies/proposals/{approval}")
    String proposal(@PathVariable("approval") String approval, Model model) {
        Policies.Proposed proposed =
                policies.proposed(approval)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return show(proposed.content(), null, model);
    }

    /** Looks at what somebody wrote, without doing anything. */
    @PreAuthorize("hasRole('ANALYST')")
    @PostMapping("/policies/draft")
    String draft(@RequestParam(name = "content", defaultValue = "") String text, Model model) {
        return show(text, null, model);
    }

    private String show(String text, @Nullable PolicyVersion version, Model model) {
        PolicyFile file = Policies.read(text);
        Policy policy = file.policy();
        model.addAttribute("yaml", text);
        model.addAttribute("version", version);
        model.addAttribute("problems", file.problems().stream().limit(SHOWN_PROBLEMS).toList());
        model.addAttribute("name", policy == null ? "" : policy.version());
        String live = policies.summary().live();
        model.addAttribute("live", live);
        model.addAttribute("toLive", policy == null ? List.of() : since(live, policy));
        if (policy != null && version != null) {
            policies.publishedBefore(version)
                    .ifPresent(
                            before -> {
                                model.addAttribute("before", before.policy());
                                model.addAttribute("toBefore", since(before.policy(), policy));
                            });
        }
        model.addAttribute("mayTest", actors.current().is(Role.ANALYST));
        model.addAttribute("mayPropose", actors.current().is(Role.SUPERVISOR));
        return "policy";
    }

    private List<PolicyDifference> since(String before, Policy policy) {
        return policies.content(before)
                .map(old -> PolicyDifference.between(old, policy))
                .orElse(List.of());
    }
}
