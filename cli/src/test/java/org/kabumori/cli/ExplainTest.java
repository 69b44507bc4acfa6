package org.kabumori.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kabumori.contract.EventWriter;
import org.kabumori.engine.Alert;
import org.kabumori.engine.Answers;
import org.kabumori.engine.Decision;
import org.kabumori.engine.Deliberation;
import org.kabumori.engine.Engine;
import org.kabumori.engine.event.Event;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.Side;
import org.kabumori.engine.evidence.Link;
import org.kabumori.engine.policy.Policy;
import org.kabumori.server.KabumoriServer;
import org.kabumori.sim.scenario.Scenario;
import org.kabumori.sim.variation.Variation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

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
    void tellsWhichRulesWereAskedAndWhatEachRaised() throws IOException {
        Path policy = folder.resolve("rules.yaml");
        Files.writeString(
                policy,
                """
                policy: desk-1
                rules:
                  - id: every-buy
                    on: [order]
                    when: order.side == 'buy'
                    then: {answer: hold}
                    texts: {ja: 全ての買付, en: every purchase}
                    customersShare: 1
                  - id: by-hour
                    on: [order]
                    when: 1 / (event.hour - event.hour) > 0
                    then: {weight: 2.5}
                    onError: raise
                    texts: {ja: 時刻, en: the hour}
                    customersShare: 1
                  - id: watched
                    on: [order]
                    when: order.notionalYen > 0
                    then: {answer: reject}
                    shadow: true
                    texts: {ja: 試す, en: on trial}
                    customersShare: 1
                  - id: sales
                    on: [order]
                    when: order.side == 'sell'
                    then: {answer: reject}
                    texts: {ja: 売却, en: sales}
                    customersShare: 1
                  - id: logins
                    on: [login]
                    when: login.success
                    then: {answer: challenge}
                    texts: {ja: ログイン, en: logins}
                    customersShare: 1
                """);
        Path json = folder.resolve("rules.json");
        String[] asked = {"explain", "e052", "--events=" + THEFT, "--policy=" + policy};
        assertThat(Said.output(with(asked, "--lang=en", "--json=" + json)))
                .contains("Answered: hold")
                .contains("4 of 5 were asked")
                .contains("every-buy (live): holds – every purchase")
                .contains("adds +0.00 of weight, at least hold; without it: allow")
                .contains("by-hour (live): cannot be told, which counts as if it held")
                .contains("watched (in shadow): holds – on trial")
                .contains("at least reject; with it: reject")
                .contains("sales (live): does not hold")
                .contains("Together they add +2.50")
                .contains("still hold");
        assertThat(Said.output(with(asked, "--lang=ja")))
                .contains("every-buy（本番）：該当 – 全ての買付", "試行中");
        assertThat(json)
                .content()
                .contains("\"rule\" : \"every-buy\"", "\"answerOtherwise\" : \"allow\"");
    }

    private static String[] with(String[] arguments, String... more) {
        return Stream.concat(Stream.of(arguments), Stream.of(more)).toArray(String[]::new);
    }

    /** The score is what the story's own sum says, for every decision of a world of stuffing. */
    @Test
    void weighsFailedLoginsAndAllElseAsTheDecisionDid() {
        List<Deliberation> failed = new ArrayList<>();
        Engine engine = new Engine(Policy.STANDARD);
        engine.watch(
                deliberation -> {
                    Explanation explanation = Explanation.of(deliberation);
                    Decision decision = deliberation.decision();
                    assertThat(deliberation.probabilityWithRules() * 1e6)
                            .isCloseTo(decision.scoreMillionths(), within(0.51));
                    if (deliberation.standing() == null) {
                        assertThat(explanation.now().answer()).isEqualTo(decision.answer());
                        assertThat(explanation.now().require()).isEqualTo(decision.require());
                    }
                    if (deliberation.isTriedAtSource()) {
                        failed.add(deliberation);
                    }
                });
        Answers nobody = new Heard();
        Variation.STUFFING
                .log(5, new Variation.Extent(200, 4))
                .events()
                .forEach(event -> engine.accept(event, nobody));
        assertThat(failed).isNotEmpty();
        Explanation story = Explanation.of(failed.getLast());
        assertThat(story.costs()).hasSize(2);
        assertThat(ExplainText.of(story, Locale.ENGLISH))
                .contains("of each answer to a failed login", "of the failed logins at this source")
                .contains("[stuffing_source]");
        assertThat(ExplainText.of(story, Locale.JAPANESE)).contains("失敗したログイン", "発信元");
    }

    @Test
    void everyLinkHasItsWordsInBothLanguages() {
        for (Link link : Link.values()) {
            Phrase phrase = ReportTexts.of("explain.link." + link.name());
            assertThat(phrase.japanese()).isNotEqualTo(phrase.english());
        }
    }

    /** Nobody listens: the story is told by the watcher. */
    private static final class Heard implements Answers {
        @Override
        public void decision(Decision decision) {
            // The deliberation has it.
        }

        @Override
        public void alert(Alert alert) {
            // Decisions are explained, not alerts.
        }
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
