package org.kabumori.server.follow;

import org.jspecify.annotations.Nullable;
import org.kabumori.contract.EventReader;
import org.kabumori.contract.Rejection;
import org.kabumori.engine.event.Event;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;

/**
 * One journaled event on its way through the followers, each part read once, when somebody asks.
 * One thread's at a time.
 */
public final class Followed {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final long seq;
    private final String id;
    private final String type;
    private final String body;
    private final @Nullable String answer;
    private final EventReader reader;
    private @Nullable Event event;
    private @Nullable JsonNode decision;

    Followed(
            long seq,
            String id,
            String type,
            String body,
            @Nullable String answer,
            EventReader reader) {
        this.seq = seq;
        this.id = id;
        this.type = type;
        this.body = body;
        this.answer = answer;
        this.reader = reader;
    }

    public long seq() {
        return seq;
    }

    public String id() {
        return id;
    }

    /** Returns the contract's word. */
    public String type() {
        return type;
    }

    /** Returns the event's JSON as it came in. */
    public String body() {
        return body;
    }

    /** Returns the decision's JSON, {@code null} when the event was not decided. */
    public @Nullable String answer() {
        return answer;
    }

    /** Returns the event; what the journal has was read before, so it can be read. */
    public Event event() {
        Event read = event;
        if (read == null) {
            byte[] json = body.getBytes(StandardCharsets.UTF_8);
            try {
                read = reader.read(json, 0, json.length);
            } catch (Rejection e) {
                throw new IllegalStateException("event " + seq + " of the journal is none", e);
            }
            event = read;
        }
        return read;
    }

    /** Returns the decision as a tree, {@code null} when the event was not decided. */
    public @Nullable JsonNode decision() {
        if (decision == null && answer != null) {
            decision = JSON.readTree(answer);
        }
        return decision;
    }

    /** Returns the decision's answer: {@code allow}, …; empty when there is none. */
    public String decided() {
        return word("decision");
    }

    /** Returns a word of the decision; empty when there is none. */
    public String word(String field) {
        JsonNode tree = decision();
        return tree == null ? "" : tree.path(field).asString("");
    }
}
