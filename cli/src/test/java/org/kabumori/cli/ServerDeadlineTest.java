package org.kabumori.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kabumori.server.KabumoriServer;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A database that takes nothing for a while: another transaction has the journal locked. */
class ServerDeadlineTest {
    private static final String LOGIN =
            "{\"type\":\"login\",\"id\":\"%s\",\"time\":\"2025-03-03T09:00:00+09:00\",\"account\":\"a1\",\"session\":\"s1\",\"outcome\":\"success\","
                    + "\"methods\":[\"password\"],\"ip\":\"198.51.100.7\",\"userAgent\":\"Mozilla/5.0\",\"channel\":\"web\"}";
    private static final String SETTING =
            "{\"type\":\"setting-change\",\"id\":\"%s\",\"time\":\"2025-03-03T09:00:00+09:00\",\"account\":\"a1\",\"session\":\"s1\",\"setting\":\"email\"}";
    private static final String ORDER =
            "{\"type\":\"order\",\"id\":\"%s\",\"time\":\"2025-03-03T09:00:00+09:00\",\"account\":\"a1\",\"session\":\"s1\",\"order\":\"%s\",\"action\":\"new\","
                    + "\"instrument\":\"XTKS:7203\",\"side\":\"%s\",\"quantity\":100,\"orderType\":\"market\",\"taxAccount\":\"tokutei\",\"channel\":\"web\"}";
    private static final String POLICY =
            "{\"type\":\"policy\",\"id\":\"p-%2$s\",\"time\":\"2025-03-03T09:00:00+09:00\",\"policy\":\"%1$s\",\"action\":\"%2$s\",\"by\":\"mori\","
                    + "\"content\":{\"failModes\":{\"order-buy\":\"closed\",\"order-sell\":\"open\"}}}";
    private static final String TICK =
            "{\"type\":\"tick\",\"id\":\"%s\",\"time\":\"2025-03-03T09:00:00+09:00\"}";

    @TempDir static Path folder;
    private static EmbeddedPostgres postgres;
    private static KabumoriServer.Running server;
    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws Exception {
        postgres = EmbeddedPostgres.builder().start();
        server =
                KabumoriServer.start(
                        Map.of(
                                "server.port",
                                0,
                                "kabumori.data",
                                folder.resolve("data"),
                                "kabumori.database.url",
                                "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres",
                                "kabumori.database.user",
                                "postgres"));
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
        postgres.close();
    }

    @Test
    void answersWithTheFailModeWhenTheDeadlinePassesAndWithTheRealAnswerLater() throws Exception {
        HttpResponse<String> silent;
        try (Locked _ = new Locked()) {
            silent = post(LOGIN.formatted("d1"), "Kabumori-Deadline-Millis", "100");
            assertThat(post(SETTING.formatted("d2"), "Kabumori-Deadline-Millis", "100").body())
                    .contains("\"decision\":\"reject\"", "\"fallback\":true");
        }
        assertThat(silent.statusCode()).isEqualTo(200);
        assertThat(silent.headers().firstValue("Kabumori-Fallback")).hasValue("1");
        assertThat(silent.body())
                .startsWith("{\"event\":\"d1\",\"type\":\"decision\"")
                .contains("\"decision\":\"challenge\",\"require\":\"passkey\"")
                .contains("\"code\":\"answer_overdue\"", "期限内に判定がない")
                .contains("\"policy\":\"standard-1\"", "\"fallback\":true");
        HttpResponse<String> real = post(LOGIN.formatted("d1"));
        assertThat(real.headers().firstValue("Kabumori-Repeated")).hasValue("1");
        assertThat(real.body()).contains("\"event\":\"d1\"").doesNotContain("fallback");
        assertThat(post(LOGIN.formatted("d1")).body()).isEqualTo(real.body());
    }

    @Test
    void tellsBuysFromSellsWhereThePolicyDoes() throws Exception {
        post(POLICY.formatted("v-sides", "publish"));
        try (Locked _ = new Locked()) {
            assertThat(order("o1", "buy")).contains("\"decision\":\"reject\"", "\"v-sides\"");
            assertThat(order("o2", "sell")).contains("\"decision\":\"allow\"");
            assertThat(order("o3", "sell_short")).contains("\"decision\":\"allow\"");
        }
        post(POLICY.formatted("v-sides", "retire"));
        assertThat(post(LOGIN.formatted("o4")).body()).contains("\"policy\":\"standard-1\"");
    }

