package org.kabumori.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** PostgreSQL fails over to its replica, and is restored to a point in time; nothing is lost. */
class ServerFailoverTest {
    private static final int EVENTS = 3_000;

    @TempDir Path folder;

    @Test
    void goesOnWithThePromotedReplicaAndHasLostNothing() throws Exception {
        Path data = folder.resolve("primary");
        Path copy = folder.resolve("replica");
        Feed feed = Feed.ofTraffic(folder, 21, EVENTS);
        try (EmbeddedPostgres primary = Replication.primary(data, folder.resolve("archive"))) {
            Replication.copy(primary, data, copy);
            try (EmbeddedPostgres replica = Replication.replica(primary, copy);
                    ServerProcess server =
                            serve(
                                    "127.0.0.1:%d,127.0.0.1:%d"
                                            .formatted(primary.getPort(), replica.getPort()))) {
                ApiClient client = new ApiClient(server.address(), server.token());
                sendUntil(feed, client, EVENTS / 2);
                Replication.kill(data);
                assertThat(feed.sendNext(client).statusCode()).isEqualTo(503);
                Replication.promote(replica);
                sendUntil(feed, client, EVENTS);
                Truth truth = Truth.of(client.journal());
                assertThat(truth.answers()).isEqualTo(feed.acknowledged()).hasSize(EVENTS);
                assertThat(client.state()).contains(truth.stateHash());
            }
        }
    }

    @Test
    void isRestoredToAPointInTimeFromABackupAndTheArchivedLog() throws Exception {
        Path data = folder.resolve("primary");
        Path backup = folder.resolve("backup");
        Path archive = folder.resolve("archive");
        Feed feed = Feed.ofTraffic(folder, 22, EVENTS);
        String token;
        String stateAtThePoint;
        try (EmbeddedPostgres primary = Replication.primary(data, archive);
                ServerProcess server = serve("127.0.0.1:" + primary.getPort())) {
            token = server.token();
            ApiClient client = new ApiClient(server.address(), token);
            sendUntil(feed, client, EVENTS / 3);
            Replication.copy(primary, data, backup);
            sendUntil(feed, client, EVENTS * 2 / 3);
            stateAtThePoint = client.state();
            Replication.execute(primary, "select pg_create_restore_point('before_the_mistake')");
            sendUntil(feed, client, EVENTS);
            assertThat(client.state()).isNotEqualTo(stateAtThePoint);
            Replication.archiveAll(primary);
        }
        try (EmbeddedPostgres restored =
                        Replication.restored(backup, archive, "before_the_mistake");
                ServerProcess server = serve("127.0.0.1:" + restored.getPort())) {
            ApiClient client = new ApiClient(server.address(), token);
            assertThat(client.state()).isEqualTo(stateAtThePoint);
            Truth truth = Truth.of(client.journal());
            assertThat(feed.acknowledged()).containsAllEntriesOf(truth.answers());
            String url = "jdbc:postgresql://127.0.0.1:%d/postgres?user=postgres";
            assertThat(
                            Said.of(
                                            "journal",
                                            "verify",
                                            "--database-url",
                                            url.formatted(restored.getPort()))
                                    .code())
                    .isZero();
        }
    }

    private static void sendUntil(Feed feed, ApiClient client, int place) throws Exception {
        while (feed.place() < place) {
            HttpResponse<String> response = feed.sendNext(client);
            assertThat(response.statusCode()).as(response.body()).isIn(200, 503);
        }
    }

    private ServerProcess serve(String hosts) throws Exception {
        return ServerProcess.start(
                Files.createTempDirectory(folder, "server"),
                Map.of("KABUMORI_DATABASE_USER", "postgres"),
                "--database-url",
                "jdbc:postgresql://" + hosts + "/postgres?targetServerType=primary");
    }
}
