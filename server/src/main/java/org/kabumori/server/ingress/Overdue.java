package org.kabumori.server.ingress;

/** The caller waited long enough: whether the event is taken is not known. */
public final class Overdue extends Exception {
    public Overdue() {
        super("overdue", null, false, false);
    }
}
