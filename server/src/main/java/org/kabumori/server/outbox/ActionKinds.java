package org.kabumori.server.outbox;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/** The kinds of actions that the journal leads to. */
public final class ActionKinds {
    public static final String ACCOUNT_FROZEN = "account.frozen";
    public static final String ACCOUNT_UNFROZEN = "account.unfrozen";
    public static final String ACCOUNT_LOCKED = "account.locked";
    public static final String ACCOUNT_UNLOCKED = "account.unlocked";
    public static final String SESSIONS_ENDED = "account.sessions-ended";
    public static final String ORDERS_TO_CANCEL = "account.orders-to-cancel";
    public static final String CUSTOMER_TO_NOTIFY = "account.customer-to-notify";
    public static final String CREDENTIAL_CHANGED = "account.credential-changed";
    public static final String CREDENTIAL_EXPOSED = "account.credential-exposed";
    public static final String REVIEW_RELEASED = "review.released";
    public static final String REVIEW_REFUSED = "review.refused";
    public static final String REVIEW_EXPIRED = "review.expired";
    public static final String HALT_SET = "halt.set";
    public static final String HALT_LIFTED = "halt.lifted";
    public static final String ALERT_RAISED = "alert.raised";

    private static final String[] DECIDED = {"order", "cash", "login", "setting-change"};
    private static final String[] ANSWERS = {"held", "rejected", "challenged"};

    /** All of them, in the order of the alphabet. */
    public static final Set<String> ALL = all();

    private ActionKinds() {}

    /** Returns the kind of a decision: {@code order.held}. */
    static String ofDecision(String eventType, String answer) {
        return eventType
                + switch (answer) {
                    case "hold" -> ".held";
                    case "reject" -> ".rejected";
                    case "challenge" -> ".challenged";
                    default -> throw new IllegalArgumentException("no action for " + answer);
                };
    }

    private static Set<String> all() {
        Set<String> all =
                new TreeSet<>(
                        Set.of(
                                ACCOUNT_FROZEN,
                                ACCOUNT_UNFROZEN,
                                ACCOUNT_LOCKED,
                                ACCOUNT_UNLOCKED,
                                SESSIONS_ENDED,
                                ORDERS_TO_CANCEL,
                                CUSTOMER_TO_NOTIFY,
                                CREDENTIAL_CHANGED,
                                CREDENTIAL_EXPOSED,
                                REVIEW_RELEASED,
                                REVIEW_REFUSED,
                                REVIEW_EXPIRED,
                                HALT_SET,
                                HALT_LIFTED,
                                ALERT_RAISED));
        for (String type : DECIDED) {
            for (String answer : ANSWERS) {
                all.add(type + "." + answer);
            }
        }
        return Collections.unmodifiableSet(all);
    }
}
