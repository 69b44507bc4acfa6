package org.kabumori.sim.attack;

import java.util.Locale;

/** How a thief gets into an account. */
enum Entry {
    /** A fake page takes the password, and the code at the moment it is asked for. */
    PHISHING_RELAY,
    /** Malware on the customer's device takes the running session: there is no login. */
    STOLEN_SESSION,
    /** A password that fits, found by trying; only where no code is asked for. */
    STUFFING;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
