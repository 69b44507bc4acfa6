package org.kabumori.server.passkeys;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.actor.Actors;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.actor.Refusal.Cause;
import org.kabumori.server.audit.AuditLog;
import org.kabumori.server.decide.Unavailable;
import org.kabumori.server.freezes.IdentityProof;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.databind.JsonNode;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Customers' passkeys over REST, for a broker's own site and app. */
@RestController
@Tag(name = "Customers", description = "Hosted pages and passkeys of the broker's customers")
class PasskeysController {
    private final CustomerPasskeys passkeys;
    private final Enrolments enrolments;
    private final PasskeyList list;
    private final Actors actors;
    private final AuditLog audit;

    PasskeysController(
            CustomerPasskeys passkeys,
            Enrolments enrolments,
            PasskeyList list,
            Actors actors,
            AuditLog audit) {
        this.passkeys = passkeys;
        this.enrolments = enrolments;
        this.list = list;
        this.actors = actors;
        this.audit = audit;
    }

    /**
     * A passkey as a broker's systems see it.
     *
     * @param confirms whether it confirms orders now
     */
    record Shown(
            String credential,
            String label,
            String aaguid,
            String format,
            boolean synced,
            boolean backedUp,
            String allowedBy,
            long enrolledMicros,
            long confirmsFromMicros,
            @Nullable Long usedMicros,
            @Nullable Long revokedMicros,
            boolean confirms) {}

    private Shown shown(Passkey passkey) {
        return new Shown(
                passkey.credential(),
                passkey.label(),
                passkey.aaguid(),
                passkey.format(),
                passkey.synced(),
                passkey.backedUp(),
                passkey.allowedBy(),
                passkey.enrolledMicros(),
                passkey.confirmsFromMicros(),
                passkey.usedMicros(),
                passkey.revokedMicros(),
                passkeys.confirms(passkey));
    }

    @Operation(summary = "A customer's passkeys, revoked ones too")
    @GetMapping("/v1/customers/{account}/passkeys")
    @PreAuthorize("hasAnyRole('ANALYST', 'INTEGRATOR')")
    List<Shown> list(@PathVariable("account") String account) {
        return passkeys.all(account).stream().map(this::shown).toList();
    }

    /**
     * Who asks for a passkey.
     *
     * @param session at the broker; it must have been begun by a passkey or a client certificate
     * @param proof in place of that: how the customer was identified afresh
     * @param name what his device shows beside the passkey, the account's key by default
     */
    record Wanted(@Nullable String session, @Nullable IdentityProof proof, @Nullable String name) {}

    @Operation(
            summary = "Begins a registration",
            description =
                    "Give publicKey to navigator.credentials.create. session: begun by a passkey or client certificate,"
                            + " or proof: how the customer was identified afresh; without a proof the passkey confirms nothing"
                            + " until the cooling-off is over.")
    @PostMapping("/v1/customers/{account}/passkeys/registrations")
    @PreAuthorize("hasRole('INTEGRATOR')")
    Enrolments.Begun begin(@PathVariable("account") String account, @RequestBody Wanted wanted)
            throws Refusal {
        return enrolments.begin(
                actors.current(),
                account,
                Objects.requireNonNullElse(wanted.session(), ""),
                wanted.proof(),
                Objects.requireNonNullElse(wanted.name(), account));
    }

    /**
     * What an authenticator made.
     *
     * @param credential the browser's {@code PublicKeyCredential} as JSON
     */
    record Answer(
            @Nullable String registration, @Nullable String label, @Nullable JsonNode credential) {}

    @Operation(summary = "Ends a registration: the passkey is verified, decided about and enrolled")
    @PostMapping("/v1/customers/{account}/passkeys")
    @PreAuthorize("hasRole('INTEGRATOR')")
    Shown finish(@PathVariable("account") String account, @RequestBody Answer answer)
            throws Refusal, Unavailable {
        return shown(
                enrolments.finish(
                        actors.current(),
                        account,
                        Objects.requireNonNullElse(answer.registration(), ""),
                        Objects.requireNonNullElse(answer.label(), ""),
                        String.valueOf(answer.credential())));
    }

    /** A passkey's new name. */
    record Label(@Nullable String label) {}

    @Operation(summary = "Gives a passkey another name")
    @PutMapping("/v1/customers/{account}/passkeys/{credential}")
    @PreAuthorize("hasRole('INTEGRATOR')")
    void rename(
            @PathVariable("account") String account,
            @PathVariable("credential") String credential,
            @RequestBody Label label)
            throws Refusal {
        list.rename(account, credential, Objects.requireNonNullElse(label.label(), ""));
    }

    /** Why a passkey is revoked. */
    record Why(@Nullable String reason) {}

    @Operation(summary = "Revokes a passkey at once")
    @PostMapping("/v1/customers/{account}/passkeys/{credential}/revocation")
    @PreAuthorize("hasAnyRole('ANALYST', 'INTEGRATOR')")
    void revoke(
            @PathVariable("account") String account,
            @PathVariable("credential") String credential,
            @RequestBody Why why)
            throws Refusal, Unavailable {
        list.revoke(
                actors.current(),
                account,
                credential,
                Objects.requireNonNullElse(why.reason(), ""));
    }

    @Operation(
            summary = "Begins a login by passkey",
            description = "Give the answer to navigator.credentials.get as publicKey.")
    @PostMapping("/v1/passkey-logins")
    @PreAuthorize("hasRole('INTEGRATOR')")
    Map<String, Object> ask() {
        return passkeys.askWho();
    }

    /** A browser's answer. */
    record Assertion(@Nullable JsonNode credential) {}

    /** Whose passkey it was: the broker lets in, and sends the login event. */
    record Who(String account, Shown passkey) {}

    @Operation(summary = "Verifies a login by passkey and says whose it was")
    @PostMapping("/v1/passkey-logins/answers")
    @PreAuthorize("hasRole('INTEGRATOR')")
    Who who(@RequestBody Assertion assertion) throws Refusal {
        try {
            Passkey passkey = passkeys.who(String.valueOf(assertion.credential()));
            return new Who(passkey.account(), shown(passkey));
        } catch (CeremonyRefused e) {
            audit.record(
                    actors.current(),
                    "customer.login.refuse",
                    AuditLog.Outcome.REFUSED,
                    "passkey-login",
                    Map.of("why", e.why()));
            throw new Refusal(
                    Cause.NOT_ALLOWED,
                    Enrolments.code(e),
                    "credential: a good answer to a challenge");
        }
    }
}
