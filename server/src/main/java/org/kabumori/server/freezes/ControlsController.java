package org.kabumori.server.freezes;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.AccountControl.Action;
import org.kabumori.server.acting.Done;
import org.kabumori.server.actor.Actors;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.actor.Refusal.Cause;
import org.kabumori.server.decide.Unavailable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Freezes and ends of sessions over REST. */
@RestController
@Tag(name = "Account controls", description = "Freeze, end sessions, unfreeze with identity proof")
class ControlsController {
    private final Freezes freezes;
    private final Actors actors;

    ControlsController(Freezes freezes, Actors actors) {
        this.freezes = freezes;
        this.actors = actors;
    }

    /**
     * What is to be done.
     *
     * @param proof required to unfreeze
     */
    record Control(
            @Nullable List<String> accounts,
            @Nullable String action,
            @Nullable String reason,
            @Nullable IdentityProof proof) {}

    @Operation(summary = "Whether an account is frozen, since when and by whom")
    @GetMapping("/v1/account-controls")
    @PreAuthorize("hasAnyRole('VIEWER', 'INTEGRATOR')")
    Standing standing(@RequestParam String account) {
        return freezes.standing(account);
    }

    @Operation(
            summary = "Freezes, ends sessions, or unfreezes",
            description =
                    "action: freeze_trading, freeze_all, end_sessions; several accounts wait for a second person (202)."
                            + " unfreeze: one account, with proof.method and proof.reference.")
    @PostMapping("/v1/account-controls")
    @PreAuthorize("hasRole('ANALYST')")
    ResponseEntity<Done> control(@RequestBody Control control) throws Refusal, Unavailable {
        List<String> accounts = Objects.requireNonNullElse(control.accounts(), List.of());
        Action action = action(control.action());
        Done done;
        if (action == Action.UNFREEZE) {
            if (accounts.size() != 1) {
                throw new Refusal(
                        Cause.INVALID, "unfreeze-one", "accounts: one, each has its own proof");
            }
            IdentityProof proof =
                    Objects.requireNonNullElse(control.proof(), new IdentityProof(null, null));
            done = freezes.unfreeze(actors.current(), accounts.getFirst(), proof);
        } else {
            String reason = Objects.requireNonNullElse(control.reason(), "");
            done = freezes.control(actors.current(), accounts, action, reason);
        }
        return ResponseEntity.status(done.isProposed() ? HttpStatus.ACCEPTED : HttpStatus.OK)
                .body(done);
    }

    private static Action action(@Nullable String word) throws Refusal {
        try {
            return Action.valueOf(Objects.requireNonNullElse(word, "").toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new Refusal(
                    Cause.INVALID,
                    "freeze-action",
                    "action: freeze_trading, freeze_all, end_sessions or unfreeze");
        }
    }
}
