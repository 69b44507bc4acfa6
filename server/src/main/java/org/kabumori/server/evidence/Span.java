package org.kabumori.server.evidence;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.evidence.EvidenceStore.Commit;
import org.kabumori.server.journal.Recorded;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** The part of the journal in a pack, a line an event and a line a commit. */
final class Span {
    private Span() {}

    /** Returns how events are written: as they are, or without personal data. */
    static @Nullable Pseudonyms pseudonyms(List<Recorded> events, byte @Nullable [] key) {
        if (key == null) {
            return null;
        }
        Pseudonyms pseudonyms = new Pseudonyms(key);
        events.forEach(event -> pseudonyms.learn(event.body()));
        return pseudonyms;
    }

    /** Returns an event's line, as {@code kabumori journal export} writes it. */
    static String line(Recorded event, @Nullable Pseudonyms pseudonyms) {
        List<String> alerts =
                event.alerts().stream().map(alert -> written(alert, pseudonyms)).toList();
        return "{\"seq\":%d,\"event\":%s,\"decision\":%s,\"alerts\":[%s]}"
                .formatted(
                        event.seq(),
                        written(event.body(), pseudonyms),
                        event.decision() == null ? "null" : written(event.decision(), pseudonyms),
                        String.join(",", alerts));
    }

    // A pretty-printed event's line ends lie between tokens.
    private static String written(String json, @Nullable Pseudonyms pseudonyms) {
        return pseudonyms == null
                ? json.replace('\n', ' ').replace('\r', ' ').strip()
                : pseudonyms.hidden(json);
    }

    static String line(Commit commit) {
        return "{\"firstSeq\":%d,\"lastSeq\":%d,\"before\":\"%s\",\"hash\":\"%s\"}"
                .formatted(commit.firstSeq(), commit.lastSeq(), commit.before(), commit.hash());
    }

    static byte[] bytes(List<String> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line).append('\n'));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    static List<String> lines(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8).lines().toList();
    }
}
