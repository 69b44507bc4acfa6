package org.kabumori.server.outbox;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import java.util.List;

/** All destinations, wherever they come from. Thread-safe. */
@Component
final class Receivers {
    /** Each has senders and a share of the connections; a broker has a handful. */
    static final int MOST_DESTINATIONS = 32;

    private final ObjectProvider<Destinations> sources;

    Receivers(ObjectProvider<Destinations> sources) {
        this.sources = sources;
    }

    List<Destination> current() {
        return sources.orderedStream()
                .flatMap(source -> source.current().stream())
                .limit(MOST_DESTINATIONS)
                .toList();
    }
}
