package org.kabumori.server.journal;

import org.kabumori.server.journal.JournalReading.End;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Drops old days of the journal; the caller commits. */
final class JournalPrune {
    private static final List<String> TABLES = List.of("journal", "alert", "journal_batch");

    private JournalPrune() {}

    /** Drops a day and all before it. */
    static void before(Connection open, String day) throws SQLException {
        List<String> days = JournalSpan.days(open);
        if (!days.contains(day) || days.getLast().equals(day)) {
            throw new SQLException(
                    "%s is no day of the journal that another follows; there are %s"
                            .formatted(day, String.join(", ", days)));
        }
        End end = JournalReading.endOf(open, day);
        checkSnapshot(open, end);
        try (PreparedStatement start =
                open.prepareStatement("update journal_start set seq = ?, hash = ?")) {
            start.setLong(1, end.seq());
            start.setString(2, end.hash());
            start.executeUpdate();
        }
        try (Statement drop = open.createStatement()) {
            // A long page must not make the writer wait behind this: then it is tried again later.
            drop.execute("set local lock_timeout = '2s'");
            for (String old : days.subList(0, days.indexOf(day) + 1)) {
                for (String table : TABLES) {
                    drop.execute("drop table " + table + "_" + old.replace("-", ""));
                }
            }
        }
    }

    private static void checkSnapshot(Connection open, End end) throws SQLException {
        List<Snapshots.Snapshot> all = Snapshots.all(open);
        if (all.isEmpty() || all.getFirst().seq() < end.seq()) {
            throw new SQLException(
                    "no snapshot is as late as event %d, the last of the day: make one with kabumori journal snapshot"
                            .formatted(end.seq()));
        }
    }
}
