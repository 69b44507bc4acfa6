package org.kabumori.cli;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;

import org.kabumori.server.KabumoriServer;
import org.kabumori.server.database.Database;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** Bare COPY into the server's PostgreSQL, of as many bytes a row and rows a commit. */
final class LoadCopy {
    private final KabumoriServer.Running server;

    LoadCopy(KabumoriServer.Running server) {
        this.server = server;
    }

    /** Returns the events in one of the writer's commits so far, on average. */
    int groupRows() {
        DistributionSummary groups =
                server.context()
                        .getBean(MeterRegistry.class)
                        .get("kabumori.commit.events")
                        .summary();
        return (int) Math.max(1, Math.round(groups.mean()));
    }

    /** Returns rows a second. */
    double rowsPerSecond(int groupRows, Duration duration, Progress bar)
            throws SQLException, IOException {
        try (Connection connection = server.context().getBean(Database.class).connect()) {
            connection.setAutoCommit(true);
            try (Statement statement = connection.createStatement()) {
                statement.execute(
                        "create table load_copy (seq bigint primary key, id text, body text)");
                double rate = copy(connection, groupRows, rowBytes(statement), duration, bar);
                statement.execute("drop table load_copy");
                return rate;
            }
        }
    }

    /** What an order and its decision take, of the latest ones. */
    private static int rowBytes(Statement statement) throws SQLException {
        try (ResultSet row =
                statement.executeQuery(
                        "select avg(octet_length(body) + octet_length(answer))::int from journal"
                                + " where seq > (select max(seq) - 10000 from journal)")) {
            row.next();
            return row.getInt(1);
        }
    }

    private static double copy(
            Connection connection, int groupRows, int rowBytes, Duration duration, Progress bar)
            throws SQLException, IOException {
        CopyManager manager = connection.unwrap(PGConnection.class).getCopyAPI();
        String body = "x".repeat(rowBytes);
        long rows = 0;
        long started = System.nanoTime();
        long ends = started + duration.toNanos();
        for (long now = started; now < ends; now = System.nanoTime()) {
            StringBuilder group = new StringBuilder(groupRows * (rowBytes + 32));
            for (int i = 0; i < groupRows; i++) {
                rows++;
                group.append(rows).append('\t').append("row-").append(rows);
                group.append('\t').append(body).append('\n');
            }
            manager.copyIn(
                    "copy load_copy (seq, id, body) from stdin",
                    new ByteArrayInputStream(group.toString().getBytes(StandardCharsets.UTF_8)));
            bar.stepTo((now - started) / 1_000_000);
        }
        return rows / ((System.nanoTime() - started) / 1e9);
    }
}
