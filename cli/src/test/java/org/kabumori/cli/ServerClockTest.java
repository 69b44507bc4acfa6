package org.kabumori.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A server whose clock is set, by days, while it runs or while it is down. */
class ServerClockTest {
    private static final int EVENTS = 500;
    private static final String LOGIN =
            "{\"type\":\"login\",\"id\":\"%s-%d\",\"time\":\"%s\",\"account\":\"a%d\",\"session\":\"%s-%d\",\"outcome\":\"success\","
                    + "\"methods\":[\"password\"],\"ip\":\"198.51.100.7\",\"userAgent\":\"Mozilla/5.0\",\"channel\":\"web\"}";

    @TempDir Path folder;
    private MovedClock clock;
    private final Map<String, String> acknowledged = new HashMap<>();

    @BeforeEach
    void find() throws IOException {
        clock = MovedClock.in(folder);
    }

    @AfterEach
    void leaveNothingBehind() throws IOException {
        ServerProcess.endLeftOver(folder.resolve("data"));
    }

    @Test
    void decidesOnAndOpensNoDayAgainWhenTheClockIsSetBackAndRightAgain() throws Exception {
        Map<String, String> environment = new HashMap<>(clock.environment());
        environment.put("KABUMORI_DATABASE_USER", "postgres");
        try (EmbeddedPostgres postgres = Replication.beside();
                ServerProcess server =
                        ServerProcess.start(
                                folder.resolve("data"),
                                environment,
                                "--database-url",
                                "jdbc:postgresql://127.0.0.1:"
                                        + postgres.getPort()
                                        + "/postgres")) {
            String token = server.token();
            ApiClient client = new ApiClient(server.address(), token);
            int turns = 0;
            for (int days : new int[] {0, 2, -3, 1, 0}) {
                clock.moveTo("%+dd".formatted(days));
                awaitClock(client, Duration.ofDays(days));
                sendAll(client, "turn" + turns++);
            }
            assertNothingIsLost(client, 5 * EVENTS);
            assertThat(daysInOrder(postgres)).isSorted().hasSizeGreaterThan(4);
            String url =
                    "jdbc:postgresql://127.0.0.1:%d/postgres?user=postgres"
                            .formatted(postgres.getPort());
            assertThat(Said.output("journal", "verify", "--database-url", url))
                    .contains("2,500 events");
        }
    }

    @Test
    void startsOnTheDatabaseThatAKilledServerLeftBeforeTheClockWasSetBack() throws Exception {
        Path data = folder.resolve("data");
        clock.moveTo("+2d");
        String token;
        try (ServerProcess server = ServerProcess.start(data, clock.environment())) {
            token = server.token();
            sendAll(new ApiClient(server.address(), token), "before");
            server.kill();
        }
        assertThat(ServerProcess.postmaster(data)).isPresent();
        try (ServerProcess server = ServerProcess.start(data, Map.of())) {
            ApiClient client = new ApiClient(server.address(), token);
            sendAll(client, "after");
            assertNothingIsLost(client, 2 * EVENTS);
        }
    }

    /** What the server's clock is, its answers say. */
    private static void awaitClock(ApiClient client, Duration ahead) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        Duration off;
        do {
            String date = client.get("/v1/nothing").headers().firstValue("Date").orElseThrow();
            Instant said =
                    ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
            off = Duration.between(Instant.now().plus(ahead), said).abs();
            assertThat(System.nanoTime()).as("%s off", off).isLessThan(deadline);
        } while (off.compareTo(Duration.ofMinutes(1)) > 0);
    }

    /** Sends events of now, by the clocks of the callers, which are right. */
    private void sendAll(ApiClient client, String name) throws Exception {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < EVENTS; i++) {
            lines.add(
                    LOGIN.formatted(
                            name,
                            i,
                            Instant.now().toString().substring(0, 23) + "Z",
                            i % 50,
                            name,
                            i));
        }
        Feed feed = new Feed(lines);
        while (!feed.isAtEnd()) {
            HttpResponse<String> response = feed.sendNext(client);
            assertThat(response.statusCode()).as(name + response.body()).isEqualTo(200);
        }
        acknowledged.putAll(feed.acknowledged());
    }

    private void assertNothingIsLost(ApiClient client, int events) throws Exception {
        Truth truth = Truth.of(client.journal());
        assertThat(truth.answers()).isEqualTo(acknowledged).hasSize(events);
        assertThat(client.state()).contains(truth.stateHash());
    }

    private static List<String> daysInOrder(EmbeddedPostgres postgres) throws Exception {
        List<String> days = new ArrayList<>();
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("select day from journal_batch order by last_seq")) {
            while (rows.next()) {
                days.add(rows.getString(1));
            }
        }
        return days;
    }
}
