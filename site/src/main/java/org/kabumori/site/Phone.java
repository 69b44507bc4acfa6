package org.kabumori.site;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The customer's telephone: codes by short message, and what Kabumori has the broker tell her.
 * Stands for a mobile network. Thread-safe.
 */
final class Phone {
    private static final int MOST_MESSAGES = 50;

    /** Ids of deliveries, which come at least once. */
    private static final int MOST_SEEN = 1_000;

    /** How a message came. */
    enum Kind {
        /** From the site: a code to log in. */
        CODE,
        /** From Kabumori, which had the broker send it. */
        SMS
    }

    record Message(Instant time, Kind kind, String text) {}

    private final Deque<Message> messages = new ArrayDeque<>();
    private final Set<String> seen = new LinkedHashSet<>();
    private String lastCode = "";

    synchronized void code(String code, String text) {
        lastCode = code;
        add(new Message(Instant.now(), Kind.CODE, text));
    }

    /** Takes a notice; one that was delivered before is left aside. */
    synchronized void notice(String id, String text) {
        if (!seen.add(id)) {
            return;
        }
        if (seen.size() > MOST_SEEN) {
            seen.remove(seen.iterator().next());
        }
        add(new Message(Instant.now(), Kind.SMS, text));
    }

    private void add(Message message) {
        messages.addFirst(message);
        if (messages.size() > MOST_MESSAGES) {
            messages.removeLast();
        }
    }

    /** Returns the messages, the latest first. */
    synchronized List<Message> messages() {
        return List.copyOf(messages);
    }

    /** Returns the latest code, as the customer types it into whatever page asks for it. */
    synchronized String lastCode() {
        return lastCode;
    }
}
