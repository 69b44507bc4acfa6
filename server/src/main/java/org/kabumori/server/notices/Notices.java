package org.kabumori.server.notices;

import org.kabumori.server.acting.Hashes;
import org.kabumori.server.actor.Actor;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.actor.Refusal.Cause;
import org.kabumori.server.audit.AuditLog;
import org.kabumori.server.audit.AuditLog.Outcome;
import org.kabumori.server.contacts.Contact;
import org.kabumori.server.contacts.ContactKind;
import org.kabumori.server.contacts.Contacts;
import org.kabumori.server.decide.Decider;
import org.kabumori.server.notices.NoticeStore.Delivery;
import org.kabumori.server.notices.NoticeStore.Past;
import org.kabumori.server.outbox.Draft;
import org.kabumori.server.outbox.Mailbox;
import org.kabumori.server.outbox.Outbox;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Tells customers what happens to their accounts. What is new is told at once; repeats within a
 * while are gathered into one, so that a thief cannot bury the one that matters. Nothing that a
 * session does keeps a notice back. Thread-safe.
 */
@Component
public class Notices {
    /** Notices on a page. */
    public static final int PAGE_NOTICES = 50;

    private static final long DAY_MICROS = 24 * 3_600_000_000L;

    /** However often something repeats, the customer hears of it again within the hour. */
    private static final Duration MOST_GATHERED = Duration.ofHours(1);

    private static final int MOST_DOUBLINGS = 10;
    private static final int RELEASED_AT_ONCE = 200;
    private static final int PRUNED_AT_ONCE = 10_000;

    private final NoticeStore store;
    private final NoticeDestinations destinations;
    private final Contacts contacts;
    private final Mailbox mailbox;
    private final Outbox outbox;
    private final Decider decider;
    private final AuditLog audit;
    private final NoticeSettings settings;
    private final NoticeTexts texts;
    private final Clock clock = Clock.systemUTC();

    Notices(
            NoticeStore store,
            NoticeDestinations destinations,
            Contacts contacts,
            Mailbox mailbox,
            Outbox outbox,
            Decider decider,
            AuditLog audit,
            NoticeSettings settings,
            NoticeTexts texts) {
        this.store = store;
        this.destinations = destinations;
        this.contacts = contacts;
        this.mailbox = mailbox;
        this.outbox = outbox;
        this.decider = decider;
        this.audit = audit;
        this.settings = settings;
        this.texts = texts;
    }

    /** Tells a customer, at once or gathered with what repeats; in the caller's transaction. */
    @Transactional
    public void tell(Occasion occasion) {
        String id = "n-" + Hashes.shortHash(occasion.event() + " " + occasion.topic());
        if (store.isThere(id) || store.gather(occasion)) {
            return;
        }
        long now = nowMicros();
        Past past = store.past(occasion.account(), occasion.topic(), now - DAY_MICROS);
        long due = past.count() == 0 ? now : past.latestMicros() + pauseMicros(past.count());
        boolean atOnce = due <= now;
        Notice notice =
                new Notice(
                        id,
                        occasion.account(),
                        occasion.kind(),
                        occasion.event(),
                        occasion.atMicros(),
                        occasion.atMicros(),
                        1,
                        occasion.facts());
        if (!store.add(notice, occasion.topic(), atOnce, atOnce ? now : due)) {
            // Another began to gather the same meanwhile.
            store.gather(occasion);
        } else if (atOnce) {
            release(notice);
        }
    }

    private long pauseMicros(int toldToday) {
        long first = settings.gatherFor().toMillis();
        long most = Math.max(first, MOST_GATHERED.toMillis());
        return Math.min(most, first << Math.min(toldToday - 1, MOST_DOUBLINGS)) * 1_000;
    }

