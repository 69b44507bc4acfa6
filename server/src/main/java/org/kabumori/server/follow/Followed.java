package org.kabumori.server.follow;

import org.jspecify.annotations.Nullable;
import org.kabumori.contract.EventReader;
import org.kabumori.contract.Rejection;
import org.kabumori.engine.event.Event;
import org.kabumori.server.journal.Entry;
import org.kabumori.server.journal.Recorded;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;

/**
 * One journaled event on its way through the followers, each part read once, when somebody asks.
 * One thread's at a time.
 */
public final class Followed {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Recorded recorded;
    private final EventReader reader;
    private final @Nullable Entry entry;
    private @Nullable Event event;
    private @Nullable JsonNode decision;

    private Followed(Recorded recorded, @Nullable Entry entry, EventReader reader) {
        this.recorded = recorded;
        this.entry = entry;
        this.event = entry == null ? null : entry.event();
        this.reader = reader;
    }

    /** Makes one of what was read from the database. */
    static Followed of(Recorded recorded, EventReader reader) {
        return new Followed(recorded, null, reader);
    }

    /** Makes one of what the writer has just committed, read already. */
    static Followed of(Entry entry, EventReader reader) {
        return new Followed(entry.recorded(), entry, reader);
    }

    public long seq() {
        return recorded.seq();
    }

    public String id() {
        return recorded.id();
    }

    /** Returns the contract's word. */
    public String type() {
        return recorded.type();
    }

    /** Returns the event's JSON as it came in. */
    public String body() {
        return recorded.body();
    }

    /** Returns the decision's JSON, {@code null} when the event was not decided. */
    public @Nullable String answer() {
        return recorded.decision();
    }

    /** Returns all that the journal has of it. */
    public Recorded recorded() {
        return recorded;
    }

    /** Returns the event; what the journal has was read before, so it can be read. */
    public Event event() {
        Event read = event;
        if (read == null) {
            byte[] json = recorded.body().getBytes(StandardCharsets.UTF_8);
            try {
                read = reader.read(json, 0, json.length);
            } catch (Rejection e) {
                throw new IllegalStateException(
                        "event " + recorded.seq() + " of the journal is none", e);
            }
            event = read;
        }
        return read;
    }

    /** Returns the decision as a tree, {@code null} when the event was not decided. */
    public @Nullable JsonNode decision() {
        if (decision == null && recorded.decision() != null) {
            decision = JSON.readTree(recorded.decision());
        }
        return decision;
    }

    /** Returns the decision's answer: {@code allow}, …; empty when there is none. */
    public String decided() {
        if (entry != null) {
            return entry.decision() == null ? "" : entry.decision().answer().word();
        }
        return word("decision");
    }

    /** Returns the yen that the decided event moves, 0 when it moves none. */
    public long notionalYen() {
        if (entry != null) {
            return entry.decision() == null ? 0 : entry.decision().notionalYen();
        }
        JsonNode tree = decision();
        return tree == null ? 0 : tree.path("notionalYen").asLong(0);
    }

    /** Returns a word of the decision; empty when there is none. */
    public String word(String field) {
        JsonNode tree = decision();
        return tree == null ? "" : tree.path(field).asString("");
    }
}
