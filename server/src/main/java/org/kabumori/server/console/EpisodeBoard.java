package org.kabumori.server.console;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The episodes that the console shows, in the order in which they were first shown. In memory only:
 * whoever plays them shows them again after a restart. Thread-safe.
 */
@Component
public final class EpisodeBoard {
    /** A page that a person reads through; the one shown first makes room. */
    static final int MOST_EPISODES = 24;

    private final Map<String, EpisodeView> views = new LinkedHashMap<>();
    private long version;
    private @Nullable String customerSite;

    /** Shows an episode, in the place of an earlier view of the same id. */
    public synchronized void show(EpisodeView view) {
        views.put(view.id(), view);
        if (views.size() > MOST_EPISODES) {
            views.remove(views.keySet().iterator().next());
        }
        version++;
    }

    /**
     * Shows the way to a site on which the reader can play the customer and the thief.
     *
     * @param address http or https, a name and perhaps a port
     */
    public synchronized void invite(String address) {
        customerSite = address;
    }

    /** Returns the address of that site, {@code null} without one. */
    synchronized @Nullable String customerSite() {
        return customerSite;
    }

    /** Returns whether nothing was shown yet. */
    public synchronized boolean isEmpty() {
        return views.isEmpty();
    }

    synchronized List<EpisodeView> views() {
        return new ArrayList<>(views.values());
    }

    synchronized Optional<EpisodeView> view(String id) {
        return Optional.ofNullable(views.get(id));
    }

    /** Moves on with every change. */
    synchronized long version() {
        return version;
    }
}
