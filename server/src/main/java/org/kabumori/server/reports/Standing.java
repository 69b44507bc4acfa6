package org.kabumori.server.reports;

import java.util.Locale;

/** Whose act something was, as far as anybody knows. */
public enum Standing {
    /** A person found that it was a stranger's. */
    CONFIRMED,
    /** The gate did not let it through, and nobody has said whose it was. */
    SUSPECTED,
    /** Nothing speaks against the customer. */
    OWN;

    /** Returns the word, whose text is {@code report.standing.} and it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
