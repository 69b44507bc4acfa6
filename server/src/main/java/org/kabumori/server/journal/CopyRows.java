package org.kabumori.server.journal;

import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/**
 * Rows in PostgreSQL's COPY binary format: each column is led by its length, so that nothing is
 * escaped here and parsed there. Used again and again; not thread-safe.
 */
final class CopyRows {
    private static final byte[] HEAD = "PGCOPY\n\377\r\n\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final LocalDate EPOCH = LocalDate.of(2000, 1, 1);
    private static final int NULL = -1;
    private static final short END = -1;

    /** Some hundred rows; it grows to what a commit takes. */
    private static final int FIRST_BYTES = 1 << 18;

    /** A commit of long bodies must not keep its memory for good. */
    private static final int KEPT_BYTES = 4 << 20;

    private final short columns;
    private ByteBuffer rows = ByteBuffer.allocate(FIRST_BYTES);
    private boolean isEmpty;

    /** Makes rows of so many columns each. */
    CopyRows(int columns) {
        this.columns = (short) columns;
        clear();
    }

    void clear() {
        if (rows.capacity() > KEPT_BYTES) {
            rows = ByteBuffer.allocate(FIRST_BYTES);
        }
        // The flags and the length of an extension, both nothing, follow the signature.
        rows.clear().put(HEAD).putInt(0).putInt(0);
        isEmpty = true;
    }

    CopyRows row() {
        room(Short.BYTES).putShort(columns);
        isEmpty = false;
        return this;
    }

    CopyRows column(byte @Nullable [] utf8) {
        if (utf8 == null) {
            room(Integer.BYTES).putInt(NULL);
        } else {
            room(Integer.BYTES + utf8.length).putInt(utf8.length).put(utf8);
        }
        return this;
    }

    CopyRows column(@Nullable String text) {
        return column(text == null ? null : text.getBytes(StandardCharsets.UTF_8));
    }

    CopyRows column(LocalDate day) {
        return column((int) ChronoUnit.DAYS.between(EPOCH, day));
    }

    CopyRows column(int value) {
        room(2 * Integer.BYTES).putInt(Integer.BYTES).putInt(value);
        return this;
    }

    CopyRows column(long value) {
        room(Integer.BYTES + Long.BYTES).putInt(Long.BYTES).putLong(value);
        return this;
    }

    /** Leaves out so many columns. */
    CopyRows nothing(int count) {
        for (int i = 0; i < count; i++) {
            room(Integer.BYTES).putInt(NULL);
        }
        return this;
    }

    /** Copies the rows, if there are any, into a table. */
    void copyTo(CopyManager manager, String statement) throws SQLException {
        if (isEmpty) {
            return;
        }
        room(Short.BYTES).putShort(END);
        CopyIn copy = manager.copyIn(statement + " from stdin (format binary)");
        try {
            copy.writeToCopy(rows.array(), 0, rows.position());
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private ByteBuffer room(int bytes) {
        if (rows.remaining() < bytes) {
            int wanted = Math.max(rows.position() + bytes, 2 * rows.capacity());
            rows = ByteBuffer.wrap(Arrays.copyOf(rows.array(), wanted)).position(rows.position());
        }
        return rows;
    }
}
