package org.kabumori.server.actor;

import java.util.Locale;

/** What somebody may do; {@link Roles} says which includes which. */
public enum Role {
    /** Looks at everything that names no customer by more than the opaque key. */
    VIEWER,

    /** Works on held orders, alerts and single accounts; proposes what needs a second person. */
    ANALYST,

    /** Approves what analysts propose. */
    SUPERVISOR,

    /** Manages users, machines and settings, and approves policies. */
    ADMINISTRATOR,

    /** A machine of the broker: feeds events and reads what follows. Never a person. */
    INTEGRATOR;

    /** Returns the name in requests, tokens and the audit log. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns the role of a name.
     *
     * @throws IllegalArgumentException when there is none of it
     */
    public static Role of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** Returns what Spring Security calls it. */
    public String authority() {
        return "ROLE_" + name();
    }
}
