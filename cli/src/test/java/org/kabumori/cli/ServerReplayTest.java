package org.kabumori.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kabumori.server.KabumoriServer;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

class ServerReplayTest {
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
    void decidesAsReplayDoes() throws Exception {
        Path decisions = folder.resolve("decisions.jsonl");
        assertThat(Kabumori.run("replay", THEFT.toString(), "--decisions", decisions.toString()))
                .isZero();
        HttpResponse<String> response =
                client.post("application/x-ndjson", Files.readAllBytes(THEFT));
        assertThat(response.body().lines().filter(line -> line.contains("\"type\":\"decision\"")))
                .isEqualTo(Files.readAllLines(decisions));
        assertThat(client.get("/v1/schema").body())
                .isEqualTo(
                        Files.readString(
                                Path.of(
                                        "../contract/src/main/resources/org/kabumori/contract/events.schema.json")));
        Path again = folder.resolve("again.jsonl");
        assertThat(Kabumori.run("replay", THEFT.toString(), "--decisions", again.toString()))
                .isZero();
        assertThat(again).hasSameBinaryContentAs(decisions);
    }

    @Test
    void sendsFilesAndSaysWhatWasRefused() throws Exception {
        Path events = folder.resolve("sent.jsonl");
        Path answers = folder.resolve("answers.jsonl");
        Path rejects = folder.resolve("rejects.jsonl");
        Files.writeString(events, Files.readString(THEFT) + "{\"type\":\"tick\"}\n");
        Path token = Files.writeString(folder.resolve("token"), server.firstSecrets().token());
        String[] command = {
            "send",
            events.toString(),
            "--server",
            "http://127.0.0.1:" + server.port(),
            "--token-file",
            token.toString(),
            "--answers",
            answers.toString(),
            "--rejects",
            rejects.toString()
        };
        assertThat(Kabumori.run(command)).isEqualTo(1);
        assertThat(answers)
                .content()
                .isEqualTo(client.post("application/x-ndjson", Files.readAllBytes(THEFT)).body());
        assertThat(Files.readAllLines(rejects)).singleElement().asString().contains("/id");
        String first = Files.readString(answers);
        assertThat(Kabumori.run(command)).isEqualTo(1);
        assertThat(answers).content().isEqualTo(first);
        command[3] = "http://127.0.0.1:1";
        assertThat(Kabumori.run(command)).isEqualTo(1);
    }
}
