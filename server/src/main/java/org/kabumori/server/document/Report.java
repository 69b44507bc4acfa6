package org.kabumori.server.document;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * What a document says, in one language and before it has a form; immutable.
 *
 * @param under what stands below the title, empty for nothing
 * @param foot what stands at the foot of every page beside its number
 */
public record Report(
        String title, String under, String foot, Locale locale, Instant madeAt, List<Part> parts) {
    public Report {
        parts = List.copyOf(parts);
    }

    /** A part of a document, from top to bottom. */
    public sealed interface Part permits Heading, Paragraph, Facts, Table {}

    /** What stands over the parts that follow. */
    public record Heading(String text) implements Part {}

    /** Sentences; each line end begins a new paragraph. */
    public record Paragraph(String text) implements Part {}

    /** Names with their values, one below the other. */
    public record Facts(List<Fact> facts) implements Part {
        public Facts {
            facts = List.copyOf(facts);
        }
    }

    /** A name with its value. */
    public record Fact(String name, String value) {}

    /** Returns the tables in order: all that spreadsheets and CSV hold. */
    public List<Table> tables() {
        return parts.stream().filter(Table.class::isInstance).map(Table.class::cast).toList();
    }
}
