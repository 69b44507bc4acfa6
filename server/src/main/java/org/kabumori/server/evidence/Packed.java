package org.kabumori.server.evidence;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.evidence.EvidenceStore.Commit;
import org.kabumori.server.journal.Recorded;

import java.util.List;
import java.util.Map;

/**
 * The part of the journal that is packed.
 *
 * @param pseudonyms what hides personal data, {@code null} to hide nothing
 */
record Packed(
        List<Recorded> events,
        List<Commit> commits,
        @Nullable Pseudonyms pseudonyms,
        Manifest.Journal span) {

    /** Puts it into a pack: as lines, and as tables. */
    void into(Map<String, byte[]> files) {
        files.put(
                Manifest.SPAN,
                Span.bytes(events.stream().map(event -> Span.line(event, pseudonyms)).toList()));
        files.put(Manifest.COMMITS, Span.bytes(commits.stream().map(Span::line).toList()));
        files.putAll(Tables.of(events));
    }
}
