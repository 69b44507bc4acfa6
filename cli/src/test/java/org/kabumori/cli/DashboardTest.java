package org.kabumori.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kabumori.server.KabumoriServer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The dashboard asks for metrics that there are. */
class DashboardTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern METRIC = Pattern.compile("\\b(?:kabumori|jvm)_[a-z_]+");

    /** There once a policy in shadow answered otherwise, or a collector paused. */
    private static final Set<String> LATER =
            Set.of("kabumori_shadow_differences_total", "jvm_gc_pause_seconds_sum");

    @TempDir Path folder;

    @Test
    void everyMetricOfTheDashboardIsGivenByAServerThatHasSeenATheft() throws Exception {
        Set<String> asked = metrics(Files.readString(ROOT.resolve("docs/operating/grafana.json")));
        asked.removeAll(LATER);
        assertThat(asked).hasSizeGreaterThan(8);
        try (KabumoriServer.Running server =
                KabumoriServer.start(
                        Map.of("server.port", 0, "kabumori.data", folder.resolve("data")))) {
            ApiClient client =
                    new ApiClient(
                            "http://127.0.0.1:" + server.port(), server.firstSecrets().token());
            client.postLines(Files.readAllLines(ROOT.resolve("scenarios/first-theft.jsonl")));
            client.postLines(List.of("{\"type\":\"nothing\"}", "{}"));
            String given = client.get("/actuator/prometheus").body();
            assertThat(metrics(given)).containsAll(asked);
        }
    }

    private static Set<String> metrics(String text) {
        Set<String> names = new TreeSet<>();
        Matcher matcher = METRIC.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group());
        }
        return names;
    }
}