    private String order(String id, String side) throws Exception {
        String body = post(ORDER.formatted(id, id, side), "Kabumori-Deadline-Millis", "100").body();
        assertThat(body).contains("\"fallback\":true");
        return body;
    }

    @Test
    void answersABatchEventByEvent() throws Exception {
        String batch = "[%s,{},%s]".formatted(TICK.formatted("b1"), LOGIN.formatted("b2"));
        try (Locked _ = new Locked()) {
            HttpResponse<String> response = post(batch, "Kabumori-Deadline-Millis", "100");
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body().lines().toList())
                    .satisfiesExactly(
                            tick ->
                                    assertThat(tick)
                                            .contains(
                                                    "\"event\":\"b1\",\"type\":\"pending\",\"code\":\"answer_overdue\""),
                            rejected -> assertThat(rejected).contains("missing_field"),
                            login -> assertThat(login).contains("\"fallback\":true"));
        }
        assertThat(post(batch).body()).contains("accepted").doesNotContain("fallback", "pending");
    }

    @Test
    void saysThatThereIsNoAnswerWhereThereIsNoFailModeOrNoneIsWanted() throws Exception {
        try (Locked _ = new Locked()) {
            HttpResponse<String> tick =
                    post(TICK.formatted("n1"), "Kabumori-Deadline-Millis", "100");
            assertThat(tick.statusCode()).isEqualTo(503);
            assertThat(tick.headers().firstValue("Retry-After")).hasValue("1");
            HttpResponse<String> login =
                    post(
                            LOGIN.formatted("n2"),
                            "Kabumori-Deadline-Millis",
                            "100",
                            "Kabumori-Fail-Mode",
                            "refuse");
            assertThat(login.statusCode()).isEqualTo(503);
            assertThat(login.body()).contains("urn:kabumori:problem:overdue");
            // A repeated event's first answer is in a journal that cannot be read.
            assertThat(post(LOGIN.formatted("n2"), "Kabumori-Deadline-Millis", "100").body())
                    .contains("\"fallback\":true");
        }
    }

    @Test
    void tellsCallersToSlowDownWhenTheQueueIsFullOrAppliesTheFailModeWhenAskedTo()
            throws Exception {
        try (Locked _ = new Locked()) {
            int status = 503;
            for (int request = 0; status == 503 && request < 40; request++) {
                List<String> lines = new ArrayList<>();
                for (int i = 0; i < 2_000; i++) {
                    lines.add(TICK.formatted("q" + request + "-" + i));
                }
                String batch = "[" + String.join(",", lines) + "]";
                status =
                        post(batch, "Kabumori-Deadline-Millis", "1", "Kabumori-Fail-Mode", "refuse")
                                .statusCode();
            }
            assertThat(status).isEqualTo(429);
            for (int i = 0; status != 200 && i < 3_000; i++) {
                String one = LOGIN.formatted("f" + i);
                HttpResponse<String> plain = post(one, "Kabumori-Deadline-Millis", "1");
                if (plain.statusCode() == 429) {
                    assertThat(plain.headers().firstValue("Retry-After")).hasValue("1");
                    assertThat(post(one, "Kabumori-Fail-Mode", "apply").body())
                            .contains("\"code\":\"queue_full\"", "\"fallback\":true");
                    status = 200;
                }
            }
            assertThat(status).isEqualTo(200);
        }
    }

    @Test
    void refusesADeadlineThatIsNoneAndAFailModeThatIsNone() throws Exception {
        String tick = TICK.formatted("h1");
        for (String millis : List.of("0", "-1", "60001", "soon", "99999999999999999999")) {
            HttpResponse<String> response = post(tick, "Kabumori-Deadline-Millis", millis);
            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(response.body()).contains("Kabumori-Deadline-Millis 1 to 60000");
        }
        assertThat(post(tick, "Kabumori-Fail-Mode", "open").statusCode()).isEqualTo(400);
    }

    private HttpResponse<String> post(String body, String... headers) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(
                                URI.create("http://127.0.0.1:" + server.port() + "/v1/events"))
                        .header("Authorization", "Bearer " + server.firstSecrets().token())
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static final class Locked implements AutoCloseable {
        private final Connection connection;

        Locked() throws SQLException {
            connection = postgres.getPostgresDatabase().getConnection();
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("lock table journal in access exclusive mode");
            }
        }

        @Override
        public void close() throws SQLException {
            connection.rollback();
            connection.close();
        }
    }
}
