package org.kabumori.server.outbox;

import tools.jackson.databind.node.ObjectNode;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Something that the broker's systems should know or do; immutable by agreement: nobody changes its
 * data.
 *
 * @param id the same for the same action after every restart
 * @param kind one of {@link ActionKinds}, or what another source calls it
 * @param lane what it must stay in order with: the account where it has one
 * @param subject {@code account:KEY}, {@code restriction:KEY}, or an alert's subject
 * @param timeMicros when it happened, by the event's own time
 * @param data what docs/webhooks.md says for the kind
 */
public record Action(
        String id, String kind, String lane, String subject, long timeMicros, ObjectNode data) {
    private static final String ACCOUNT = "account:";

    /** Returns the time as JSON has it. */
    public String time() {
        return Instant.EPOCH.plus(timeMicros, ChronoUnit.MICROS).toString();
    }

    /** Returns whether it is about an account. */
    public boolean isOfAccount() {
        return subject.startsWith(ACCOUNT);
    }

    /** Returns the account's key; only where it is about an account. */
    public String account() {
        return subject.substring(ACCOUNT.length());
    }

    /** Returns the subject that an account is. */
    public static String subjectOf(String account) {
        return ACCOUNT + account;
    }
}
