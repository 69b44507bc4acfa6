package org.kabumori.server.contacts;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.actor.Actors;
import org.kabumori.server.actor.Refusal;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;

/** Where the broker registers how its customers are reached. */
@RestController
@Tag(name = "Customers", description = "What customers' protection needs of the broker")
class ContactsController {
    private final Contacts contacts;
    private final Actors actors;

    ContactsController(Contacts contacts, Actors actors) {
        this.contacts = contacts;
        this.actors = actors;
    }

    /**
     * What is registered.
     *
     * @param language {@code ja}, {@code en} or {@code both}
     */
    record Registration(@Nullable String language, @Nullable List<Contacts.Wish> contacts) {}

    /** A customer's contacts, as anybody but the customer may see them. */
    record Shown(String language, List<ShownContact> contacts) {}

    /**
     * One of them.
     *
     * @param address redacted
     * @param quarantineUntil until when it is told although it is not current any more
     */
    record ShownContact(String kind, String address, @Nullable String quarantineUntil) {}

    @Operation(
            summary = "Registers a customer's mail addresses, telephone numbers and push tokens",
            description =
                    "They take the place of those from before, which stay in quarantine and are told for"
                            + " kabumori.contacts.quarantine. language: ja, en or both.")
    @PutMapping("/v1/customers/{account}/contacts")
    @PreAuthorize("hasRole('INTEGRATOR')")
    Shown register(@PathVariable String account, @RequestBody Registration registration)
            throws Refusal {
        contacts.register(
                actors.current(),
                account,
                registration.language(),
                Objects.requireNonNullElse(registration.contacts(), List.of()));
        return contacts(account);
    }

    @Operation(summary = "Whom notices to a customer go to, with redacted addresses")
    @GetMapping("/v1/customers/{account}/contacts")
    @PreAuthorize("hasAnyRole('INTEGRATOR', 'VIEWER')")
    Shown contacts(@PathVariable String account) {
        return new Shown(
                contacts.language(account),
                contacts.told(account).stream().map(ContactsController::shown).toList());
    }

    private static ShownContact shown(Contact contact) {
        String until =
                contact.current()
                        ? null
                        : Instant.EPOCH
                                .plus(contact.keptUntilMicros(), ChronoUnit.MICROS)
                                .toString();
        return new ShownContact(contact.kind().word(), contact.shown(), until);
    }
}
