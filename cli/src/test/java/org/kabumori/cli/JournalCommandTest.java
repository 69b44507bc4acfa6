package org.kabumori.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kabumori.server.KabumoriServer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Checking, exporting and pruning a journal that a real server wrote. */
class JournalCommandTest {
    private static final int EVENTS = 3_000;

    @TempDir Path folder;

    @Test
    void aJournalIsCheckedExportedPrunedAndStartsFromItsSnapshot() throws Exception {
        Feed feed = Feed.ofTraffic(folder, 5, EVENTS);
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start()) {
            String token;
            String state;
            try (KabumoriServer.Running server = KabumoriServer.start(elsewhere(postgres))) {
                token = server.firstSecrets().token();
                ApiClient client = new ApiClient("http://127.0.0.1:" + server.port(), token);
                while (!feed.isAtEnd()) {
                    assertThat(feed.sendNext(client).statusCode()).isEqualTo(200);
                }
                state = client.state();
            }
            assertThat(run(postgres, "verify").code()).isZero();
            assertExportReplaysToTheSameAnswers(postgres, feed);
            assertChangesAreSeen(postgres);
            splitInTwoDays(postgres);
            assertThat(run(postgres, "verify").code()).isZero();
            assertPrunedJournalGoesOn(postgres, token, state);
        }
    }

    private void assertExportReplaysToTheSameAnswers(EmbeddedPostgres postgres, Feed feed)
            throws Exception {
        Path events = folder.resolve("events.jsonl.zst");
        assertThat(run(postgres, "export", events.toString(), "--events-only").code()).isZero();
        Path decisions = folder.resolve("decisions.jsonl");
        assertThat(Kabumori.run("replay", events.toString(), "--decisions", decisions.toString()))
                .isZero();
        assertThat(Files.readAllLines(decisions))
                .isNotEmpty()
                .allMatch(line -> feed.acknowledged().containsValue(line));
        Path whole = folder.resolve("journal.jsonl");
        assertThat(run(postgres, "export", whole.toString()).code()).isZero();
        Truth truth = Truth.of(Files.readAllLines(whole));
        assertThat(truth.answers()).isEqualTo(feed.acknowledged());
    }

    private void assertChangesAreSeen(EmbeddedPostgres postgres) throws Exception {
        sql(postgres, "create table kept as select * from decision where seq % 7 = 0");
        sql(
                postgres,
                "update decision set body = replace(body, 'allow', 'hold') where seq % 7 = 0");
        assertThat(run(postgres, "verify").code()).isEqualTo(1);
        sql(postgres, "update decision d set body = k.body from kept k where k.seq = d.seq");
        assertThat(run(postgres, "verify").code()).isZero();
        sql(postgres, "update journal set body = body || ' ' where seq = 11");
        Said said = run(postgres, "verify");
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.out()).contains("BROKEN: one of the events");
        sql(postgres, "update journal set body = rtrim(body) where seq = 11");
        sql(postgres, "update journal set seq = seq + 1000000 where seq = 12");
        assertThat(run(postgres, "verify").out()).contains("BROKEN: event 12 is missing");
        sql(postgres, "update journal set seq = 12 where seq = 1000012");
        assertThat(run(postgres, "verify").code()).isZero();
    }

    /** The first third of the commits was made yesterday. */
    private static void splitInTwoDays(EmbeddedPostgres postgres) throws SQLException {
        sql(postgres, "select journal_day((select min(day) from journal) - 1)");
        sql(
                postgres,
                "create table split as select max(last_seq) as seq from journal_batch where last_seq <= "
                        + EVENTS / 3);
        for (String table : List.of("journal", "decision", "alert")) {
            sql(
                    postgres,
                    "update " + table + " set day = day - 1 where seq <= (select seq from split)");
        }
        sql(
                postgres,
                "update journal_batch set day = day - 1 where last_seq <= (select seq from split)");
    }

    private void assertPrunedJournalGoesOn(EmbeddedPostgres postgres, String token, String state)
            throws Exception {
        String today = text(postgres, "select max(day)::text from journal");
        Path archive = folder.resolve("archive");
        Said said = run(postgres, "prune", "--before", today, "--archive", archive.toString());
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(text(postgres, "select min(day)::text from journal")).isEqualTo(today);
        try (var files = Files.list(archive)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .singleElement()
                    .asString()
                    .endsWith(".jsonl.zst");
        }
        assertThat(run(postgres, "verify").code()).isZero();
        try (KabumoriServer.Running server = KabumoriServer.start(elsewhere(postgres))) {
            ApiClient client = new ApiClient("http://127.0.0.1:" + server.port(), token);
            assertThat(client.state()).isEqualTo(state);
        }
        Said last =
                run(postgres, "prune", "--before", "2999-01-01", "--archive", archive.toString());
        assertThat(last.code()).isEqualTo(2);
        assertThat(last.err()).contains("is no day of the journal that another follows");
    }

    private static Said run(EmbeddedPostgres postgres, String command, String... more) {
        List<String> arguments = new ArrayList<>(List.of("journal", command));
        arguments.addAll(List.of(more));
        arguments.addAll(List.of("--database-url", url(postgres) + "?user=postgres"));
        return Said.of(arguments.toArray(String[]::new));
    }

    private static String url(EmbeddedPostgres postgres) {
        return "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres";
    }

    private Map<String, Object> elsewhere(EmbeddedPostgres postgres) {
        return Map.of(
                "server.port",
                0,
                "kabumori.data",
                folder.resolve("data"),
                "kabumori.database.url",
                url(postgres),
                "kabumori.database.user",
                "postgres");
    }

    private static void sql(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String text(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
