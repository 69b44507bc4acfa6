package org.kabumori.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.kabumori.contract.AnswerWriter;
import org.kabumori.contract.EventReader;
import org.kabumori.engine.Admission;
import org.kabumori.engine.Alert;
import org.kabumori.engine.Answers;
import org.kabumori.engine.Decision;
import org.kabumori.engine.Engine;
import org.kabumori.engine.policy.Policy;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a server ought to have: its journal replayed from the start, by the engine alone. */
final class Truth implements Answers {
    private final Engine engine = new Engine(Policy.STANDARD);
    private final Map<String, String> answers = new HashMap<>();
    private final List<String> alerts = new ArrayList<>();
    private String decided = "null";

    /** Replays journal lines; fails when one is out of its place or was answered otherwise. */
    static Truth of(List<String> journal) throws Exception {
        Truth truth = new Truth();
        EventReader reader = new EventReader();
        for (int i = 0; i < journal.size(); i++) {
            truth.check(reader, i + 1, journal.get(i));
        }
        return truth;
    }

    private void check(EventReader reader, long seq, String line) throws Exception {
        String event = part(line, "event");
        byte[] json = event.getBytes(StandardCharsets.UTF_8);
        decided = "null";
        alerts.clear();
        var read = reader.read(json, 0, json.length);
        assertThat(engine.accept(read, this)).isEqualTo(Admission.NEW);
        assertThat(part(line, "seq")).isEqualTo(String.valueOf(seq));
        assertThat(part(line, "decision")).isEqualTo(decided);
        assertThat(part(line, "alerts")).isEqualTo("[" + String.join(",", alerts) + "]");
        answers.put(
                read.id(),
                decided.equals("null")
                        ? "{\"event\":\"" + read.id() + "\",\"type\":\"accepted\"}"
                        : decided);
    }

    /** Returns the text of a top-level field's value. */
    static String part(String line, String name) {
        try (JsonParser parser =
                new JsonFactory()
                        .createParser(
                                ObjectReadContext.empty(), line.getBytes(StandardCharsets.UTF_8))) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean found = parser.currentName().equals(name);
                parser.nextToken();
                long start = parser.currentTokenLocation().getByteOffset();
                parser.skipChildren();
                parser.finishToken();
                long end = parser.currentLocation().getByteOffset();
                if (found) {
                    return new String(
                            line.getBytes(StandardCharsets.UTF_8),
                            (int) start,
                            (int) (end - start),
                            StandardCharsets.UTF_8);
                }
            }
        }
        throw new AssertionError("no " + name + " in " + line);
    }

    @Override
    public void decision(Decision decision) {
        decided = new String(AnswerWriter.toJson(decision), StandardCharsets.UTF_8);
    }

    @Override
    public void alert(Alert alert) {
        alerts.add(new String(AnswerWriter.toJson(alert), StandardCharsets.UTF_8));
    }

    /** Returns the answer that each event's caller must have got. */
    Map<String, String> answers() {
        return answers;
    }

    String stateHash() {
        return engine.stateHash();
    }
}
