package org.kabumori.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kabumori.engine.policy.Policy;
import org.kabumori.sim.measure.Evaluation;
import org.kabumori.sim.measure.Measurement;
import org.kabumori.sim.measure.Variation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
    }

    @Test
    void theSameSeedGivesTheSameBytesAndAnotherSeedOthers() throws IOException {
        simulate("few", 7, "a.jsonl", "al.jsonl");
        simulate("few", 7, "b.jsonl", "bl.jsonl");
        simulate("few", 8, "c.jsonl", "cl.jsonl");
        assertThat(folder.resolve("a.jsonl")).hasSameBinaryContentAs(folder.resolve("b.jsonl"));
        assertThat(folder.resolve("al.jsonl")).hasSameBinaryContentAs(folder.resolve("bl.jsonl"));
        assertThat(Files.mismatch(folder.resolve("a.jsonl"), folder.resolve("c.jsonl")))
                .isNotNegative();
    }

    @Test
    void refusesWhatAScenarioDoesNotTakeInASentence() {
        assertThat(error("simulate", "cold-start", "--days", "20", "--events=e", "--labels=l"))
                .contains("The days of this scenario are fixed at 4.");
        assertThat(
                        error(
                                "simulate",
                                "small-cap-spike",
                                "--accounts=500",
                                "--events=e",
                                "--labels=l"))
                .contains("An episode's accounts and days are fixed.");
        assertThat(error("simulate", "nothing", "--events=e", "--labels=l"))
                .contains("There is no scenario nothing", "hong-kong");
    }

    @Test
    void saysWhereASecondDecisionStands() throws IOException {
        String decision = "{\"event\":\"e\",\"type\":\"decision\",\"decision\":\"allow\"}";
        assertThat(evaluate("", decision + "\n\n" + decision, ""))
                .contains("d.jsonl, line 3, /event: expected one decision an event, but e has two");
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
        assertThat(evaluate("", "", "[]")).contains("a.jsonl, line 1, the line: expected a JSON");
        assertThat(evaluate("", "", "{\"kind\":\"pump\",\"subject\":\"x\",\"time\":\"noon\"}"))
                .contains("a.jsonl, line 1, /time: expected an RFC 3339 time with an offset");
    }

    @Test
    void saysWhichFileIsMissing() {
        assertThat(error("evaluate", "--labels=no", "--decisions=no", "--events=no"))
                .contains("kabumori evaluate: there is no file no");
    }

    private String evaluate(String labels, String decisions, String alerts) throws IOException {
        Files.writeString(folder.resolve("l.jsonl"), labels);
        Files.writeString(folder.resolve("d.jsonl"), decisions);
        Files.writeString(folder.resolve("a.jsonl"), alerts);
        Files.writeString(folder.resolve("e.jsonl"), "no event\n");
        return error(
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

    /** Runs a command that must end with 2; returns what it says. */
    private static String error(String... arguments) {
        PrintStream before = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            assertThat(Kabumori.run(arguments)).as(List.of(arguments).toString()).isEqualTo(2);
        } finally {
            System.setErr(before);
        }
        return said.toString(StandardCharsets.UTF_8);
    }

    private static long figure(String object, String name) {
        return Long.parseLong(Truth.part(object, name));
    }

    private String at(String name) {
        return folder.resolve(name).toString();
    }
}
