package org.kabumori.server.passkeys;

import io.swagger.v3.oas.annotations.Hidden;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.access.Limits;
import org.kabumori.server.access.Refusals;
import org.kabumori.server.actor.Actors;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.actor.Refusal.Cause;
import org.kabumori.server.customer.CustomerEntrance;
import org.kabumori.server.customer.Visit;
import org.kabumori.server.decide.Unavailable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.util.Map;
import java.util.Objects;

/** What the scripts of the customers' own pages send. */
@RestController
@Hidden
class PasskeyActs {
    private static final String LIST = "/customer/passkeys";

    private final CustomerPasskeys passkeys;
    private final Enrolments enrolments;
    private final PasskeyList list;
    private final HostedLogin hosted;
    private final CustomerEntrance entrance;
    private final Limits limits;
    private final Refusals refusals;
    private final Actors actors;

    PasskeyActs(
            CustomerPasskeys passkeys,
            Enrolments enrolments,
            PasskeyList list,
            HostedLogin hosted,
            CustomerEntrance entrance,
            Limits limits,
            Refusals refusals,
            Actors actors) {
        this.passkeys = passkeys;
        this.enrolments = enrolments;
        this.list = list;
        this.hosted = hosted;
        this.entrance = entrance;
        this.limits = limits;
        this.refusals = refusals;
        this.actors = actors;
    }

    /** Where the page goes next. */
    record Next(String next) {}

    /**
     * What a page's form and the browser's authenticator gave.
     *
     * @param registration of a new passkey
     */
    record Sent(
            @Nullable String registration, @Nullable String label, @Nullable JsonNode credential) {
        String text() {
            return String.valueOf(credential);
        }
    }

    @PreAuthorize("permitAll()")
    @PostMapping("/customer/login/options")
    @Nullable Map<String, Object> ask(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        return limits.refuseAddress(request, response)
                ? null
                : Map.of("publicKey", passkeys.askWho());
    }

    @PreAuthorize("permitAll()")
    @PostMapping("/customer/login")
    Next signIn(@RequestBody Sent sent, HttpServletRequest request, HttpServletResponse response)
            throws Refusal, Unavailable {
        try {
            String secret =
                    hosted.signIn(
                            sent.text(),
                            request.getRemoteAddr(),
                            request.getHeader(HttpHeaders.USER_AGENT));
            entrance.letIn(secret, request, response);
            return new Next(LIST);
        } catch (CeremonyRefused e) {
            refusals.note(request, "customer.login.refuse", e.why());
            throw new Refusal(Cause.NOT_ALLOWED, Enrolments.code(e), "another try");
        }
    }

    @PreAuthorize("hasRole('CUSTOMER')")
    @PostMapping("/customer/passkeys/options")
    Enrolments.Begun begin(@AuthenticationPrincipal Visit visit) throws Refusal {
        return enrolments.begin(
                actors.current(), visit.account(), visit.session(), null, visit.account());
    }

    @PreAuthorize("hasRole('CUSTOMER')")
    @PostMapping("/customer/passkeys")
    Next finish(@AuthenticationPrincipal Visit visit, @RequestBody Sent sent)
            throws Refusal, Unavailable {
        enrolments.finish(
                actors.current(),
                visit.account(),
                Objects.requireNonNullElse(sent.registration(), ""),
                Objects.requireNonNullElse(sent.label(), ""),
                sent.text());
        return new Next(LIST);
    }

    @PreAuthorize("hasRole('CUSTOMER')")
    @PostMapping("/customer/passkeys/{credential}/label")
    Next rename(
            @AuthenticationPrincipal Visit visit,
            @PathVariable("credential") String credential,
            @RequestBody Sent sent)
            throws Refusal {
        list.rename(visit.account(), credential, Objects.requireNonNullElse(sent.label(), ""));
        return new Next(LIST);
    }

    @PreAuthorize("hasRole('CUSTOMER')")
    @PostMapping("/customer/passkeys/{credential}/revocation")
    Next revoke(@AuthenticationPrincipal Visit visit, @PathVariable("credential") String credential)
            throws Refusal, Unavailable {
        if (!visit.resistant()) {
            throw new Refusal(Cause.NOT_ALLOWED, "passkey-session", "a sign-in by passkey");
        }
        list.revokeOwn(actors.current(), visit.account(), visit.session(), credential);
        return new Next(LIST);
    }
}
