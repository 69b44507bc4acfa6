package org.kabumori.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kabumori.contract.EventWriter;
import org.kabumori.engine.event.Event;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.Side;
import org.kabumori.server.KabumoriServer;
import org.kabumori.sim.scenario.Scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class ExplainTest {
    private static final String THEFT = "../scenarios/first-theft.jsonl";

    @TempDir Path folder;

    @Test
    void tellsTheStoryOfABuyInBothLanguages() throws IOException {
        Path json = folder.resolve("story.json");
        String english =
                Said.output("explain", "e073", "--events", THEFT, "--lang=en", "--json=" + json);
        assertThat(english)
                .contains("Event e073, account victim-C")
                .contains("[liquidation]", "[buy_thin]", "< cheapest")
                .contains("without liquidation", "from probability 0.0000 %: allow");
        assertThat(Said.output("explain", "e073", "--events", THEFT, "--lang=ja"))
                .contains("口座 victim-C", "保有資産の", "がなくても");
        assertThat(Files.readString(json)).contains("\"event\" : \"e073\"", "\"ladder\"");
    }

    @Test
    void tellsTheStoryOfAScenarioTablesEvent() throws IOException {
        Path table = Path.of("../scenarios/phishing-one-morning.table");
        Scenario scenario = Scenario.read("classic", Files.readString(table));
        Path log = folder.resolve("events.jsonl");
        Files.write(log, scenario.events().stream().map(ExplainTest::line).toList());
        Order buy =
                scenario.events().stream()
                        .filter(event -> event instanceof Order order && order.side() == Side.BUY)
                        .map(Order.class::cast)
                        .toList()
                        .getLast();
        assertThat(Said.output("explain", buy.id(), "--events", log.toString(), "--lang=en"))
                .contains("Event " + buy.id() + ", account " + buy.account())
                .contains("name: " + buy.instrument());
    }

    private static String line(Event event) {
        return new String(EventWriter.toJson(event), java.nio.charset.StandardCharsets.UTF_8);
    }

    @Test
    void readsTheJournalOfAServerThatStopped() throws Exception {
        Path data = folder.resolve("data");
        KabumoriServer.Running server =
                KabumoriServer.start(Map.of("server.port", 0, "kabumori.data", data));
        try {
            new ApiClient("http://127.0.0.1:" + server.port(), server.firstSecrets().token())
                    .post("application/x-ndjson", Files.readAllBytes(Path.of(THEFT)));
        } finally {
            server.close();
        }
        assertThat(Said.output("explain", "e073", "--data=" + data, "--lang=en"))
                .isEqualTo(Said.output("explain", "e073", "--events", THEFT, "--lang=en"));
    }

    @Test
    void saysThatNothingWasDecided() {
        for (String id : List.of("e-nobody-knows")) {
            assertThat(Said.error(2, "explain", id, "--events", THEFT))
                    .contains("no decision on an event '" + id + "'");
        }
    }
}
