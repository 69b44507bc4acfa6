package org.kabumori.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;

/** Two servers on one PostgreSQL, as processes of their own: one leads, the other takes over. */
class ServerTwoNodesTest {
    /** Each costs the start of a server; {@code -Dtakeovers=20} for the claim in the docs. */
    private static final int TAKEOVERS = Integer.getInteger("takeovers", 3);

    private static final int EVENTS_EACH = 2_000;
    private static final long TAKES_OVER_WITHIN_MILLIS = Long.getLong("takeover.millis", 15_000);

    @TempDir Path folder;
    private int started;

    @Test
    void theStandbyTakesOverEachTimeTheLeaderIsKilledAndNoAnswerIsLostOrContradicted()
            throws Exception {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        Feed feed = Feed.ofTraffic(folder, seed, EVENTS_EACH * (TAKEOVERS + 1));
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start()) {
            ServerProcess leader = node(postgres);
            String token = leader.token();
            ApiClient client = new ApiClient(leader.address(), token);
            long slowestMillis = 0;
            for (int takeover = 1; takeover <= TAKEOVERS; takeover++) {
                ServerProcess standby = node(postgres);
                ApiClient next = new ApiClient(standby.address(), token);
                assertThat(next.get("/actuator/health/readiness").statusCode()).isEqualTo(503);
                assertThat(feed.sendNext(next).body()).contains("standby");
                int killAt = EVENTS_EACH * takeover - random.nextInt(EVENTS_EACH / 2);
                while (feed.place() < killAt) {
                    assertThat(feed.sendNext(client).statusCode()).isEqualTo(200);
                }
                Thread sending = sendInTheBackground(feed, client);
                leader.kill();
                long killedNanos = System.nanoTime();
                sending.join();
                long millis = untilTaken(feed, next, killedNanos);
                slowestMillis = Math.max(slowestMillis, millis);
                leader = standby;
                client = next;
            }
            while (!feed.isAtEnd()) {
                assertThat(feed.sendNext(client).statusCode()).isEqualTo(200);
            }
            System.out.printf("%d takeovers, the slowest %d ms%n", TAKEOVERS, slowestMillis);
            assertThat(slowestMillis).isLessThan(TAKES_OVER_WITHIN_MILLIS);
            Truth truth = Truth.of(client.journal());
            assertThat(truth.answers()).isEqualTo(feed.acknowledged());
            assertThat(client.state()).contains(truth.stateHash());
            assertThat(leader.stop()).isIn(0, 143);
        }
    }

    /**
     * What is under way when the leader dies may be durable or not; only its caller does not know.
     */
    private static Thread sendInTheBackground(Feed feed, ApiClient client) {
        return Thread.ofVirtual()
                .start(
                        () -> {
                            try {
                                while (!feed.isAtEnd()) {
                                    feed.sendNext(client);
                                }
                            } catch (IOException e) {
                                // The leader is gone.
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        });
    }

    private static long untilTaken(Feed feed, ApiClient next, long sinceNanos) throws Exception {
        HttpResponse<String> response = feed.sendNext(next);
        while (response.statusCode() == 503) {
            Thread.onSpinWait();
            response = feed.sendNext(next);
        }
        assertThat(response.statusCode()).isEqualTo(200);
        return (System.nanoTime() - sinceNanos) / 1_000_000;
    }

    private ServerProcess node(EmbeddedPostgres postgres) throws Exception {
        return ServerProcess.start(
                folder.resolve("node-" + started++),
                Map.of("KABUMORI_DATABASE_USER", "postgres"),
                "--database-url",
                "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres");
    }
}
