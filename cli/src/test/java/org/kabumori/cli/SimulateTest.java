package org.kabumori.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kabumori.sim.variation.Variation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;

class SimulateTest {
    /** Of {@code mixed --accounts 300 --days 3 --seed 7}; every machine must come to them. */
    private static final String EVENTS_SHA_256 =
            "f35c9e712a37ca47ef8a4f2f95cd98dff435378290b2a76fb32677c4a41f99ee";

    private static final String LABELS_SHA_256 =
            "8420d0a37669ae0535a6f0e83b487cd58503c79db0f755cfa274577d16538dff";

    private static final String RENEW =
            "the world is another one than when this was written. If that was meant, put in what"
                    + " ./kabumori simulate mixed --accounts 300 --days 3 --seed 7 --events e.jsonl"
                    + " --labels l.jsonl && sha256sum e.jsonl l.jsonl prints, and say so in the"
                    + " changelog";

    @TempDir Path folder;

    @Test
    void theSameSeedGivesTheSameBytesOnEveryMachine() throws Exception {
        simulate("mixed", 7, "a");
        simulate("mixed", 7, "b");
        assertThat(at("a.jsonl")).hasSameBinaryContentAs(at("b.jsonl"));
        assertThat(at("a-labels.jsonl")).hasSameBinaryContentAs(at("b-labels.jsonl"));
        assertThat(sha256("a.jsonl")).as(RENEW).isEqualTo(EVENTS_SHA_256);
        assertThat(sha256("a-labels.jsonl")).as(RENEW).isEqualTo(LABELS_SHA_256);
    }

    @Test
    void anotherSeedGivesAnotherWorld() throws IOException {
        simulate("mixed", 7, "a");
        simulate("mixed", 8, "b");
        assertThat(Files.mismatch(at("a.jsonl"), at("b.jsonl"))).isNotNegative();
    }

    @Test
    void packedFilesHoldTheSameEvents() throws IOException {
        simulate("ring", 7, "a");
        for (String packed : new String[] {"p.jsonl.gz", "p.jsonl.zst"}) {
            run("ring", 7, packed, "p-labels.jsonl");
            Said.error(0, "replay", path(packed), "--decisions", path("p.d"));
            Said.error(0, "replay", path("a.jsonl"), "--decisions", path("a.d"));
            assertThat(at("p.d")).hasSameBinaryContentAs(at("a.d"));
        }
    }

    @Test
    void everyLabelOfEveryScenarioIsTheContractsAndFitsItsEvents() throws IOException {
        for (String scenario : Simulation.scenarios().keySet()) {
            if (scenario.equals("thin-standard-name") || scenario.equals("small-cap-spike")) {
                run(scenario, 7, "a.jsonl", "a-labels.jsonl", new String[0]);
            } else {
                simulate(scenario, 7, "a");
            }
            // Without an answer all is allowed: only labels and events are on trial.
            Files.writeString(at("none.jsonl"), "");
            assertThat(
                            Said.error(
                                    0,
                                    "evaluate",
                                    "--labels=" + path("a-labels.jsonl"),
                                    "--events=" + path("a.jsonl"),
                                    "--decisions=" + path("none.jsonl")))
                    .as(scenario)
                    .contains("(0 lines rejected)")
                    .doesNotContain("labels");
        }
    }

    @Test
    void everyScenarioWordOfALabelHasANameInTheReport() throws IOException {
        TreeSet<String> words = new TreeSet<>();
        for (Variation variation : Variation.values()) {
            simulate(variation.word(), 7, "a");
            for (String line : Files.readAllLines(at("a-labels.jsonl"))) {
                if (line.contains("\"scenario\"")) {
                    String scenario = Truth.part(line, "scenario").replace("\"", "");
                    words.addAll(List.of(scenario.split("/")));
                }
            }
        }
        assertThat(words).contains("stolen_session", "minutes", "aggregator");
        assertThat(words).allMatch(word -> ReportTexts.has("scenario." + word));
    }

    @Test
    void sizesOutsideTheLimitsAreRefusedInASentence() {
        for (String accounts : new String[] {"199", "6000000", "-1"}) {
            assertThat(refused("mixed", "--accounts=" + accounts))
                    .contains("Accounts go from 200 to 5,000,000.");
        }
        for (String days : new String[] {"2", "251"}) {
            assertThat(refused("mixed", "--days=" + days)).contains("Days go from 3 to 250.");
        }
        assertThat(refused("small-cap-spike", "--days=5"))
                .contains("An episode's accounts and days are fixed.");
        assertThat(at("e.jsonl")).doesNotExist();
    }

    @Test
    void anUnknownScenarioListsAll() {
        String said = refused("everything");
        assertThat(said).contains("There is no scenario everything; there are mixed, hong-kong");
        assertThat(said).contains(Simulation.scenarios().keySet());
        assertThat(said.lines()).hasSizeLessThan(4);
    }

    private String refused(String scenario, String... more) {
        String[] arguments = new String[4 + more.length];
        arguments[0] = "simulate";
        arguments[1] = scenario;
        arguments[2] = "--events=" + path("e.jsonl");
        arguments[3] = "--labels=" + path("l.jsonl");
        System.arraycopy(more, 0, arguments, 4, more.length);
        return Said.error(2, arguments);
    }

    private void simulate(String scenario, long seed, String name) {
        run(scenario, seed, name + ".jsonl", name + "-labels.jsonl");
    }

    private void run(String scenario, long seed, String events, String labels) {
        run(scenario, seed, events, labels, new String[] {"--accounts=300", "--days=3"});
    }

    private void run(String scenario, long seed, String events, String labels, String[] size) {
        String[] arguments = new String[5 + size.length];
        arguments[0] = "simulate";
        arguments[1] = scenario;
        arguments[2] = "--seed=" + seed;
        arguments[3] = "--events=" + path(events);
        arguments[4] = "--labels=" + path(labels);
        System.arraycopy(size, 0, arguments, 5, size.length);
        Said.error(0, arguments);
    }

    private String sha256(String name) throws Exception {
        byte[] bytes = Files.readAllBytes(at(name));
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private Path at(String name) {
        return folder.resolve(name);
    }

    private String path(String name) {
        return at(name).toString();
    }
}
