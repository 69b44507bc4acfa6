package org.kabumori.server.console;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.holds.Held;

import tools.jackson.databind.JsonNode;

import java.util.List;

/** A held order or movement of cash as the queue shows it; immutable. */
record HeldLine(Held held, String summary, List<Decided.ReasonLine> reasons) {
    private static final int SHOWN_REASONS = 2;

    static HeldLine of(Held held, Formats format) {
        JsonNode event = Json.read(held.body());
        JsonNode decision = Json.read(held.decision());
        List<Decided.ReasonLine> reasons =
                Decided.reasons(decision.get("reasons")).stream()
                        .filter(Decided.ReasonLine::accuses)
                        .limit(SHOWN_REASONS)
                        .toList();
        return new HeldLine(held, EventSummaries.of(held.type(), event, format), reasons);
    }

    /** Returns how the page calls what the customer said, {@code null} when nobody asked him. */
    public @Nullable String said() {
        String confirmed = held.confirmed();
        return confirmed == null ? null : "holds.said." + confirmed;
    }
}
