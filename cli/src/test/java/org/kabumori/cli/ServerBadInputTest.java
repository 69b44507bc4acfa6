package org.kabumori.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kabumori.server.KabumoriServer;

import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** One server, asked by several tests. */
class ServerBadInputTest {
    private static final Path THEFT = Path.of("../scenarios/first-theft.jsonl");

    @TempDir static Path folder;
    private static KabumoriServer.Running server;
    private static ApiClient client;

    @BeforeAll
    static void start() {
        server =
                KabumoriServer.start(
                        Map.of("server.port", 0, "kabumori.data", folder.resolve("data")));
        client = new ApiClient("http://127.0.0.1:" + server.port(), server.firstSecrets().token());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void refusesBadInputWhereItStandsAndTakesTheRest() throws Exception {
        int before = client.journal().size();
        List<String> lines = new ArrayList<>();
        String good = "{\"type\":\"tick\",\"id\":\"%s\",\"time\":\"2025-06-01T00:00:0%dZ\"}";
        lines.add(good.formatted("b1", 1));
        lines.add("{\"type\":\"tick\",\"id\":\"b2\"");
        lines.add("{\"type\":\"fx\",\"id\":\"b3\",\"time\":\"2025-06-01T00:00:01Z\",\"jpy\":NaN}");
        lines.add("{\"type\":\"tick\",\"id\":\"b4\",\"id\":\"b4\"}");
        lines.add("[".repeat(100_000));
        lines.add(good.formatted("b5", 2));
        lines.add("{\"type\":\"tick\",\"id\":\"b6\",\"time\":\"2024-06-01T00:00:01Z\"}");
        lines.add("{\"type\":\"tick\",\"id\":\"b7\",\"time\":\"2099-06-01T00:00:01Z\"}");
        HttpResponse<String> response = client.postLines(lines);
        assertThat(response.statusCode()).isEqualTo(200);
        List<String> answers = response.body().lines().toList();
        assertThat(answers).hasSameSizeAs(lines);
        assertThat(answers.get(0)).isEqualTo("{\"event\":\"b1\",\"type\":\"accepted\"}");
        assertThat(answers.get(1)).contains("\"line\":2").contains("not_json");
        assertThat(answers.get(5)).isEqualTo("{\"event\":\"b5\",\"type\":\"accepted\"}");
        assertThat(answers.get(6)).contains("\"line\":7").contains("time_runs_back");
        assertThat(answers.get(7)).contains("out_of_range").contains("/time");
        assertThat(client.journal()).hasSize(before + 2);
    }

    @Test
    void refusesWhatIsNoUtf8WhoeverElseCouldReadIt() throws Exception {
        String tick = "{\"type\":\"tick\",\"id\":\"u\",\"time\":\"2025-06-01T00:00:01Z\"}";
        for (Charset charset :
                List.of(
                        StandardCharsets.UTF_16LE,
                        StandardCharsets.UTF_16BE,
                        StandardCharsets.UTF_16,
                        Charset.forName("UTF-32LE"))) {
            for (String type : List.of("application/json", "application/x-ndjson")) {
                HttpResponse<String> response = client.post(type, tick.getBytes(charset));
                assertThat(response.body()).as(charset + " " + type).doesNotContain("accepted");
            }
        }
        byte[] marked = ("\uFEFF" + tick).getBytes(StandardCharsets.UTF_8);
        assertThat(client.post("application/json", marked).body()).contains("byte order mark");
    }

    @Test
    void answersOneBadEventWithAProblemThatSaysWhereAndWhat() throws Exception {
        HttpResponse<String> response =
                client.post(
                        "application/json",
                        "{\"type\":\"tick\",\"id\":\"p1\",\"time\":\"yesterday\"}"
                                .getBytes(StandardCharsets.UTF_8));
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValue("application/problem+json");
        assertThat(response.body())
                .contains("\"pointer\":\"/time\"")
                .contains("\"rule\":\"malformed\"")
                .contains("RFC 3339");
    }

    @Test
    void survivesWhateverIsThrownAtIt() throws Exception {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        byte[] theft = Files.readAllBytes(THEFT);
        for (int round = 0; round < 60; round++) {
            byte[] bytes = theft.clone();
            for (int change = random.nextInt(200); change >= 0; change--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            String type = random.nextBoolean() ? "application/x-ndjson" : "application/json";
            assertThat(client.post(type, bytes).statusCode()).isIn(200, 400, 413);
        }
        byte[] large = new byte[20 << 20];
        assertThat(client.post("application/json", large).statusCode()).isEqualTo(413);
        Truth truth = Truth.of(client.journal());
        assertThat(client.state()).contains(truth.stateHash());
    }

    @Test
    void letsNobodyInWithoutTheToken() throws Exception {
        ApiClient stranger = new ApiClient("http://127.0.0.1:" + server.port(), "kbm_guessed");
        for (String path : List.of("/v1/state", "/v1/journal", "/actuator/prometheus")) {
            assertThat(stranger.get(path).statusCode()).as(path).isEqualTo(401);
        }
        assertThat(stranger.postLines(List.of("{}")).statusCode()).isEqualTo(401);
        assertThat(stranger.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
        assertThat(stranger.get("/v3/api-docs").statusCode()).isEqualTo(302);
    }
}
