package org.kabumori.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kabumori.client.ClientSettings;
import org.kabumori.client.KabumoriClient;
import org.kabumori.proto.v1.Answer;
import org.kabumori.server.KabumoriServer;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The examples of docs/integration.md, as they stand there. */
class IntegrationExamplesTest {
    private static final String ANSWERS = "# answers ";

    @TempDir static Path folder;
    private static KabumoriServer.Running server;

    private record Example(String command, String answers) {}

    @BeforeAll
    static void start() {
        server =
                KabumoriServer.start(
                        Map.of("server.port", 0, "kabumori.data", folder.resolve("data")));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void thoseWithCurlAnswerWhatTheySay() throws Exception {
        List<Example> examples = examples("curl ");
        assertThat(examples).hasSizeGreaterThanOrEqualTo(6);
        for (Example example : examples) {
            assertThat(run(example.command())).as(example.command()).contains(example.answers());
        }
    }

    @Test
    void thoseWithGrpcurlAnswerWhatTheySay() throws Exception {
        List<Example> examples = examples("grpcurl ");
        assertThat(examples).hasSize(2);
        assumeTrue(isOnPath("grpcurl"), "grpcurl is not on the path");
        for (Example example : examples) {
            assertThat(run(example.command())).as(example.command()).contains(example.answers());
        }
    }

    @Test
    void theSameCallsWorkFromJava() throws Exception {
        ClientSettings settings =
                ClientSettings.of("127.0.0.1:" + server.grpcPort(), server.firstSecrets().token())
                        .plaintext();
        try (KabumoriClient client = new KabumoriClient(settings)) {
            String tick = "{\"type\":\"tick\",\"id\":\"tick-%d\",\"time\":\"%s\"}";
            Answer answer =
                    client.decide(EventMessages.of(tick.formatted(9, now())))
                            .get(10, TimeUnit.SECONDS);
            assertThat(answer.getAccepted().getEvent()).isEqualTo("tick-9");
        }
    }

    private static List<Example> examples(String tool) throws IOException {
        List<String> lines = Files.readAllLines(Path.of("../docs/integration.md"));
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i + 1 < lines.size(); i++) {
            String after = lines.get(i + 1).strip();
            if (lines.get(i).startsWith("    ")
                    && after.startsWith(ANSWERS)
                    && (" " + lines.get(i)).contains(" " + tool)) {
                examples.add(new Example(lines.get(i).strip(), after.substring(ANSWERS.length())));
            }
        }
        return examples;
    }

    private static String run(String command) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder("bash", "-c", command).redirectErrorStream(true);
        builder.environment().put("KABUMORI", "http://127.0.0.1:" + server.port());
        builder.environment().put("KABUMORI_GRPC", "127.0.0.1:" + server.grpcPort());
        builder.environment().put("TOKEN", server.firstSecrets().token());
        builder.environment().put("NOW", now());
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    private static String now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static boolean isOnPath(String tool) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(entry -> Files.isExecutable(Path.of(entry, tool)));
    }
}
