package org.kabumori.server.console;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.journal.Recorded;

import tools.jackson.databind.JsonNode;

/** One event of an account with what is shown of it; immutable. */
record TimelineEvent(Recorded recorded, JsonNode event, String summary, @Nullable Decided decided) {

    static TimelineEvent of(Recorded recorded, Formats format) {
        JsonNode event = Json.read(recorded.body());
        return new TimelineEvent(
                recorded,
                event,
                EventSummaries.of(recorded.type(), event, format),
                Decided.of(recorded));
    }

    public String type() {
        return recorded.type();
    }

    public @Nullable String session() {
        return Json.text(event, "session");
    }
}
