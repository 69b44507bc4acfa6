package org.kabumori.server.confirm;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.actor.Actors;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.customer.CustomerParty;
import org.kabumori.server.decide.Unavailable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.databind.JsonNode;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Confirmations over REST: a broker asks for them, and its own app may answer them. */
@RestController
@Tag(
        name = "Confirmations",
        description = "Customers sign the very orders and changes that were challenged")
class ConfirmationsController {
    private final Asking asking;
    private final Confirmations confirmations;
    private final Wording wording;
    private final CustomerParty party;
    private final Actors actors;

    ConfirmationsController(
            Asking asking,
            Confirmations confirmations,
            Wording wording,
            CustomerParty party,
            Actors actors) {
        this.asking = asking;
        this.confirmations = confirmations;
        this.wording = wording;
        this.party = party;
        this.actors = actors;
    }

    /**
     * What is to be confirmed.
     *
     * @param event the challenged event's id
     * @param events several of one account's, signed together
     * @param returnTo where the hosted page leads the customer afterwards
     */
    record Wanted(
            @Nullable String event, @Nullable List<String> events, @Nullable String returnTo) {
        List<String> all() {
            return event != null
                    ? List.of(event)
                    : Objects.requireNonNullElse(events, List.<String>of()).stream()
                            .filter(Objects::nonNull)
                            .toList();
        }
    }

    /** What a customer reads, by language. */
    record Text(List<Wording.Shown> shown, List<String> why) {}

    /**
     * A confirmation.
     *
     * @param url the hosted page
     * @param surface {@code this_device} or {@code other_device}: with the latter the number is
     *     shown where the order was placed and entered where it is signed
     * @param publicKey for {@code navigator.credentials.get} in the broker's own app
     */
    record View(
            String id,
            String account,
            List<String> events,
            String state,
            boolean released,
            String expires,
            String url,
            String surface,
            @Nullable Integer number,
            Map<String, Text> text,
            @Nullable Map<String, Object> publicKey) {}

    private View view(Asked asked) {
        Subject subject = confirmations.subject(asked);
        return new View(
                asked.id(),
                asked.account(),
                asked.events(),
                asked.state(),
                asked.released(),
                Instant.ofEpochMilli(asked.untilMicros() / 1_000).toString(),
                party.url(ConfirmationPages.PATH + asked.id()),
                asked.otherDevice() ? "other_device" : "this_device",
                asked.otherDevice() ? asked.number() : null,
                Map.of(
                        "ja", text(subject, Locale.JAPANESE),
                        "en", text(subject, Locale.ENGLISH)),
                asked.isOpen() ? confirmations.request(asked) : null);
    }

    private Text text(Subject subject, Locale locale) {
        return new Text(wording.shown(subject, locale), wording.why(subject, locale));
    }

    @Operation(
            summary = "Asks a customer to sign challenged events",
            description =
                    "Lead the customer to url, or show text and give publicKey to navigator.credentials.get in an app of yours.")
    @PostMapping("/v1/confirmations")
    @PreAuthorize("hasRole('INTEGRATOR')")
    View ask(@RequestBody Wanted wanted) throws Refusal {
        return view(asking.ask(actors.current(), wanted.all(), wanted.returnTo()));
    }

    @Operation(summary = "What became of a confirmation")
    @GetMapping("/v1/confirmations/{id}")
    @PreAuthorize("hasAnyRole('ANALYST', 'INTEGRATOR')")
    View find(@PathVariable("id") String id) throws Refusal {
        return view(confirmations.find(id));
    }

    @Operation(summary = "What waits for a customer's other device")
    @GetMapping("/v1/customers/{account}/confirmations")
    @PreAuthorize("hasRole('INTEGRATOR')")
    List<View> waiting(@PathVariable("account") String account) {
        return confirmations.waiting(account).stream().map(this::view).toList();
    }

    /**
     * What an app's customer signed.
     *
     * @param session the app's, where another device must sign
     * @param number what the customer saw where he ordered
     */
    record Signed(
            @Nullable JsonNode credential, @Nullable String session, @Nullable Integer number) {}

    @Operation(summary = "Takes a customer's signature from an app of the broker's")
    @PostMapping("/v1/confirmations/{id}/assertions")
    @PreAuthorize("hasRole('INTEGRATOR')")
    View answer(@PathVariable("id") String id, @RequestBody Signed signed)
            throws Refusal, Unavailable {
        return view(
                confirmations.answer(
                        actors.current(),
                        id,
                        new Confirmations.Answer(
                                String.valueOf(signed.credential()),
                                signed.session(),
                                signed.number())));
    }

    @Operation(summary = "The customer says that it was not him")
    @PostMapping("/v1/confirmations/{id}/denial")
    @PreAuthorize("hasRole('INTEGRATOR')")
    View deny(@PathVariable("id") String id) throws Refusal, Unavailable {
        return view(confirmations.deny(actors.current(), id));
    }

    /** The events as they are about to be carried out. */
    record Release(@Nullable List<JsonNode> events) {}

    @Operation(
            summary = "Lets the broker go on with what was signed, once",
            description =
                    "Send the events as you are about to carry them out; another quantity, price or account is refused.")
    @PostMapping("/v1/confirmations/{id}/release")
    @PreAuthorize("hasRole('INTEGRATOR')")
    View release(@PathVariable("id") String id, @RequestBody Release release) throws Refusal {
        List<String> bodies =
                Objects.requireNonNullElse(release.events(), List.<JsonNode>of()).stream()
                        .map(String::valueOf)
                        .toList();
        return view(confirmations.release(actors.current(), id, bodies));
    }
}
