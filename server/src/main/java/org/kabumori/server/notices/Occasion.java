package org.kabumori.server.notices;

import java.util.Map;

/**
 * Something that a customer should be told; immutable.
 *
 * @param event the event that it is about: told once
 * @param facts what the text needs, in the contract's words: {@code channel}, {@code country},
 *     {@code setting}, {@code instrument}, {@code side}
 */
public record Occasion(
        NoticeKind kind, String account, String event, long atMicros, Map<String, String> facts) {
    static final String SETTING = "setting";

    public Occasion {
        facts = Map.copyOf(facts);
    }

    /** Returns what repeats are gathered by: each setting matters by itself. */
    String topic() {
        String setting = facts.get(SETTING);
        return setting == null ? kind.word() : kind.word() + ":" + setting;
    }
}
