package org.kabumori.server.work;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * Something that waits for a person; immutable.
 *
 * @param item {@code hold:} and the held event's id, or {@code alert:} and the alert's
 * @param kind {@code order}, {@code cash}, or the alert's kind
 * @param severity the alert's; of what is held the score; 0 to 1
 * @param body the held event's or the alert's JSON
 * @param answer the held event's answer as JSON, {@code null} for an alert
 * @param yen of what is held; 0 when nobody knows, and for alerts
 * @param finding the verdict so far, {@code null} without one
 */
public record WorkItem(
        String item,
        long seq,
        String kind,
        double severity,
        String subject,
        List<String> accounts,
        @Nullable String instrument,
        long raisedMicros,
        long dueMicros,
        String body,
        @Nullable String answer,
        long yen,
        @Nullable String assignee,
        @Nullable String finding,
        @Nullable String decidedBy,
        @Nullable Long decidedMicros,
        @Nullable String note) {
    private static final String HOLD = "hold:";
    private static final String ALERT = "alert:";

    public WorkItem {
        accounts = List.copyOf(accounts);
    }

    static String ofHeld(String event) {
        return HOLD + event;
    }

    static String ofAlert(String alert) {
        return ALERT + alert;
    }

    /** Returns whether it is a held order or movement of cash, and no alert. */
    public boolean isHeld() {
        return item.startsWith(HOLD);
    }

    /** Returns the held event's or the alert's id. */
    public String key() {
        return item.substring(item.indexOf(':') + 1);
    }

    /** Returns how many customers a verdict about it is about. */
    int customers() {
        return Math.max(1, accounts.size());
    }
}
