package org.kabumori.server.journal;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;

/**
 * Rows in PostgreSQL's COPY text format: tabs between columns, {@code \N} for null, escapes with a
 * backslash. Not thread-safe.
 */
final class CopyRows {
    private final StringBuilder text = new StringBuilder();
    private boolean inRow;

    CopyRows column(@Nullable String value) {
        separate();
        if (value == null) {
            text.append("\\N");
            return this;
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> text.append("\\\\");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                default -> text.append(c);
            }
        }
        return this;
    }

    CopyRows column(long value) {
        separate();
        text.append(value);
        return this;
    }

    void endRow() {
        text.append('\n');
        inRow = false;
    }

    boolean isEmpty() {
        return text.isEmpty();
    }

    byte[] toBytes() {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void separate() {
        if (inRow) {
            text.append('\t');
        }
        inRow = true;
    }
}
