package org.kabumori.server.console;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.journal.Recorded;

import tools.jackson.databind.JsonNode;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One event of an account with what is shown of it; immutable.
 *
 * @param session the event's own, or its order's
 */
record TimelineEvent(
        Recorded recorded,
        JsonNode event,
        String summary,
        @Nullable String session,
        @Nullable Decided decided) {

    /** Returns an account's events in the order given. */
    static List<TimelineEvent> of(List<Recorded> events, Formats format) {
        List<TimelineEvent> timeline =
                events.stream().map(recorded -> of(recorded, format)).toList();
        Map<String, String> sessions = new HashMap<>();
        for (TimelineEvent event : timeline) {
            String order = event.order();
            if (order != null && event.session() != null) {
                sessions.put(order, event.session());
            }
        }
        return timeline.stream().map(event -> event.inSessionOf(sessions)).toList();
    }

    private static TimelineEvent of(Recorded recorded, Formats format) {
        JsonNode event = Json.read(recorded.body());
        return new TimelineEvent(
                recorded,
                event,
                EventSummaries.of(recorded.type(), event, format),
                Json.text(event, "session"),
                Decided.of(recorded));
    }

    // An execution names no session; it belongs to where its order was given.
    private TimelineEvent inSessionOf(Map<String, String> sessions) {
        String order = order();
        return session != null || order == null
                ? this
                : new TimelineEvent(recorded, event, summary, sessions.get(order), decided);
    }

    private @Nullable String order() {
        return Json.text(event, "order");
    }

    public String type() {
        return recorded.type();
    }
}
