package org.kabumori.server.passkeys;

/** What an authenticator sent proves nothing; a word for operators says why. Not for customers. */
public final class CeremonyRefused extends Exception {
    private final String why;

    CeremonyRefused(String why) {
        super(why, null, false, false);
        this.why = why;
    }

    /** Returns a stable word: {@code challenge}, {@code origin}, {@code signature}, … */
    public String why() {
        return why;
    }
}
