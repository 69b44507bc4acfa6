package org.kabumori.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The disk of a server and its PostgreSQL is full for a while: data, log of writes, and texts. */
class ServerDiskFullTest {
    private static final int EVENTS = 4_500;
    private static final int DISK_MEGABYTES = 256;
    private static final long RECOVERS_WITHIN_SECONDS = 60;
    private static final Pattern FULL = Pattern.compile("(No space left on device)");
    private static final int PORT_LINE = 3;

    private static final String LOGIN =
            "{\"type\":\"login\",\"id\":\"%s\",\"time\":%s,\"account\":\"a1\",\"session\":\"s1\",\"outcome\":\"success\","
                    + "\"methods\":[\"password\"],\"ip\":\"198.51.100.7\",\"userAgent\":\"Mozilla/5.0\",\"channel\":\"web\"}";

    @TempDir Path folder;
    private SmallDisk disk;

    @BeforeEach
    void mount() throws Exception {
        disk = SmallDisk.mount(folder.resolve("disk"), DISK_MEGABYTES);
    }

    @AfterEach
    void unmount() throws Exception {
        if (disk != null) {
            ServerProcess.endLeftOver(data());
            disk.close();
        }
    }

    @Test
    void acknowledgesNothingThatHasNoRoomAndGoesOnByItselfWhenThereIsRoomAgain() throws Exception {
        Feed feed = Feed.ofTraffic(folder, 41, EVENTS);
        try (ServerProcess server = ServerProcess.start(data(), Map.of())) {
            String token = server.token();
            ApiClient client = new ApiClient(server.address(), token);
            sendUntil(feed, client, EVENTS / 3);
            disk.fill();
            sendUntilRefused(feed, client);
            server.await(FULL);
            assertFailModes(client, feed);
            disk.free();
            sendUntil(feed, client, EVENTS * 2 / 3);

            disk.fill();
            breakLogOfWrites();
            sendUntilRefused(feed, client);
            assertFailModes(client, feed);
            disk.free();
            sendUntil(feed, client, EVENTS);

            Truth truth = Truth.of(client.journal());
            assertThat(truth.answers()).isEqualTo(feed.acknowledged()).hasSize(EVENTS);
            assertThat(client.state()).contains(truth.stateHash());
            assertThat(client.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
            assertThat(server.stop()).isIn(0, 143);
        }
    }

    private Path data() {
        return disk.folder().resolve("data");
    }

    private static void sendUntilRefused(Feed feed, ApiClient client) throws Exception {
        HttpResponse<String> response = feed.sendNext(client);
        while (response.statusCode() == 200 && !feed.isAtEnd()) {
            response = feed.sendNext(client);
        }
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).hasValue("1");
    }

    private static void assertFailModes(ApiClient client, Feed feed) throws Exception {
        assertThat(client.get("/actuator/health/readiness").statusCode()).isEqualTo(503);
        String time = Truth.part(feed.lines().get(feed.place()), "time");
        String login = LOGIN.formatted("unheard", time);
        HttpResponse<String> answer = client.decide(login, "Kabumori-Fail-Mode", "apply");
        assertThat(answer.body())
                .contains("\"fallback\":true", "\"require\":\"passkey\"", "journal_away");
        assertThat(client.decide(login).statusCode()).isEqualTo(503);
    }

    /** PostgreSQL stops at once when the next piece of its log has no room. */
    private void breakLogOfWrites() throws Exception {
        List<String> lines = Files.readAllLines(data().resolve("postgres/postmaster.pid"));
        String password = Files.readString(data().resolve("postgres.password")).strip();
        String url = "jdbc:postgresql://127.0.0.1:" + lines.get(PORT_LINE) + "/postgres";
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(RECOVERS_WITHIN_SECONDS);
        try (Connection connection = DriverManager.getConnection(url, "postgres", password);
                Statement statement = connection.createStatement()) {
            while (true) {
                statement.execute("select pg_logical_emit_message(false, 'test', 'a new piece')");
                statement.execute("select pg_switch_wal()");
                assertThat(System.nanoTime()).as("PostgreSQL goes on").isLessThan(deadline);
            }
        } catch (SQLException e) {
            assertThat(ServerProcess.postmaster(data())).as(e.getMessage()).isNotNull();
        }
    }

    private static void sendUntil(Feed feed, ApiClient client, int place) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(RECOVERS_WITHIN_SECONDS);
        while (feed.place() < place) {
            assertThat(feed.sendNext(client).statusCode()).isIn(200, 503);
            assertThat(System.nanoTime()).as("not back").isLessThan(deadline);
        }
    }
}
