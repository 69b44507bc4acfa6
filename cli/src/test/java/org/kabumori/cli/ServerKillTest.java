package org.kabumori.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

class ServerKillTest {
    private static final int KILLS = 3;
    private static final int EVENTS = 6_000;
    private static final int CALLERS = 8;
    private static final int EVENTS_OF_A_CALLER = 1_000;

    @TempDir Path folder;

    @AfterEach
    void leaveNothingBehind() throws IOException {
        ServerProcess.endLeftOver(folder.resolve("data"));
    }

    @Test
    void losesNothingAcknowledgedAndChangesNoAnswerWhenKilledAtRandomMoments() throws Exception {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        Feed feed = Feed.ofTraffic(folder, seed, EVENTS);
        Path data = folder.resolve("data");
        String token = null;
        for (int kill = 0; kill < KILLS; kill++) {
            try (ServerProcess server = ServerProcess.start(data, Map.of())) {
                token = token == null ? server.token() : token;
                ApiClient client = new ApiClient(server.address(), token);
                int killAt = feed.place() + EVENTS / (KILLS + 1);
                sendUntilEnded(feed, client, server, killAt, random);
            }
        }
        try (ServerProcess server = ServerProcess.start(data, Map.of())) {
            ApiClient client = new ApiClient(server.address(), token);
            Map<String, String> beforeRestart = new HashMap<>(feed.acknowledged());
            while (!feed.isAtEnd()) {
                assertThat(feed.sendNext(client).statusCode()).isEqualTo(200);
            }
            assertThat(feed.acknowledged()).containsAllEntriesOf(beforeRestart);
            Truth truth = Truth.of(client.journal());
            assertThat(truth.answers()).isEqualTo(feed.acknowledged());
            assertThat(feed.acknowledged()).hasSize(EVENTS);
            assertThat(client.state()).contains(truth.stateHash());
            assertSendingAllAgainChangesNothing(feed, client);
            assertThat(server.stop()).isIn(0, 143);
        }
    }

    @Test
    void losesNothingOfManyCallersWhoseEventsShareCommits() throws Exception {
        List<Feed> feeds = new ArrayList<>();
        for (int caller = 0; caller < CALLERS; caller++) {
            feeds.add(Feed.ofCaller(caller, EVENTS_OF_A_CALLER));
        }
        Path data = folder.resolve("data");
        String token;
        try (ServerProcess server = ServerProcess.start(data, Map.of())) {
            token = server.token();
            ApiClient client = new ApiClient(server.address(), token);
            ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
            feeds.forEach(feed -> callers.submit(() -> sendWhileItRuns(feed, client)));
            while (feeds.stream().mapToInt(Feed::place).sum() < CALLERS * EVENTS_OF_A_CALLER / 3) {
                Thread.onSpinWait();
            }
            server.kill();
            callers.close();
        }
        try (ServerProcess server = ServerProcess.start(data, Map.of())) {
            ApiClient client = new ApiClient(server.address(), token);
            Map<String, String> acknowledged = new HashMap<>();
            for (Feed feed : feeds) {
                Map<String, String> before = new HashMap<>(feed.acknowledged());
                while (!feed.isAtEnd()) {
                    assertThat(feed.sendNext(client).statusCode()).isEqualTo(200);
                }
                assertThat(feed.acknowledged()).containsAllEntriesOf(before);
                acknowledged.putAll(feed.acknowledged());
            }
            Truth truth = Truth.of(client.journal());
            assertThat(truth.answers()).isEqualTo(acknowledged);
            assertThat(client.state()).contains(truth.stateHash());
        }
    }

    private static Void sendWhileItRuns(Feed feed, ApiClient client) throws InterruptedException {
        try {
            while (!feed.isAtEnd()) {
                feed.sendNext(client);
            }
        } catch (IOException e) {
            // Killed: what is not acknowledged is sent again after the restart.
        }
        return null;
    }

    /**
     * The end comes from another thread, while batches are on their way: mostly kill -9, now and
     * then an orderly stop, which must drain.
     */
    private static void sendUntilEnded(
            Feed feed, ApiClient client, ServerProcess server, int killAt, SplittableRandom random)
            throws InterruptedException {
        long delayNanos = random.nextLong(5_000_000);
        boolean orderly = random.nextInt(4) == 0;
        CompletableFuture<Void> ending = null;
        try {
            while (true) {
                feed.sendNext(client);
                if (feed.place() >= killAt && ending == null) {
                    ending = CompletableFuture.runAsync(() -> end(server, delayNanos, orderly));
                }
            }
        } catch (IOException e) {
            // The batch on its way has no answer: it is sent again after the restart.
            server.awaitEnd();
            ending.join();
        }
    }

    private static void end(ServerProcess server, long delayNanos, boolean orderly) {
        long until = System.nanoTime() + delayNanos;
        while (System.nanoTime() < until) {
            Thread.onSpinWait();
        }
        try {
            if (orderly) {
                assertThat(server.stop()).isIn(0, 143);
            } else {
                server.kill();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void assertSendingAllAgainChangesNothing(Feed feed, ApiClient client)
            throws Exception {
        String before = client.state();
        Feed again = new Feed(feed.lines());
        while (!again.isAtEnd()) {
            var response = again.sendNext(client);
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("Kabumori-Repeated"))
                    .hasValue(String.valueOf(response.body().lines().count()));
        }
        assertThat(again.acknowledged()).isEqualTo(feed.acknowledged());
        assertThat(client.state()).isEqualTo(before);
    }
}
