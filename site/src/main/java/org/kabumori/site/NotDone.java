package org.kabumori.site;

import tools.jackson.databind.JsonNode;

import java.util.Map;

/** Kabumori refused, or could not be asked; with a sentence for the customer where it has one. */
final class NotDone extends Exception {
    /** Nobody answered in time. */
    static final String AWAY = "away";

    private final String code;
    private final transient Map<String, String> sentences;

    private NotDone(String code, Map<String, String> sentences) {
        super(code, null, false, false);
        this.code = code;
        this.sentences = sentences;
    }

    static NotDone away() {
        return new NotDone(AWAY, Map.of());
    }

    /** Reads problem details (RFC 9457) as Kabumori writes them. */
    static NotDone of(JsonNode problem) {
        String type = problem.path("type").asString("");
        JsonNode customer = problem.path("customer");
        return new NotDone(
                type.substring(type.lastIndexOf(':') + 1),
                customer.isObject()
                        ? Map.of(
                                "ja", customer.path("ja").asString(""),
                                "en", customer.path("en").asString(""))
                        : Map.of());
    }

    String code() {
        return code;
    }

    boolean isAway() {
        return code.equals(AWAY);
    }

    /** Returns what the customer is told. */
    String sentence(Texts texts) {
        String sentence = sentences.getOrDefault(texts.language(), "");
        return sentence.isEmpty() ? texts.say(isAway() ? "away" : "notDone") : sentence;
    }
}
