package org.kabumori.server.journal;

/** Another server writes to the journal now: this one may not, until it leads again. */
public final class Deposed extends Exception {
    Deposed() {
        super("another Kabumori server leads", null, false, false);
    }
}
