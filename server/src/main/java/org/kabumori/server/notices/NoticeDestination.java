package org.kabumori.server.notices;

import org.kabumori.server.contacts.Contact;
import org.kabumori.server.contacts.ContactKind;
import org.kabumori.server.contacts.Contacts;
import org.kabumori.server.notices.NoticeStore.Delivery;
import org.kabumori.server.outbox.Action;
import org.kabumori.server.outbox.Attempt;
import org.kabumori.server.outbox.Destination;
import org.kabumori.server.outbox.Draft;
import org.kabumori.server.outbox.Message;

import java.time.Clock;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One channel as the outbox sees it, which tries again and gives up; the address is looked up when
 * it is sent. Thread-safe.
 */
final class NoticeDestination implements Destination {
    private static final String AGAIN = ".r";

    /** A mail address in what a server answered, whatever it is. */
    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>@]+@[^\\s<>@]+");

    private final ContactKind kind;
    private final Carrier carrier;
    private final NoticeStore store;
    private final Contacts contacts;
    private final NoticeTexts texts;
    private final Clock clock = Clock.systemUTC();

    NoticeDestination(
            ContactKind kind,
            Carrier carrier,
            NoticeStore store,
            Contacts contacts,
            NoticeTexts texts) {
        this.kind = kind;
        this.carrier = carrier;
        this.store = store;
        this.contacts = contacts;
        this.texts = texts;
    }

    static String name(ContactKind kind) {
        return "notice:" + kind.word();
    }

    /** Returns the id of a delivery's message: another when somebody has it sent again. */
    static String message(String delivery, int resends) {
        return resends == 0 ? delivery : delivery + AGAIN + resends;
    }

    static String message(Delivery delivery) {
        return message(delivery.id(), delivery.resends());
    }

    private static String delivery(String message) {
        int again = message.indexOf(AGAIN);
        return again < 0 ? message : message.substring(0, again);
    }

    @Override
    public String name() {
        return name(kind);
    }

    @Override
    public List<Draft> draftsOf(Action action) {
        return List.of();
    }

    @Override
    public boolean isSending() {
        return true;
    }

    @Override
    public Attempt deliver(Message message) throws InterruptedException {
        Delivery delivery = store.delivery(delivery(message.id())).orElse(null);
        // Forgotten, or sent before a crash and only not taken out of the queue.
        if (delivery == null || delivery.state().equals("sent")) {
            return new Attempt.Delivered();
        }
        Attempt attempt = attempt(message.id(), delivery);
        long now = clock.millis() * 1_000;
        switch (attempt) {
            case Attempt.Delivered _ -> store.tried(delivery.id(), "sent", "", now);
            case Attempt.Failed failed ->
                    store.tried(delivery.id(), "failing", failed.error(), now);
        }
        return attempt;
    }

    private Attempt attempt(String id, Delivery delivery) throws InterruptedException {
        Notice notice = delivery.notice();
        Contact contact =
                contacts.told(notice.account()).stream()
                        .filter(each -> each.id() == delivery.contact())
                        .findFirst()
                        .orElse(null);
        if (contact == null) {
            return Attempt.Failed.forGood("the address is not kept any more");
        }
        Letter letter =
                texts.letter(notice, contacts.language(notice.account()), contact.current());
        return switch (carrier.carry(id, contact.address(), letter)) {
            case Attempt.Delivered delivered -> delivered;
            case Attempt.Failed failed -> redacted(failed, contact);
        };
    }

    private static Attempt.Failed redacted(Attempt.Failed failed, Contact contact) {
        String error = failed.error().replace(contact.address(), contact.shown());
        return new Attempt.Failed(
                ADDRESS.matcher(error).replaceAll("•••"), failed.notBefore(), failed.isForGood());
    }
}