    /** Sends a notice to every address, each in a lane of its own: none waits for another's. */
    private void release(Notice notice) {
        List<Contact> told = contacts.told(notice.account());
        if (told.isEmpty()) {
            store.unreachable(notice.id());
        }
        for (Contact contact : told) {
            String id = notice.id() + "-" + contact.id();
            boolean sends = destinations.sends(contact.kind());
            store.addDelivery(
                    id,
                    notice.id(),
                    contact.id(),
                    contact.kind().word(),
                    contact.shown(),
                    sends ? "waiting" : "no_channel",
                    nowMicros());
            if (sends) {
                queue(id, contact.kind(), contact.id(), notice);
            }
        }
    }

    /** The message names the delivery only: no address stands in the outbox. */
    private void queue(String message, ContactKind kind, long contact, Notice notice) {
        mailbox.put(
                NoticeDestination.name(kind),
                "contact:" + contact,
                "notice." + notice.kind().word(),
                new Draft(message, "{}"));
    }

    /** Tells what was gathered and is due. */
    @Scheduled(fixedDelayString = "PT1S")
    @Transactional
    public void releaseDue() {
        if (decider.isLeading()) {
            store.due(nowMicros(), RELEASED_AT_ONCE).forEach(this::release);
        }
    }

    /** Forgets what is older than is kept. */
    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT10M")
    @Transactional
    public void prune() {
        if (decider.isLeading()) {
            store.prune(nowMicros() - settings.keepFor().toMillis() * 1_000, PRUNED_AT_ONCE);
        }
    }

    /**
     * Has a notice sent to an address again.
     *
     * @throws Refusal when it is not there any more, or waits anyway
     */
    @Transactional
    public void resend(Actor actor, String deliveryId) throws Refusal {
        Delivery delivery =
                store.delivery(deliveryId)
                        .orElseThrow(
                                () ->
                                        new Refusal(
                                                Cause.NOT_FOUND,
                                                "no-delivery",
                                                "the id of a delivery"));
        Notice notice = delivery.notice();
        Contact contact =
                contacts.told(notice.account()).stream()
                        .filter(each -> each.id() == delivery.contact())
                        .filter(each -> destinations.sends(each.kind()))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new Refusal(
                                                Cause.TOO_LATE,
                                                "delivery-no-address",
                                                "an address that is still kept, and a channel for it"));
        var dead =
                store.deadLetter(
                        NoticeDestination.name(contact.kind()),
                        NoticeDestination.message(delivery));
        if (dead.isPresent()) {
            outbox.resend(actor, dead.orElseThrow());
            store.again(deliveryId, delivery.resends(), nowMicros());
        } else if (delivery.state().equals("sent") || delivery.state().equals("no_channel")) {
            int resends = delivery.resends() + 1;
            store.again(deliveryId, resends, nowMicros());
            queue(
                    NoticeDestination.message(deliveryId, resends),
                    contact.kind(),
                    contact.id(),
                    notice);
        } else {
            throw new Refusal(
                    Cause.TOO_LATE, "delivery-waits", "a delivery that was sent or given up");
        }
        audit.record(
                actor,
                "notice.resend",
                Outcome.DONE,
                "account:" + notice.account(),
                Map.of("notice", notice.id(), "kind", notice.kind().word(), "to", contact.shown()));
    }

    /** Returns the latest notices to a customer. */
    public List<NoticeLine> ofAccount(String account, int limit) {
        return store.lines(account, false, Long.MAX_VALUE, "", Math.clamp(limit, 1, PAGE_NOTICES));
    }

    /**
     * Returns a page of notices, the latest first.
     *
     * @param account empty for all
     * @param trouble only those that did not reach somebody
     */
    public List<NoticeLine> page(
            String account, boolean trouble, long beforeMicros, String beforeId) {
        return store.lines(account, trouble, beforeMicros, beforeId, PAGE_NOTICES);
    }

    /** Returns what customers are told to call. */
    public String call(Locale locale) {
        return texts.call(locale);
    }

    /** Returns what a notice is about, as its customer reads it. */
    public String title(NoticeLine line, Locale locale) {
        return texts.title(line.kind(), locale);
    }

    private long nowMicros() {
        return clock.millis() * 1_000;
    }
}
