package org.kabumori.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kabumori.engine.policy.Policy;
import org.kabumori.sim.measure.Evaluation;
import org.kabumori.sim.measure.Measurement;
import org.kabumori.sim.variation.Variation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

class EvaluateTest {
    @TempDir Path folder;

    @Test
    void aSimulatedReplayedAndEvaluatedLogHasTheFiguresOfTheEngineInProcess() throws IOException {
        assertThat(simulate("few", 101, "events.jsonl.gz", "labels.jsonl")).isZero();
        assertThat(
                        Kabumori.run(
                                "replay",
                                at("events.jsonl.gz"),
                                "--decisions",
                                at("d.jsonl.zst"),
                                "--alerts",
                                at("a.jsonl")))
                .isZero();
        assertThat(
                        Kabumori.run(
                                "evaluate",
                                "--labels",
                                at("labels.jsonl"),
                                "--decisions",
                                at("d.jsonl.zst"),
                                "--events",
                                at("events.jsonl.gz"),
                                "--alerts",
                                at("a.jsonl"),
                                "--json",
                                at("report.json"),
                                "--html",
                                at("report.html")))
                .isZero();
        Measurement truth = Evaluation.of(Variation.FEW.log(101), Policy.STANDARD);
        String overall = Truth.part(Files.readString(folder.resolve("report.json")), "overall");
        assertThat(figure(overall, "attackBuyYen")).isEqualTo(truth.attackBuyYen());
        assertThat(figure(overall, "stoppedBuyYen")).isEqualTo(truth.stoppedBuyYen());
        assertThat(figure(overall, "attackSellYen")).isEqualTo(truth.attackSellYen());
        assertThat(figure(overall, "stoppedSellYen")).isEqualTo(truth.stoppedSellYen());
        assertThat(figure(overall, "victims")).isEqualTo(truth.victims());
        assertThat(figure(overall, "victimsUntouched")).isEqualTo(truth.untouched());
        assertThat(figure(overall, "genuineOrders")).isEqualTo(truth.genuineOrders());
        assertThat(figure(overall, "genuineOrdersBothered"))
                .isEqualTo(truth.genuineOrdersBothered());
        assertThat(figure(overall, "genuineLoginsBothered"))
                .isEqualTo(truth.genuineLoginsBothered());
        assertThat(figure(overall, "victimsBeforeAlert")).isEqualTo(truth.tolled());
        assertThat(figure(overall, "campaignNamesSeen")).isEqualTo(truth.campaignsSeen());
        assertThat(Files.readString(folder.resolve("report.html")))
                .contains("<svg", "lang=\"ja\"")
                .doesNotContain("{{", "http");
        assertThat(folder.resolve("report.html"))
                .content()
                .doesNotContainPattern("src=|@import|url\\(");
    }

    @Test
    void saysWhereASecondDecisionStands() throws IOException {
        String decision = "{\"event\":\"e\",\"type\":\"decision\",\"decision\":\"allow\"}";
        assertThat(evaluate("", "\n" + decision + "\n\n" + decision, ""))
                .contains(
                        "d.jsonl, line 4, /event: expected one decision an event, but line 2 decides e too");
    }

    @Test
    void saysWhichLineOfWhichFileIsBad() throws IOException {
        assertThat(evaluate("{\"account\":\"a\",\"verdict\":\"thief\"}", "", ""))
                .contains(
                        "l.jsonl, line 1, /verdict: expected one of takeover, genuine, manipulator");
        assertThat(evaluate("{\"verdict\":\"genuine\"}", "", ""))
                .contains("l.jsonl, line 1, /account: expected 1 to 64 printable ASCII characters");
        assertThat(evaluate("", "{\"event\":\"e\",\"decision\":\"challenge\"}", ""))
                .contains("d.jsonl, line 1, /require: expected one of any, passkey, out_of_band");
        assertThat(
                        evaluate(
                                "",
                                "{\"event\":\"e\",\"decision\":\"allow\",\"reasons\":[{\"code\":\"c\",\"weight\":\"1\"}]}",
                                ""))
                .contains("d.jsonl, line 1, /reasons/0/weight: expected a number");
        assertThat(evaluate("", "", "[]")).contains("a.jsonl, line 1, the line: expected a JSON");
        assertThat(evaluate("", "", "{\"kind\":\"pump\",\"subject\":\"x\",\"time\":\"noon\"}"))
                .contains("a.jsonl, line 1, /time: expected an RFC 3339 time with an offset");
    }

    @Test
    void saysWhichFileIsMissing() {
        assertThat(Said.error(2, "evaluate", "--labels=no", "--decisions=no", "--events=no"))
                .contains("kabumori evaluate: there is no file no");
    }

