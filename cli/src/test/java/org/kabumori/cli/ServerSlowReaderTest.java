package org.kabumori.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kabumori.proto.v1.Answer;
import org.kabumori.proto.v1.Event;
import org.kabumori.server.access.Secrets;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/** Callers and pages that do not read what they asked for; the server has little memory. */
class ServerSlowReaderTest {
    /** Less than what the slow ones of each test would have it hold. */
    private static final String MEMORY = "-Xmx256m -XX:+ExitOnOutOfMemoryError";

    private static final int STREAMS = 4;
    private static final int OF_A_STREAM = 20_000;
    private static final int READERS = 96;
    private static final int OF_A_READER = 4_000;

    /** As many as the server has places for. */
    private static final int PAGES = 200;

    /** Long, so that what waits for the slow ones is not all under way to the server. */
    private static final String LOGIN =
            "{\"type\":\"login\",\"id\":\"%s-%d\",\"time\":\"2026-01-05T09:00:00+09:00\",\"account\":\"%1$s\",\"session\":\"s\",\"outcome\":\"success\","
                    + "\"methods\":[\"password\"],\"ip\":\"198.51.100.7\",\"userAgent\":\""
                    + "Mozilla/5.0 ".repeat(40)
                    + "\",\"channel\":\"web\"}";

    @TempDir static Path folder;
    private static EmbeddedPostgres postgres;
    private static ServerProcess server;
    private static String token;
    private static String password;
    private static String address;
    private static int grpcPort;
    private static ApiClient client;

    @BeforeAll
    static void start() throws Exception {
        postgres = Replication.beside();
        server =
                ServerProcess.start(
                        folder.resolve("data"),
                        Map.of("KABUMORI_DATABASE_USER", "postgres", "JAVA_TOOL_OPTIONS", MEMORY),
                        "--database-url",
                        "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres");
        token = server.token();
        password = server.password();
        address = server.address();
        grpcPort = server.grpcPort();
        client = new ApiClient(address, token);
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
        postgres.close();
    }

    @Test
    void streamsThatReadNothingHoldUpNobodyAndGetAllInOrderWhenTheyReadOn() throws Exception {
        List<GrpcCaller> callers = new ArrayList<>();
        List<GrpcCaller.Stream> streams = new ArrayList<>();
        for (int i = 0; i < STREAMS; i++) {
            GrpcCaller caller = new GrpcCaller(grpcPort, token, "20000");
            callers.add(caller);
            streams.add(caller.send(events("stream" + i), 0));
        }
        long sent =
                awaitStandstill(() -> streams.stream().mapToLong(GrpcCaller.Stream::sent).sum());
        System.out.printf("streams stand still after %d of %d%n", sent, STREAMS * OF_A_STREAM);
        assertThat(streams.stream().filter(stream -> stream.sent() == OF_A_STREAM)).isEmpty();
        assertThat(Latencies.of(client, "beside-streams").median()).isLessThan(Latencies.GOOD);
        streams.forEach(stream -> stream.read(Integer.MAX_VALUE));
        for (int i = 0; i < STREAMS; i++) {
            streams.get(i).end().get(60, TimeUnit.SECONDS);
            assertAllInOrder("stream" + i, streams.get(i).answers());
        }
        for (GrpcCaller caller : callers) {
            caller.close();
        }
        assertServerHasWhatItOught();
    }

