package org.kabumori.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kabumori.server.KabumoriServer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Traces of requests reach a collector. */
class TracesTest {
    private static final long ARRIVES_WITHIN_SECONDS = 60;

    @TempDir Path folder;

    @Test
    void aRequestsTraceIsSentToTheCollectorThatIsSet() throws Exception {
        BlockingQueue<String> received = new LinkedBlockingQueue<>();
        HttpServer collector =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/traces", exchange -> take(exchange, received));
        collector.start();
        try (KabumoriServer.Running server =
                KabumoriServer.start(
                        Map.of(
                                "server.port",
                                0,
                                "kabumori.data",
                                folder.resolve("data"),
                                "management.tracing.sampling.probability",
                                1.0,
                                "management.opentelemetry.tracing.export.otlp.endpoint",
                                "http://127.0.0.1:"
                                        + collector.getAddress().getPort()
                                        + "/v1/traces"))) {
            ApiClient client =
                    new ApiClient(
                            "http://127.0.0.1:" + server.port(), server.firstSecrets().token());
            client.postLines(
                    List.of("{\"type\":\"tick\",\"id\":\"t\",\"time\":\"2025-03-03T00:00:00Z\"}"));
            assertThat(firstWith("/v1/events", received)).contains("kabumori");
        } finally {
            collector.stop(0);
        }
    }

    private static void take(HttpExchange exchange, BlockingQueue<String> received)
            throws IOException {
        // Protobuf, in which names stand as they are.
        received.add(
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    private static String firstWith(String name, BlockingQueue<String> received)
            throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(ARRIVES_WITHIN_SECONDS);
        while (true) {
            String spans = received.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            assertThat(spans).as("no trace with " + name).isNotNull();
            if (spans.contains(name)) {
                return spans;
            }
        }
    }
}