    @Test
    void refusesToOverwriteWhatItReadsWhateverItIsCalled() throws IOException {
        TinyLog.write(folder);
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder);
        for (String output :
                List.of(
                        at("l.jsonl"),
                        folder + "/../" + folder.getFileName() + "/d.jsonl",
                        link + "/e.jsonl")) {
            List<String> arguments = new ArrayList<>(TinyLog.arguments(folder));
            arguments.add("--json=" + output);
            assertThat(Said.error(2, arguments.toArray(String[]::new)))
                    .contains("each output needs a file of its own");
        }
        List<String> twice = new ArrayList<>(TinyLog.arguments(folder));
        twice.addAll(List.of("--json=" + at("new"), "--html=" + link + "/new"));
        assertThat(Said.error(2, twice.toArray(String[]::new))).contains("a file of its own");
        assertThat(folder.resolve("new")).doesNotExist();
    }

    @Test
    void warnsOfLabelsThatFitNoEventAndOfEventsWithoutADecision() throws IOException {
        TinyLog.write(folder);
        assertThat(Said.error(0, TinyLog.arguments(folder).toArray(String[]::new)))
                .contains("2 orders and logins have no decision: allowed.")
                .contains("1 accounts of the labels are in no event, the first in ")
                .contains("l.jsonl, line 8.")
                .contains("1 labels name an order, session or event that is in no event, the first")
                .contains("l.jsonl, line 9.");
    }

    /** The figures are worked out by hand beside {@link TinyLog}. */
    @Test
    void measuresATinyLogAsByHand() throws IOException {
        TinyLog.write(folder);
        List<String> arguments = new ArrayList<>(TinyLog.arguments(folder));
        arguments.add("--json=" + at("report.json"));
        Said.error(0, arguments.toArray(String[]::new));
        String report = Files.readString(folder.resolve("report.json"));
        String overall = Truth.part(report, "overall");
        assertFigures(overall, "attackBuyYen", 250_000, "stoppedBuyYen", 100_000);
        assertFigures(overall, "attackSellYen", 80_000, "stoppedSellYen", 80_000);
        assertFigures(overall, "victims", 2, "victimsUntouched", 0);
        assertFigures(overall, "genuineOrders", 4, "genuineOrdersBothered", 2);
        assertFigures(overall, "genuineOrdersHeld", 1, "genuineLogins", 2);
        assertFigures(overall, "genuineLoginsBothered", 1, "victimsBeforeAlert", 2);
        assertThat(Truth.part(Truth.part(overall, "prevented"), "value")).isEqualTo("0.4");
        String relay = Truth.part(Truth.part(report, "attackers"), "phishing_relay");
        assertFigures(relay, "attackBuyYen", 200_000, "victims", 1);
        String house = Truth.part(Truth.part(report, "hardCases"), "house_purchase");
        assertFigures(house, "genuineOrders", 2, "genuineOrdersBothered", 1);
        assertFigures(house, "genuineOrdersHeld", 1, "genuineLogins", 1);
        assertThat(Truth.part(Truth.part(house, "friction"), "method")).isEqualTo("\"wilson\"");
        String ordinary = Truth.part(report, "ordinary");
        assertFigures(ordinary, "genuineOrders", 2, "genuineOrdersBothered", 1);
        String ring = Truth.part(report, "ring");
        assertFigures(ring, "accounts", 2, "named", 1);
        assertThat(figure(ring, "othersNamedWrongly")).isEqualTo(1);
    }

    private static void assertFigures(
            String object, String first, long firstValue, String second, long secondValue) {
        assertThat(figure(object, first)).as(first).isEqualTo(firstValue);
        assertThat(figure(object, second)).as(second).isEqualTo(secondValue);
    }

    private String evaluate(String labels, String decisions, String alerts) throws IOException {
        Files.writeString(folder.resolve("l.jsonl"), labels);
        Files.writeString(folder.resolve("d.jsonl"), decisions);
        Files.writeString(folder.resolve("a.jsonl"), alerts);
        Files.writeString(folder.resolve("e.jsonl"), "no event\n");
        return Said.error(
                2,
                "evaluate",
                "--labels=" + at("l.jsonl"),
                "--decisions=" + at("d.jsonl"),
                "--events=" + at("e.jsonl"),
                "--alerts=" + at("a.jsonl"));
    }

    private int simulate(String scenario, long seed, String events, String labels) {
        return Kabumori.run(
                "simulate",
                scenario,
                "--seed=" + seed,
                "--events=" + at(events),
                "--labels=" + at(labels));
    }

    private static long figure(String object, String name) {
        return Long.parseLong(Truth.part(object, name));
    }

    private String at(String name) {
        return folder.resolve(name).toString();
    }
}
