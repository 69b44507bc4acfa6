package org.kabumori.sim.raid;

import org.kabumori.engine.event.Event;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects events in any order and gives them back in time order. Not thread-safe. */
final class Feed {
    private List<Event> events = new ArrayList<>();
    private String name;
    private int count;

    Feed(String name) {
        this.name = name;
    }

    /** Returns a new id, unique in this feed and, by its name, among all. */
    String id() {
        return name + "-" + ++count;
    }

    void add(Event event) {
        events.add(event);
    }

    /** Returns what came in, in time order, and goes on under another name. */
    List<Event> drain(String nextName) {
        List<Event> drained = drain();
        name = nextName;
        count = 0;
        return drained;
    }

    /** Returns what came in, in time order, and goes on under the same name. */
    List<Event> drain() {
        events.sort(Comparator.comparingLong(Event::timeMicros));
        List<Event> drained = List.copyOf(events);
        events = new ArrayList<>();
        return drained;
    }
}
