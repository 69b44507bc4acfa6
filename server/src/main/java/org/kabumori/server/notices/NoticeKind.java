package org.kabumori.server.notices;

import java.util.Locale;

/** What a customer is told of; each has its texts in both languages under its word. */
public enum NoticeKind {
    LOGIN_NEW_PLACE,
    LOGIN_STOPPED,
    ORDER_UNUSUAL,
    ORDER_STOPPED,
    HOLDINGS_SOLD,
    SETTING_CHANGED,
    SETTING_STOPPED,
    WITHDRAWAL,
    WITHDRAWAL_STOPPED,
    FROZEN,
    UNFROZEN,
    LOCKED,
    UNLOCKED,
    /** A limit of the customer's own was set, lowered, raised or lifted. */
    LIMIT_CHANGED,
    /** Somebody asked to raise or lift one; it happens after the cooling-off. */
    LIMIT_ASKED,
    REPORTED,
    /** The customer's password was found where thieves trade them. */
    EXPOSED;

    /** Returns the word in the database, in texts and in messages to the broker's senders. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
