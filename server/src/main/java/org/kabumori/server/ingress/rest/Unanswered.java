package org.kabumori.server.ingress.rest;

import org.kabumori.server.ingress.Silence;

/** There is nothing to answer but why; the caller should send the same again. */
final class Unanswered extends Exception {
    private final Silence why;

    Unanswered(Silence why) {
        super(why.word(), null, false, false);
        this.why = why;
    }

    Silence why() {
        return why;
    }
}
