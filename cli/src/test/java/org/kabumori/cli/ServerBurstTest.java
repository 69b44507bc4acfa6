package org.kabumori.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kabumori.proto.v1.Answer;
import org.kabumori.proto.v1.Event;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Ten times what the queue holds comes at once, by both ways in. */
class ServerBurstTest {
    private static final int QUEUE_SLOTS = 1 << 14;
    private static final int EVENTS = 10 * QUEUE_SLOTS;
    private static final int STREAMS = 16;
    private static final int OF_A_STREAM = EVENTS / 2 / STREAMS;
    private static final int BATCHES = 80;
    private static final int OF_A_BATCH = EVENTS / 2 / BATCHES;
    private static final String TICK =
            "{\"type\":\"tick\",\"id\":\"%s-%d\",\"time\":\"2026-01-05T09:00:00+09:00\"}";
    private static final String LOGIN =
            "{\"type\":\"login\",\"id\":\"%s-%d\",\"time\":\"2026-01-05T09:00:00+09:00\",\"account\":\"%1$s\",\"session\":\"s\",\"outcome\":\"success\","
                    + "\"methods\":[\"password\"],\"ip\":\"198.51.100.7\",\"userAgent\":\"Mozilla/5.0\",\"channel\":\"web\"}";

    @TempDir Path folder;
    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();
    private final Map<String, Answer> answered = new ConcurrentHashMap<>();
    private final AtomicInteger tooManyRequests = new AtomicInteger();
    private final AtomicInteger resourceExhausted = new AtomicInteger();

    @Test
    void answersOrRefusesEachEventAndAfterRetriesAllHaveOneAnswer() throws Exception {
        try (EmbeddedPostgres postgres = Replication.beside();
                ServerProcess server = serve(postgres)) {
            String token = server.token();
            ApiClient client = new ApiClient(server.address(), token);
            int grpcPort = server.grpcPort();
            List<Future<Void>> callers = new ArrayList<>();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                try (Connection connection = postgres.getPostgresDatabase().getConnection();
                        Statement statement = connection.createStatement()) {
                    connection.setAutoCommit(false);
                    statement.execute("lock table journal in access exclusive mode");
                    for (int i = 0; i < STREAMS; i++) {
                        String name = "stream" + i;
                        callers.add(threads.submit(() -> stream(grpcPort, token, name)));
                    }
                    await(callers, () -> free(client) == 0);
                    for (int i = 0; i < BATCHES; i++) {
                        String name = "batch" + i;
                        callers.add(threads.submit(() -> post(client, name)));
                    }
                    await(callers, () -> tooManyRequests.get() > 0);
                    connection.rollback();
                }
                for (Future<Void> caller : callers) {
                    caller.get(90, TimeUnit.SECONDS);
                }
            }
            System.out.printf(
                    "%d events, %d times 429, %d times RESOURCE_EXHAUSTED%n",
                    EVENTS, tooManyRequests.get(), resourceExhausted.get());
            assertThat(resourceExhausted).hasPositiveValue();
            assertAllHaveOneAnswer(client);
            assertIsCalm(client);
        }
    }

    private Void stream(int port, String token, String name) throws Exception {
        List<Event> left =
                IntStream.range(0, OF_A_STREAM)
                        .mapToObj(i -> EventMessages.of(LOGIN.formatted(name, i)))
                        .toList();
        try (GrpcCaller caller = new GrpcCaller(port, token, "30000")) {
            while (!left.isEmpty()) {
                GrpcCaller.Stream stream = caller.send(left, Integer.MAX_VALUE);
                long retrySeconds = 0;
                try {
                    stream.end().get(60, TimeUnit.SECONDS);
                } catch (ExecutionException e) {
                    retrySeconds = GrpcCaller.retrySeconds(e.getCause());
                    if (Status.fromThrowable(e).getCode() == Status.Code.RESOURCE_EXHAUSTED) {
                        resourceExhausted.incrementAndGet();
                    }
                    assertThat(retrySeconds).isPositive();
                }
                List<Answer> answers = stream.answers();
                for (int i = 0; i < answers.size(); i++) {
                    Answer answer = answers.get(i);
                    assertThat(answer.getDecision().getEvent()).isEqualTo(left.get(i).getId());
                    assertThat(answer.getDecision().getFallback()).isFalse();
                    assertThat(answered.put(left.get(i).getId(), answer)).isNull();
                }
                left = left.subList(answers.size(), left.size());
                TimeUnit.SECONDS.sleep(retrySeconds);
            }
        }
        return null;
    }

    private Void post(ApiClient client, String name) throws Exception {
        List<String> lines =
                IntStream.range(0, OF_A_BATCH).mapToObj(i -> TICK.formatted(name, i)).toList();
        HttpResponse<String> response = client.postLines(lines);
        while (response.statusCode() != 200) {
            assertThat(response.statusCode()).isIn(429, 503);
            if (response.statusCode() == 429) {
                tooManyRequests.incrementAndGet();
            }
            String again = response.headers().firstValue("Retry-After").orElseThrow();
            TimeUnit.SECONDS.sleep(Long.parseLong(again));
            response = client.postLines(lines);
        }
        List<String> answers = response.body().lines().toList();
        assertThat(answers).hasSize(OF_A_BATCH);
        for (int i = 0; i < OF_A_BATCH; i++) {
            acknowledged.put("%s-%d".formatted(name, i), answers.get(i));
        }
        return null;
    }

    private static void await(List<Future<Void>> callers, Callable<Boolean> condition)
            throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.call()) {
            for (Future<Void> caller : callers) {
                if (caller.isDone()) {
                    caller.get();
                }
            }
            assertThat(System.nanoTime()).as("refusals").isLessThan(deadline);
            Thread.sleep(20);
        }
    }

    /** Returns how many places of the queue are free. */
    private static double free(ApiClient client) throws Exception {
        String metrics = client.get("/actuator/prometheus").body();
        return metrics.lines()
                .filter(line -> line.startsWith("kabumori_queue_free"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .findFirst()
                .orElseThrow(() -> new AssertionError(metrics));
    }

    private void assertAllHaveOneAnswer(ApiClient client) throws Exception {
        Truth truth = Truth.of(client.journal());
        assertThat(client.state()).contains(truth.stateHash());
        assertThat(acknowledged.size() + answered.size()).isEqualTo(EVENTS);
        assertThat(truth.answers()).hasSize(EVENTS).containsAllEntriesOf(acknowledged);
        Map<String, String> words = new HashMap<>();
        answered.forEach((id, answer) -> words.put(id, answer.getDecision().getDecision()));
        words.forEach(
                (id, word) ->
                        assertThat(truth.answers().get(id))
                                .contains("\"decision\":\"" + word + "\""));
    }

    private static void assertIsCalm(ApiClient client) throws Exception {
        assertThat(client.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
        assertThat(free(client)).isEqualTo(QUEUE_SLOTS);
        assertThat(Latencies.of(client, "calm").median()).isLessThan(Latencies.GOOD);
    }

    private ServerProcess serve(EmbeddedPostgres postgres) throws Exception {
        return ServerProcess.start(
                folder.resolve("data"),
                Map.of("KABUMORI_DATABASE_USER", "postgres"),
                "--database-url",
                "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres");
    }
}
