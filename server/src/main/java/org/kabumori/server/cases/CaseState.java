package org.kabumori.server.cases;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Where a case stands. Any may follow any; what is closed is reopened before anything else. */
public enum CaseState {
    OPEN,
    INVESTIGATING,
    /** For somebody elsewhere: the customer, the police, another broker. */
    WAITING,
    CLOSED;

    /** Returns the name in requests, tables and texts. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the state of a word. */
    public static Optional<CaseState> of(String word) {
        return Stream.of(values()).filter(state -> state.word().equals(word)).findFirst();
    }
}
