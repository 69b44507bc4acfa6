package org.kabumori.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

class ServerDatabaseLossTest {
    private static final int EVENTS = 6_000;

    @TempDir Path folder;

    @AfterEach
    void leaveNothingBehind() throws IOException {
        ServerProcess.endLeftOver(folder.resolve("data"));
    }

    @Test
    void answers503WhilePostgresqlIsKilledAndGoesOnWhenItIsStartedAgain() throws Exception {
        Path elsewhere = folder.resolve("elsewhere");
        EmbeddedPostgres postgres = start(elsewhere, 0);
        int port = postgres.getPort();
        Feed feed = Feed.ofTraffic(folder, 11, EVENTS);
        String url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
        try (ServerProcess server =
                ServerProcess.start(
                        folder.resolve("data"),
                        Map.of("KABUMORI_DATABASE_USER", "postgres"),
                        "--database-url",
                        url)) {
            String token = server.token();
            ApiClient client = new ApiClient(server.address(), token);
            sendUntil(feed, client, EVENTS / 3);
            kill(elsewhere);
            HttpResponse<String> refused = feed.sendNext(client);
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
            assertThat(refused.headers().firstValue("Content-Type"))
                    .hasValue("application/problem+json");
            assertThat(client.get("/actuator/health/readiness").statusCode()).isEqualTo(503);
            postgres.close(); // gives up the lock on its folder
            postgres = start(elsewhere, port);
            sendUntil(feed, client, EVENTS);
            assertThat(feed.refusals()).isPositive();
            assertNothingIsLost(feed, client);
        } finally {
            postgres.close();
        }
    }

    @Test
    void startsItsOwnPostgresqlAgainWhenThatIsKilled() throws Exception {
        Path data = folder.resolve("data");
        Feed feed = Feed.ofTraffic(folder, 12, EVENTS);
        try (ServerProcess server = ServerProcess.start(data, Map.of())) {
            String token = server.token();
            ApiClient client = new ApiClient(server.address(), token);
            for (int kill = 1; kill <= 2; kill++) {
                sendUntil(feed, client, kill * EVENTS / 3);
                kill(data.resolve("postgres"));
            }
            sendUntil(feed, client, EVENTS);
            assertNothingIsLost(feed, client);
        }
    }

    private static void sendUntil(Feed feed, ApiClient client, int place) throws Exception {
        while (feed.place() < place) {
            assertThat(feed.sendNext(client).statusCode()).isIn(200, 503);
        }
    }

    private static void assertNothingIsLost(Feed feed, ApiClient client) throws Exception {
        Truth truth = Truth.of(client.journal());
        assertThat(truth.answers()).isEqualTo(feed.acknowledged()).hasSize(EVENTS);
        assertThat(client.state()).contains(truth.stateHash());
        assertThat(client.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
    }

    private static void kill(Path folder) throws IOException {
        String pid = Files.readAllLines(folder.resolve("postmaster.pid")).getFirst().strip();
        ProcessHandle process = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
        process.destroyForcibly();
        process.onExit().join();
    }

    private static EmbeddedPostgres start(Path folder, int port) throws IOException {
        EmbeddedPostgres.Builder builder =
                EmbeddedPostgres.builder().setDataDirectory(folder).setCleanDataDirectory(false);
        return (port == 0 ? builder : builder.setPort(port)).start();
    }
}
