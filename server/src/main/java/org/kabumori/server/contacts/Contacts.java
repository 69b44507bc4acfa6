package org.kabumori.server.contacts;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.actor.Actor;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.actor.Refusal.Cause;
import org.kabumori.server.audit.AuditLog;
import org.kabumori.server.audit.AuditLog.Outcome;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How customers are reached. What is changed is not forgotten at once: the address from before is
 * in quarantine and still told, so that a thief who changed it cannot silence what follows.
 * Thread-safe.
 */
@Component
public class Contacts {
    public static final String BOTH_LANGUAGES = "both";

    /** Current addresses of a customer, all kinds: some mail, a telephone or two, some devices. */
    public static final int MOST_CONTACTS = 16;

    /**
     * Addresses in quarantine. Who changes more often loses what he came with last, and the first
     * ones, which are the customer's own, stay.
     */
    static final int MOST_KEPT = 16;

    private static final Pattern ACCOUNT = Pattern.compile("[\\x20-\\x7e]{1,64}");
    private static final Set<String> LANGUAGES = Set.of("ja", "en", BOTH_LANGUAGES);

    private final ContactStore store;
    private final ContactSettings settings;
    private final AuditLog audit;
    private final Clock clock = Clock.systemUTC();

    Contacts(ContactStore store, ContactSettings settings, AuditLog audit) {
        this.store = store;
        this.settings = settings;
        this.audit = audit;
    }

    /** An address as a broker registers it. */
    public record Wish(@Nullable String kind, @Nullable String address) {
        /** Keeps the address out of logs. */
        @Override
        public String toString() {
            return "Wish[kind=" + kind + "]";
        }
    }

    private record Read(ContactKind kind, String address) {
        @Override
        public String toString() {
            return kind.word();
        }
    }

    /**
     * Makes these the customer's addresses. Those from before that are not among them are told
     * until their quarantine ends.
     *
     * @param language {@code ja}, {@code en}, or {@code both}; {@code null} leaves it
     */
    @Transactional
    public void register(Actor actor, String account, @Nullable String language, List<Wish> wishes)
            throws Refusal {
        require(ACCOUNT.matcher(account).matches(), "contact-account", "account: a key");
        require(
                language == null || LANGUAGES.contains(language),
                "contact-language",
                "language: ja, en or both");
        Set<Read> wanted = read(wishes);
        store.lock(account);
        if (language != null) {
            store.language(account, language);
        }
        replace(account, wanted);
        Map<ContactKind, Integer> counts = new EnumMap<>(ContactKind.class);
        wanted.forEach(each -> counts.merge(each.kind(), 1, Integer::sum));
        audit.record(
                actor,
                "contacts.register",
                Outcome.DONE,
                "account:" + account,
                Map.of("contacts", counts));
    }

    private static Set<Read> read(List<Wish> wishes) throws Refusal {
        require(
                wishes.size() <= MOST_CONTACTS,
                "contact-many",
                "contacts: at most " + MOST_CONTACTS);
        Set<Read> wanted = new LinkedHashSet<>();
        for (int i = 0; i < wishes.size(); i++) {
            Wish wish = wishes.get(i);
            ContactKind kind =
                    ContactKind.of(Objects.requireNonNullElse(wish.kind(), "")).orElse(null);
            require(kind != null, "contact-kind", "contacts[" + i + "].kind: email, phone or push");
            String address =
                    Objects.requireNonNull(kind)
                            .read(Objects.requireNonNullElse(wish.address(), ""))
                            .orElse(null);
            require(
                    address != null,
                    "contact-address",
                    "contacts[" + i + "].address: one of kind " + kind.word());
            wanted.add(new Read(kind, Objects.requireNonNull(address)));
        }
        return wanted;
    }

    private void replace(String account, Set<Read> wanted) {
        long until = quarantineEnds();
        for (Contact contact : store.all(account)) {
            if (contact.current()
                    && !wanted.contains(new Read(contact.kind(), contact.address()))) {
                store.keep(contact.id(), false, until);
            }
        }
        wanted.forEach(each -> store.add(account, each.kind(), each.address()));
        store.prune(account, nowMicros(), MOST_KEPT);
    }

    /**
     * Takes note that a session changed, or is about to change, an address: those of the kind that
     * there are go into quarantine.
     *
     * @param value the new one, where the event tells it and it is in force
     */
    @Transactional
    public void changed(String account, ContactKind kind, @Nullable String value) {
        store.lock(account);
        String address = value == null ? null : kind.read(value).orElse(null);
        long until = quarantineEnds();
        for (Contact contact : store.all(account)) {
            if (contact.kind() == kind && contact.current()) {
                boolean stays = address == null || contact.address().equals(address);
                store.keep(contact.id(), stays, until);
            }
        }
        if (address != null) {
            store.add(account, kind, address);
        }
        store.prune(account, nowMicros(), MOST_KEPT);
    }

    /** Returns all addresses that are to be told: the current ones and those in quarantine. */
    public List<Contact> told(String account) {
        long now = nowMicros();
        List<Contact> told = new ArrayList<>();
        for (Contact contact : store.all(account)) {
            if (contact.isTold(now)) {
                told.add(contact);
            }
        }
        return told;
    }

    /** Returns the customer's language, {@link #BOTH_LANGUAGES} when it is not known. */
    public String language(String account) {
        return store.language(account).orElse(BOTH_LANGUAGES);
    }

    private long quarantineEnds() {
        return nowMicros() + settings.quarantine().toMillis() * 1_000;
    }

    private long nowMicros() {
        return clock.millis() * 1_000;
    }

    private static void require(boolean fulfilled, String code, String expected) throws Refusal {
        if (!fulfilled) {
            throw new Refusal(Cause.INVALID, code, expected);
        }
    }
}
