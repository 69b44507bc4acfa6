package org.kabumori.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kabumori.server.KabumoriServer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Every example in the README is run, or at least understood, in both languages. */
class ReadmeTest {
    private static final Pattern POSTED =
            Pattern.compile("http://\\S+(/v1/events) -d \\\\\\s+'(.*)'");

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.ja.md"})
    void commandsAreUnderstood(String readme) throws IOException {
        List<String> commands =
                Files.readAllLines(Path.of("..", readme)).stream()
                        .filter(line -> line.startsWith("    ./kabumori "))
                        .map(line -> line.strip().substring("./kabumori ".length()))
                        .filter(line -> !line.contains("["))
                        .toList();
        assertThat(commands).hasSizeGreaterThan(2);
        for (String command : commands) {
            assertThat(Kabumori.commandLine().parseArgs(command.split(" ")).subcommand())
                    .as(command)
                    .isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.ja.md"})
    void theReplayRuns(String readme) throws IOException {
        String text = Files.readString(Path.of("..", readme));
        Matcher matcher =
                Pattern.compile(
                                "\\./kabumori replay (scenarios/\\S+) --decisions (\\S+) --alerts (\\S+)")
                        .matcher(text);
        assertThat(matcher.find()).isTrue();
        Path decisions = folder.resolve(matcher.group(2));
        Path alerts = folder.resolve(matcher.group(3));
        int code =
                Kabumori.run(
                        "replay",
                        "../" + matcher.group(1),
                        "--decisions",
                        decisions.toString(),
                        "--alerts",
                        alerts.toString());
        assertThat(code).isZero();
        assertThat(decisions).isNotEmptyFile();
        assertThat(alerts).content().contains("coordinated_buying");
    }

    /** One after the other, as a reader would, with the files in a folder of their own. */
    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.ja.md"})
    void theSimulatorTheMeasureAndTheLabRun(String readme) throws IOException {
        List<String> commands =
                Files.readAllLines(Path.of("..", readme)).stream()
                        .filter(line -> line.startsWith("    ./kabumori "))
                        .map(line -> line.strip().substring("./kabumori ".length()))
                        .dropWhile(line -> !line.startsWith("simulate "))
                        .toList();
        assertThat(commands).hasSize(9);
        for (String command : commands) {
            List<String> words = new ArrayList<>();
            for (String word : command.split(" ")) {
                boolean file = word.matches("\\w+\\.(jsonl|jsonl\\.gz|html|json)");
                boolean ours = word.matches("(scenarios|policies)/\\S+");
                words.add(file ? folder.resolve(word).toString() : ours ? "../" + word : word);
            }
            assertThat(Kabumori.run(words.toArray(String[]::new))).as(command).isZero();
        }
        assertThat(folder.resolve("report.html")).content().contains("<svg");
        assertThat(LabJson.read(folder.resolve("lab.json")).seeds()).containsExactly(1L, 2L);
        assertThat(folder.resolve("lab.html")).content().contains("<svg");
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.ja.md"})
    void thePostedEventIsAnsweredWithADecision(String readme) throws Exception {
        Matcher matcher = POSTED.matcher(Files.readString(Path.of("..", readme)));
        assertThat(matcher.find()).isTrue();
        try (KabumoriServer.Running server =
                KabumoriServer.start(Map.of("server.port", 0, "kabumori.data", folder))) {
            ApiClient client =
                    new ApiClient(
                            "http://127.0.0.1:" + server.port(), server.firstSecrets().token());
            var response =
                    client.post(
                            "application/json", matcher.group(2).getBytes(StandardCharsets.UTF_8));
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).contains("\"type\":\"decision\"");
        }
    }
}
