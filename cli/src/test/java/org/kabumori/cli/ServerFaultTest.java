package org.kabumori.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kabumori.server.KabumoriServer;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

class ServerFaultTest {
    @TempDir Path folder;

    @Test
    void refusesTheOneEventThatTheDatabaseDoesNotTakeAndTakesTheOthers() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
                KabumoriServer.Running server = KabumoriServer.start(elsewhere(postgres))) {
            try (Connection connection = postgres.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("alter table journal add check (id <> 'poison')");
            }
            ApiClient client = client(server);
            List<String> lines = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                lines.add(tick(i == 13 ? "poison" : "t" + i, "2025-03-03T00:00:00Z"));
            }
            HttpResponse<String> response = client.postLines(lines);
            for (int attempt = 0; response.statusCode() == 503 && attempt < 10; attempt++) {
                response = client.postLines(lines);
            }
            assertThat(response.statusCode()).isEqualTo(200);
            List<String> answers = response.body().lines().toList();
            assertThat(answers.get(13)).contains("rejected").contains("\"line\":14");
            assertThat(answers.stream().filter(answer -> answer.contains("accepted"))).hasSize(19);
            Truth truth = Truth.of(client.journal());
            assertThat(client.state()).contains(truth.stateHash()).contains("\"lastSeq\":19");
        }
    }

    @Test
    void stopsWhileTheJournalIsAwayAndStartsNoPostgresqlAgain() throws Exception {
        KabumoriServer.Running server = KabumoriServer.start(local());
        Path data = folder.resolve("data/postgres");
        ApiClient client = client(server);
        assertThat(client.postLines(List.of(tick("a", "2025-03-03T00:00:00Z"))).statusCode())
                .isEqualTo(200);
        ProcessHandle postgres = ServerProcess.postmaster(folder.resolve("data")).orElseThrow();
        postgres.destroyForcibly();
        postgres.onExit().join();
        server.close();
        assertThat(data.resolve("postmaster.pid"))
                .satisfiesAnyOf(
                        file -> assertThat(file).doesNotExist(),
                        file ->
                                assertThat(
                                                ProcessHandle.of(
                                                        Long.parseLong(
                                                                Files.readAllLines(file)
                                                                        .getFirst()
                                                                        .strip())))
                                        .isEmpty());
    }

    @Test
    void keepsASecondServerOutOfItsFolder() throws Exception {
        try (KabumoriServer.Running server = KabumoriServer.start(local())) {
            Process second =
                    new ProcessBuilder(
                                    ServerProcess.command(
                                            "serve",
                                            "--port",
                                            "0",
                                            "--data",
                                            folder.resolve("data").toString()))
                            .redirectErrorStream(true)
                            .start();
            String said = new String(second.getInputStream().readAllBytes());
            assertThat(second.waitFor()).isEqualTo(1);
            assertThat(said).contains("another Kabumori server uses");
            assertThat(client(server).get("/v1/state").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void beginsAnewAfterAFirstStartThatWasCutOff() throws Exception {
        Path half = Files.createDirectories(folder.resolve("data/postgres"));
        Files.writeString(half.resolve("postgresql.conf"), "# half of an initdb\n");
        try (KabumoriServer.Running server = KabumoriServer.start(local())) {
            assertThat(client(server).get("/v1/state").statusCode()).isEqualTo(200);
        }
        try (Stream<Path> kept = Files.list(folder.resolve("data"))) {
            assertThat(kept.filter(path -> path.toString().contains("unfinished"))).hasSize(1);
        }
    }

    @Test
    void makesNewSecretsInPlaceOfLostOnesAndForgetsThose() throws Exception {
        String lost;
        try (KabumoriServer.Running server = KabumoriServer.start(local())) {
            lost = server.firstSecrets().token();
        }
        Map<String, Object> properties = local();
        properties.put("kabumori.new-secrets", true);
        try (KabumoriServer.Running server = KabumoriServer.start(properties)) {
            assertThat(client(server).get("/v1/state").statusCode()).isEqualTo(200);
            ApiClient old = new ApiClient("http://127.0.0.1:" + server.port(), lost);
            assertThat(old.get("/v1/state").statusCode()).isEqualTo(401);
        }
        try (KabumoriServer.Running server = KabumoriServer.start(local())) {
            assertThat(server.firstSecrets()).isNull();
        }
    }

    @Test
    void takesNoEventFromAClockThatIsHalfAMinuteFast() throws Exception {
        try (KabumoriServer.Running server = KabumoriServer.start(local())) {
            ApiClient client = client(server);
            Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
            String fast = tick("fast", now.plusSeconds(30).toString());
            String right = tick("right", now.toString());
            List<String> answers = client.postLines(List.of(fast, right)).body().lines().toList();
            assertThat(answers.get(0)).contains("out_of_range").contains("/time");
            assertThat(answers.get(1)).contains("accepted");
        }
    }

    @Test
    void saysThatAFolderIsNoDemos() {
        assertThatThrownBy(
                        () -> {
                            Files.writeString(folder.resolve("kept"), "kept");
                            org.kabumori.server.database.Database.beginDemo(folder);
                        })
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not a demo's folder");
    }

    private static String tick(String id, String time) {
        return "{\"type\":\"tick\",\"id\":\"%s\",\"time\":\"%s\"}".formatted(id, time);
    }

    private Map<String, Object> local() {
        Map<String, Object> properties = new HashMap<>();
        properties.put("server.port", 0);
        properties.put("kabumori.data", folder.resolve("data"));
        return properties;
    }

    private Map<String, Object> elsewhere(EmbeddedPostgres postgres) {
        Map<String, Object> properties = local();
        properties.put(
                "kabumori.database.url",
                "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres");
        properties.put("kabumori.database.user", "postgres");
        return properties;
    }

    private static ApiClient client(KabumoriServer.Running server) {
        return new ApiClient("http://127.0.0.1:" + server.port(), server.firstSecrets().token());
    }
}
