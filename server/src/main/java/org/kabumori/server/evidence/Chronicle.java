package org.kabumori.server.evidence;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.document.Table;
import org.kabumori.server.document.Table.Cell;
import org.kabumori.server.document.Table.Column;
import org.kabumori.server.document.Texts;
import org.kabumori.server.journal.Recorded;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What happened, for people: what was not allowed and why, trades, and what was done to the
 * accounts. All events stand in the pack's other files.
 */
final class Chronicle {
    /** Rows that somebody reads; a raid on one account has some dozens. */
    static final int MOST_ROWS = 400;

    private static final Set<String> TOLD =
            Set.of(
                    "execution",
                    "cash",
                    "setting-change",
                    "account-control",
                    "customer-report",
                    "verdict",
                    "review",
                    "confirmation",
                    "session-end");

    /** Reasons told of a decision: the heaviest. */
    private static final int MOST_REASONS = 3;

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Texts texts;
    private final @Nullable Pseudonyms pseudonyms;

    /**
     * @param pseudonyms what hides personal data, {@code null} to hide nothing
     */
    Chronicle(Texts texts, @Nullable Pseudonyms pseudonyms) {
        this.texts = texts;
        this.pseudonyms = pseudonyms;
    }

    /** Returns those events that are told, the latest {@link #MOST_ROWS}. */
    static List<Recorded> told(List<Recorded> events) {
        List<Recorded> told =
                events.stream()
                        .filter(event -> TOLD.contains(event.type()) || isStopped(event))
                        .toList();
        return told.size() <= MOST_ROWS ? told : told.subList(told.size() - MOST_ROWS, told.size());
    }

    /** Returns whether an event was answered otherwise than by letting it through. */
    static boolean isStopped(Recorded event) {
        String answer = event.decision();
        return answer != null && !answer.contains("\"decision\":\"allow\"");
    }

    Table table(List<Recorded> told) {
        return new Table(
                texts.of("pack.timeline"),
                List.of(
                        Column.text(texts.of("pack.column.time"), 17),
                        Column.text(texts.of("pack.column.account"), 12),
                        Column.text(texts.of("pack.column.event"), 13),
                        Column.text(texts.of("pack.column.what"), 25),
                        Column.text(texts.of("pack.column.answer"), 10),
                        Column.text(texts.of("pack.column.why"), 36)),
                told.stream().map(this::row).toList());
    }

    private List<Cell> row(Recorded event) {
        JsonNode body = read(event.body());
        String decision = event.decision();
        JsonNode answer = decision == null ? JSON.createObjectNode() : read(decision);
        String word = answer.path("decision").asString("");
        return List.of(
                Cell.of(Texts.time(event.timeMicros())),
                Cell.of(event.account()),
                Cell.of(texts.word(event.type())),
                Cell.of(what(body, answer)),
                Cell.of(word.isEmpty() ? "" : texts.word(word)),
                Cell.of(reasons(answer)));
    }

    private JsonNode read(String json) {
        return JSON.readTree(pseudonyms == null ? json : pseudonyms.hidden(json));
    }

    /** Says what an event moved, or with which word it tells what it is. */
    private String what(JsonNode body, JsonNode answer) {
        List<String> said = new ArrayList<>();
        add(said, body.path("instrument").asString(""));
        for (String field :
                List.of("side", "action", "setting", "outcome", "kind", "verdict", "cause")) {
            JsonNode value = body.path(field);
            if (value.isString()) {
                said.add(texts.word(value.asString()));
            }
        }
        String price = number(body, body.has("price") ? "price" : "limitPrice");
        add(said, number(body, "quantity") + (price.isEmpty() ? "" : " × " + price));
        add(said, (number(body, "amount") + " " + body.path("currency").asString("")).strip());
        String yen = number(answer, "notionalYen");
        add(said, yen.isEmpty() ? "" : texts.of("pack.yen", yen));
        return String.join(" ", said);
    }

    private static void add(List<String> to, String text) {
        if (!text.isBlank()) {
            to.add(text.strip());
        }
    }

    private static String number(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isNumber() ? Cell.of(value.decimalValue()).text() : "";
    }

    private String reasons(JsonNode answer) {
        List<String> sentences = new ArrayList<>();
        for (JsonNode reason : answer.path("reasons")) {
            String english = reason.path("detail").asString("");
            if (sentences.size() < MOST_REASONS && reason.path("weight").asDouble(0) > 0) {
                sentences.add(
                        texts.isJapanese() ? reason.path("detailJa").asString(english) : english);
            }
        }
        return String.join(texts.isJapanese() ? "" : " ", sentences);
    }
}
