package org.kabumori.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class CalibrateTest {
    @TempDir Path folder;

    @Test
    void writesAPolicyThatReplayTakesTheSameEachTime() throws IOException {
        Path policy = folder.resolve("p.json");
        String said = calibrate(policy);
        assertThat(said).contains("held out", "log-loss", "reliability", "drift", "prior");
        Path again = folder.resolve("again.json");
        assertThat(calibrate(again)).isEqualTo(said);
        assertThat(again).hasSameBinaryContentAs(policy);
        assertThat(Files.readString(policy)).contains("\"policy\" : \"calibrated\"");
        assertThat(
                        Kabumori.run(
                                "replay",
                                "../scenarios/first-theft.jsonl",
                                "--policy=" + policy,
                                "--decisions=" + folder.resolve("d.jsonl")))
                .isZero();
    }

    private static String calibrate(Path out) {
        return Said.output(
                "calibrate",
                "--worlds=mixed",
                "--seeds=1-2",
                "--accounts=1000",
                "--days=15",
                "--out=" + out);
    }

    @Test
    void readsLabelledLogsAsItPlaysWorlds() throws IOException {
        Path events = folder.resolve("e.jsonl.gz");
        Path labels = folder.resolve("l.jsonl");
        assertThat(
                        Kabumori.run(
                                "simulate",
                                "mixed",
                                "--seed=1",
                                "--accounts=1000",
                                "--days=15",
                                "--events=" + events,
                                "--labels=" + labels))
                .isZero();
        String fromFiles =
                Said.output(
                        "calibrate",
                        "--labels=" + labels,
                        "--events=" + events,
                        "--out=" + folder.resolve("f.json"));
        String fromWorlds =
                Said.output(
                        "calibrate",
                        "--worlds=mixed",
                        "--seeds=1",
                        "--accounts=1000",
                        "--days=15",
                        "--out=" + folder.resolve("w.json"));
        assertThat(fromFiles).isEqualTo(fromWorlds);
    }

    @Test
    void saysWhatIsMissing() {
        assertThat(Said.error(2, "calibrate", "--out=x")).contains("Give --labels and --events");
        assertThat(Said.error(2, "calibrate", "--worlds=none", "--out=x"))
                .contains("'none' is no scenario");
    }

    @Test
    void seedsAreWrittenAsRangesOrLists() {
        assertThat(Seeds.of("201-203")).isEqualTo(List.of(201L, 202L, 203L));
        assertThat(Seeds.of("3,5,3")).isEqualTo(List.of(3L, 5L));
        for (String bad : List.of("", "a", "5-3", "1-5000", "1-")) {
            assertThatThrownBy(() -> Seeds.of(bad)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
