package org.kabumori.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/** A database behind a bad wire: slow, silent, and cut at any byte of a commit. */
class ServerSlowDatabaseTest {
    private static final int EVENTS = 3_000;
    private static final int CUTS = 40;

    /** A commit is some ten thousand bytes: each cut falls into one of the next few. */
    private static final int MOST_BYTES_BETWEEN_CUTS = 30_000;

    private static final Duration DEADLINE = Duration.ofMillis(400);

    /** What a deadline may be overrun by on a machine that runs other tests beside. */
    private static final Duration GRACE = Duration.ofMillis(1_500);

    private static final String LOGIN =
            "{\"type\":\"login\",\"id\":\"%s\",\"time\":\"2026-01-05T09:00:00+09:00\",\"account\":\"a1\",\"session\":\"s1\",\"outcome\":\"success\","
                    + "\"methods\":[\"password\"],\"ip\":\"198.51.100.7\",\"userAgent\":\"Mozilla/5.0\",\"channel\":\"web\"}";

    @TempDir Path folder;

    @Test
    void givesFailModesInTimeWhileItIsSlowAndTheLateAnswerIsTheOneThatStands() throws Exception {
        Feed feed = Feed.ofTraffic(folder, 31, EVENTS);
        try (EmbeddedPostgres postgres = Replication.beside();
                Wire wire = new Wire(postgres.getPort());
                ServerProcess server = serve(wire)) {
            String token = server.token();
            ApiClient client = new ApiClient(server.address(), token);
            sendUntil(feed, client, EVENTS);
            Map<String, String> late = new HashMap<>();
            for (int millis : new int[] {300, 3_000}) {
                wire.delay(Duration.ofMillis(millis));
                for (int i = 0; i < 3; i++) {
                    String id = "slow-" + millis + "-" + i;
                    assertFallsBackInTime(client, id);
                    late.put(id, "");
                }
                wire.delay(Duration.ZERO);
                late.replaceAll((id, _) -> answered(client, id));
            }
            assertNothingIsLost(feed, client, late);
            assertThat(verified(postgres)).contains("3,006 events");
        }
    }

    /** Longer than the writer's patience: what it sent last still arrives, on a dead connection. */
    @Test
    void commitsOnceWhenTheWireFallsSilentUntilTheConnectionIsGivenUp() throws Exception {
        Feed feed = Feed.ofTraffic(folder, 32, EVENTS);
        try (EmbeddedPostgres postgres = Replication.beside();
                Wire wire = new Wire(postgres.getPort());
                ServerProcess server = serve(wire)) {
            String token = server.token();
            ApiClient client = new ApiClient(server.address(), token);
            sendUntil(feed, client, EVENTS);
            wire.delay(Duration.ofSeconds(11));
            assertFallsBackInTime(client, "silent");
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (client.get("/actuator/health/readiness").statusCode() != 503) {
                assertThat(System.nanoTime()).as("readiness").isLessThan(deadline);
            }
            wire.delay(Duration.ZERO);
            String silent = answered(client, "silent");
            client.decide(LOGIN.formatted("after"));
            Map<String, String> more = Map.of("silent", silent, "after", answered(client, "after"));
            assertNothingIsLost(feed, client, more);
            assertThat(verified(postgres)).contains("3,002 events");
        }
    }

    @Test
    void losesAndContradictsNothingWhenConnectionsAreResetInTheMiddleOfCommits() throws Exception {
        SplittableRandom random = new SplittableRandom(33);
        Feed feed = Feed.ofTraffic(folder, 33, EVENTS);
        try (EmbeddedPostgres postgres = Replication.beside();
                Wire wire = new Wire(postgres.getPort());
                ServerProcess server = serve(wire)) {
            String token = server.token();
            ApiClient client = new ApiClient(server.address(), token);
            int due = 0;
            while (!feed.isAtEnd()) {
                if (wire.cuts() == due && due < CUTS) {
                    due++;
                    wire.cutAfter(random.nextInt(MOST_BYTES_BETWEEN_CUTS));
                }
                assertThat(feed.sendNext(client).statusCode()).isIn(200, 503);
            }
            System.out.printf("%d cuts, %d refusals%n", wire.cuts(), feed.refusals());
            assertThat(wire.cuts()).isGreaterThan(CUTS / 2);
            assertNothingIsLost(feed, client, Map.of());
            assertThat(verified(postgres)).contains("3,000 events");
        }
    }

    private static void assertFallsBackInTime(ApiClient client, String id) throws Exception {
        long startedNanos = System.nanoTime();
        HttpResponse<String> answer =
                client.decide(
                        LOGIN.formatted(id),
                        "Kabumori-Deadline-Millis",
                        String.valueOf(DEADLINE.toMillis()));
        Duration took = Duration.ofNanos(System.nanoTime() - startedNanos);
        assertThat(answer.body())
                .contains("\"fallback\":true", "\"require\":\"passkey\"", "answer_overdue");
        assertThat(took).isLessThan(DEADLINE.plus(GRACE));
    }

    /** Returns the real answer, which is there once the wire is good again. */
    private static String answered(ApiClient client, String id) {
        try {
            HttpResponse<String> answer = client.decide(LOGIN.formatted(id));
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (answer.statusCode() != 200 || answer.body().contains("\"fallback\":true")) {
                assertThat(System.nanoTime()).as(answer.body()).isLessThan(deadline);
                answer = client.decide(LOGIN.formatted(id));
            }
            assertThat(answer.headers().firstValue("Kabumori-Repeated")).hasValue("1");
            return answer.body();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static void sendUntil(Feed feed, ApiClient client, int place) throws Exception {
        while (feed.place() < place) {
            assertThat(feed.sendNext(client).statusCode()).isIn(200, 503);
        }
    }

    private static void assertNothingIsLost(Feed feed, ApiClient client, Map<String, String> more)
            throws Exception {
        Map<String, String> told = new HashMap<>(feed.acknowledged());
        told.putAll(more);
        Truth truth = Truth.of(client.journal());
        assertThat(truth.answers()).isEqualTo(told).hasSize(EVENTS + more.size());
        assertThat(client.state()).contains(truth.stateHash());
        assertThat(client.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
    }

    private static String verified(EmbeddedPostgres postgres) {
        return Said.output(
                "journal",
                "verify",
                "--database-url",
                "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres?user=postgres");
    }

    private ServerProcess serve(Wire wire) throws Exception {
        return ServerProcess.start(
                folder.resolve("data"),
                Map.of("KABUMORI_DATABASE_USER", "postgres"),
                "--database-url",
                "jdbc:postgresql://127.0.0.1:" + wire.port() + "/postgres");
    }
}