    /** What is no event is answered line by line too, and at length. */
    @Test
    void callersThatReadSlowlyHoldUpNobodyAndGetAllInOrder() throws Exception {
        List<String> lines = new ArrayList<>(Collections.nCopies(OF_A_READER, "{}"));
        lines.set(OF_A_READER / 2, LOGIN.formatted("reader", 0));
        HttpResponse<String> first = client.postLines(lines);
        for (int tried = 1; first.statusCode() == 503 && tried < 10; tried++) {
            first = client.postLines(lines);
        }
        String expected = first.body();
        assertThat(expected.lines()).hasSize(OF_A_READER);
        CountDownLatch hurried = new CountDownLatch(1);
        AtomicInteger reading = new AtomicInteger();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> readers = new ArrayList<>();
            for (int i = 0; i < READERS; i++) {
                String body = String.join("\n", lines);
                readers.add(threads.submit(() -> readSlowly(body, reading, hurried)));
            }
            try {
                long slow = awaitStandstill(reading::get);
                System.out.printf("%d of %d read slowly%n", slow, READERS);
                assertThat(Latencies.of(client, "beside-readers").median())
                        .isLessThan(Latencies.GOOD);
            } finally {
                hurried.countDown();
            }
            for (Future<String> reader : readers) {
                assertThat(reader.get(60, TimeUnit.SECONDS).equals(expected)).isTrue();
            }
        }
        assertServerHasWhatItOught();
    }

    /** Sends again what is refused or cut off, as any caller does. */
    private static String readSlowly(String lines, AtomicInteger reading, CountDownLatch hurried)
            throws Exception {
        while (true) {
            try (SlowSocket socket = new SlowSocket(address)) {
                socket.post("/v1/events", token, lines);
                int status = socket.status();
                if (status == 200) {
                    reading.incrementAndGet();
                    String body = socket.rest(hurried);
                    if (body.lines().count() == OF_A_READER) {
                        return body;
                    }
                } else {
                    assertThat(status).isIn(429, 503);
                }
            } catch (IOException e) {
                // Cut off: it read too slowly.
            }
            hurried.await(1, TimeUnit.SECONDS);
        }
    }

    @Test
    void pagesThatNeverReadTheirLiveFiguresHoldUpNobodyAndGiveTheirPlacesBack() throws Exception {
        ConsoleClient console = new ConsoleClient(address, Secrets.CONSOLE_USER, password);
        List<SlowSocket> pages = new ArrayList<>();
        while (pages.size() < PAGES) {
            SlowSocket page = new SlowSocket(address);
            page.get("/live", console.cookie());
            assertThat(page.status()).isEqualTo(200);
            pages.add(page);
        }
        try (SlowSocket oneTooMany = new SlowSocket(address)) {
            oneTooMany.get("/live", console.cookie());
            assertThat(oneTooMany.status()).isEqualTo(503);
        }
        assertThat(Latencies.of(client, "beside-pages").median()).isLessThan(Latencies.GOOD);
        for (SlowSocket page : pages) {
            page.close();
        }
        awaitPlace(console);
        assertServerHasWhatItOught();
    }

    private static void awaitPlace(ConsoleClient console) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        int status;
        do {
            client.decide(LOGIN.formatted("moves-" + System.nanoTime(), 0));
            try (SlowSocket page = new SlowSocket(address)) {
                page.get("/live", console.cookie());
                status = page.status();
            }
            assertThat(System.nanoTime()).as("a place").isLessThan(deadline);
        } while (status != 200);
    }

    private static List<Event> events(String name) {
        return IntStream.range(0, OF_A_STREAM)
                .mapToObj(i -> EventMessages.of(LOGIN.formatted(name, i)))
                .toList();
    }

    /** Waits until slow ones get no further. */
    private static long awaitStandstill(LongSupplier progress) throws InterruptedException {
        long before = -1;
        for (long now = 0; now != before || now == 0; now = progress.getAsLong()) {
            before = now;
            TimeUnit.SECONDS.sleep(2);
        }
        return before;
    }

    private static void assertAllInOrder(String name, List<Answer> answers) {
        assertThat(answers).hasSize(OF_A_STREAM);
        for (int i = 0; i < OF_A_STREAM; i++) {
            assertThat(answers.get(i).getDecision().getEvent()).isEqualTo(name + "-" + i);
            assertThat(answers.get(i).getDecision().getFallback()).isFalse();
        }
    }

    private static void assertServerHasWhatItOught() throws Exception {
        assertThat(client.state()).contains(Truth.of(client.journal()).stateHash());
    }
}
