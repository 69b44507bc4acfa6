package org.kabumori.server.protection;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.actor.Actors;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.decide.Unavailable;
import org.kabumori.server.freezes.IdentityProof;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;
import java.util.Objects;

/** Locks and limits of customers, for a broker's own site or app in place of the hosted page. */
@RestController
@Tag(name = "Customers", description = "What customers' protection needs of the broker")
class ProtectionController {
    private final Protection protection;
    private final StandingLimits limits;
    private final Actors actors;

    ProtectionController(Protection protection, StandingLimits limits, Actors actors) {
        this.protection = protection;
        this.limits = limits;
        this.actors = actors;
    }

    /**
     * How an account is protected.
     *
     * @param locks all words that may be locked
     */
    record Shown(
            List<String> locks, List<Protection.Locked> locked, List<StandingLimits.Line> limits) {}

    /** What is to be locked. */
    record Lock(@Nullable String lock) {}

    /** What is to be unlocked, and how the customer was identified afresh. */
    record Unlock(@Nullable String lock, @Nullable IdentityProof proof) {}

    /** The amount of a limit that has one. */
    record Amount(@Nullable Long amountYen) {}

    /** Whether a limit is in force; otherwise its cooling-off began. */
    record Set(boolean inForce) {}

    /** What was not the customer, and what he says about it. */
    record NotMe(@Nullable String event, @Nullable String text) {}

    /** The case that was opened. */
    record Opened(long number) {}

    @Operation(summary = "What is locked and limited, and what may be")
    @GetMapping("/v1/customers/{account}/protection")
    @PreAuthorize("hasAnyRole('INTEGRATOR', 'VIEWER')")
    Shown shown(@PathVariable String account) {
        return new Shown(protection.locks(), protection.locked(account), limits.of(account));
    }

    @Operation(
            summary = "Locks at the customer's wish, at once; ends all sessions on all channels",
            description =
                    "lock: everything, market:MIC, channel:WORD, product:margin or product:foreign.")
    @PostMapping("/v1/customers/{account}/locks")
    @PreAuthorize("hasRole('INTEGRATOR')")
    void lock(@PathVariable String account, @RequestBody Lock wanted) throws Refusal, Unavailable {
        protection.lock(actors.current(), account, Objects.requireNonNullElse(wanted.lock(), ""));
    }

    @Operation(
            summary = "Takes a lock off, for a customer who was identified afresh",
            description = "A person's: with proof.method and proof.reference, which are recorded.")
    @PostMapping("/v1/customers/{account}/unlocks")
    @PreAuthorize("hasRole('ANALYST')")
    void unlock(@PathVariable String account, @RequestBody Unlock wanted)
            throws Refusal, Unavailable {
        protection.unlock(
                actors.current(),
                account,
                Objects.requireNonNullElse(wanted.lock(), ""),
                Objects.requireNonNullElse(wanted.proof(), new IdentityProof(null, null)));
    }

    @Operation(
            summary = "Sets or lowers a limit at once; raises it after the cooling-off",
            description = "limit: foreign_buys, or daily_buys with amountYen.")
    @PutMapping("/v1/customers/{account}/limits/{limit}")
    @PreAuthorize("hasRole('INTEGRATOR')")
    Set set(@PathVariable String account, @PathVariable String limit, @RequestBody Amount amount)
            throws Refusal, Unavailable {
        long yen = Objects.requireNonNullElse(amount.amountYen(), 0L);
        return new Set(limits.set(actors.current(), account, limit, yen));
    }

    @Operation(summary = "Asks for a limit to be lifted after the cooling-off")
    @DeleteMapping("/v1/customers/{account}/limits/{limit}")
    @PreAuthorize("hasRole('INTEGRATOR')")
    void lift(@PathVariable String account, @PathVariable String limit) throws Refusal {
        limits.lift(actors.current(), account, limit);
    }

    @Operation(summary = "Keeps a limit as it is, before a change that was asked for happens")
    @PostMapping("/v1/customers/{account}/limits/{limit}/keep")
    @PreAuthorize("hasRole('INTEGRATOR')")
    void keep(@PathVariable String account, @PathVariable String limit) throws Refusal {
        limits.keep(actors.current(), account, limit);
    }

    @Operation(
            summary = "The customer says that it was not him",
            description =
                    "Freezes the account, ends its sessions, has its open orders cancelled and opens a case.")
    @PostMapping("/v1/customers/{account}/reports")
    @PreAuthorize("hasRole('INTEGRATOR')")
    Opened notMe(@PathVariable String account, @RequestBody NotMe said)
            throws Refusal, Unavailable {
        return new Opened(
                protection.notMe(
                        actors.current(),
                        account,
                        Objects.requireNonNullElse(said.event(), ""),
                        Objects.requireNonNullElse(said.text(), "")));
    }
}
