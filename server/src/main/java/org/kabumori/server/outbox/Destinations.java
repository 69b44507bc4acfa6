package org.kabumori.server.outbox;

import java.util.List;

/** Where destinations come from: settings, or streams that receivers set up. Thread-safe. */
public interface Destinations {
    /** Returns those that there are now; cheap, called for every step. */
    List<Destination> current();
}
