package org.kabumori.server.notices;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.SettingsWrong;
import org.kabumori.server.contacts.ContactKind;
import org.kabumori.server.contacts.Contacts;
import org.kabumori.server.outbox.Destination;
import org.kabumori.server.outbox.Destinations;
import org.kabumori.server.outbox.Post;
import org.kabumori.server.webhooks.SignedReceiver;
import org.kabumori.server.webhooks.WebhookSettings.Receiver;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.stereotype.Component;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The channels that the settings name, checked at start. Thread-safe. */
@Component
@EnableConfigurationProperties(NoticeSettings.class)
class NoticeDestinations implements Destinations {
    private final Map<ContactKind, Destination> channels = new EnumMap<>(ContactKind.class);

    NoticeDestinations(
            NoticeSettings settings,
            NoticeStore store,
            Contacts contacts,
            NoticeTexts texts,
            Post post,
            SslBundles bundles) {
        Map<ContactKind, Carrier> carriers = new EnumMap<>(ContactKind.class);
        NoticeSettings.Mail mail = settings.mail();
        if (mail != null) {
            carriers.put(ContactKind.EMAIL, MailCarrier.of(mail, bundles));
        }
        addHook(carriers, ContactKind.PHONE, "sms", settings.sms(), post);
        addHook(carriers, ContactKind.PUSH, "push", settings.push(), post);
        carriers.forEach(
                (kind, carrier) ->
                        channels.put(
                                kind,
                                new NoticeDestination(kind, carrier, store, contacts, texts)));
    }

    private static void addHook(
            Map<ContactKind, Carrier> carriers,
            ContactKind kind,
            String name,
            @Nullable Receiver receiver,
            Post post) {
        if (receiver == null) {
            return;
        }
        String prefix = "kabumori.notices." + name;
        if (!receiver.types().isEmpty()) {
            throw new SettingsWrong(prefix + ".types: expected nothing, it is told all notices");
        }
        carriers.put(kind, new HookCarrier(kind, SignedReceiver.of(prefix, receiver, post)));
    }

    /** Returns whether there is a channel for a kind of address. */
    boolean sends(ContactKind kind) {
        return channels.containsKey(kind);
    }

    @Override
    public List<Destination> current() {
        return List.copyOf(channels.values());
    }
}
