package org.kabumori.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kabumori.contract.EventReader;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

class ReplayTest {
    private static final Path THEFT = Path.of("..", "scenarios", "first-theft.jsonl");

    @TempDir Path folder;

    @Test
    void stopsTheTheftAndLetsTheHonestCustomerThrough() throws IOException {
        List<String> decisions = replay("d.jsonl", THEFT.toString());
        assertThat(decisionOn(decisions, "honest-H"))
                .allMatch(line -> line.contains("\"decision\":\"allow\""));
        for (String victim : List.of("victim-A", "victim-B", "victim-C")) {
            List<String> answers = decisionOn(decisions, victim);
            assertThat(answers.getLast())
                    .as("the thin buy of " + victim)
                    .doesNotContain("\"decision\":\"allow\"")
                    .contains("buy_thin", "liquidation");
        }
        assertThat(Files.readString(folder.resolve("alerts.jsonl")))
                .contains("coordinated_buying", "instrument:XTKS:9993", "victim-A", "victim-B");
    }

    @Test
    void givesTheSameBytesTwiceAndFromAPackedFile() throws IOException {
        List<String> first = replay("a.jsonl", THEFT.toString());
        Path packed = folder.resolve("theft.jsonl.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            Files.copy(THEFT, out);
        }
        assertThat(replay("b.jsonl", THEFT.toString())).isEqualTo(first);
        assertThat(replay("c.jsonl", packed.toString())).isEqualTo(first);
    }

    @Test
    void mergesFilesByTimeAndAnswersARepeatedIdOnce() throws IOException {
        List<String> lines = Files.readAllLines(THEFT);
        Path odd = folder.resolve("odd.jsonl");
        Path even = folder.resolve("even.jsonl");
        Files.write(odd, every(lines, 0));
        Files.write(even, every(lines, 1));
        List<String> whole = replay("whole.jsonl", THEFT.toString());
        assertThat(replay("merged.jsonl", odd.toString(), even.toString())).isEqualTo(whole);
        assertThat(replay("twice.jsonl", THEFT.toString(), THEFT.toString())).isEqualTo(whole);
    }

    @Test
    void keepsEachBadLineAndAnswersAllGoodOnes() throws IOException {
        long seed = 20_250_317;
        Random random = new Random(seed);
        List<String> good = Files.readAllLines(THEFT);
        Path fuzzed = folder.resolve("fuzzed.jsonl");
        int bad = 0;
        try (OutputStream out = Files.newOutputStream(fuzzed)) {
            for (String line : good) {
                out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
                if (random.nextInt(3) == 0) {
                    out.write(broken(line, random.nextInt(9)));
                    out.write('\n');
                    bad++;
                }
            }
        }
        assertThat(replay("fuzzed-out.jsonl", fuzzed.toString()))
                .as("seed " + seed)
                .isEqualTo(replay("good-out.jsonl", THEFT.toString()));
        replay("again.jsonl", fuzzed.toString());
        assertThat(Files.readAllLines(folder.resolve("rejects.jsonl"))).hasSize(bad);
    }

    @Test
    void keepsRefusedLinesInTheFilesOrderWhoeverRefusesThem() throws IOException {
        String tick = "{\"type\":\"tick\",\"id\":\"%s\",\"time\":\"2025-03-17T13:%s:00Z\"}\n";
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 3_000; i++) {
            lines.append(tick.formatted("t" + i, "30"));
            lines.append(i % 2 == 0 ? tick.formatted("late" + i, "10") : "no event " + i + "\n");
            lines.append(tick.formatted("t" + i, "10"));
        }
        Path file = folder.resolve("mixed.jsonl");
        Files.writeString(file, lines);
        assertThat(replay("none.jsonl", file.toString())).isEmpty();
        List<String> rejects = Files.readAllLines(folder.resolve("rejects.jsonl"));
        assertThat(rejects).hasSize(3_000);
        for (int i = 0; i < 3_000; i++) {
            assertThat(rejects.get(i))
                    .contains("\"line\":" + (i * 3 + 2) + ',')
                    .contains(i % 2 == 0 ? "time_runs_back" : "not_json");
        }
    }

    @Test
    void namesTheMissingFileAndTheUsage() {
        assertThat(
                        Kabumori.run(
                                "replay",
                                folder.resolve("none").toString(),
                                "--decisions",
                                folder.resolve("x").toString()))
                .isEqualTo(2);
        assertThat(Kabumori.run("replay")).isEqualTo(2);
    }

    @Test
    void streamsALineOfAHundredMegabytesThroughToTheRejects() throws IOException {
        Path huge = folder.resolve("huge.jsonl");
        byte[] million = "x".repeat(1_000_000).getBytes(StandardCharsets.UTF_8);
        try (OutputStream out = Files.newOutputStream(huge)) {
            for (int i = 0; i < 100; i++) {
                out.write(million);
            }
            out.write('\n');
            Files.copy(THEFT, out);
        }
        List<String> whole = replay("whole.jsonl", THEFT.toString());
        assertThat(replay("huge-out.jsonl", huge.toString())).isEqualTo(whole);
        Path rejects = folder.resolve("rejects.jsonl");
        assertThat(Files.size(rejects)).isBetween(133_333_336L, 133_334_000L);
        try (BufferedReader in = Files.newBufferedReader(rejects)) {
            char[] start = new char[400];
            assertThat(in.read(start)).isEqualTo(start.length);
            assertThat(new String(start)).contains("\"line\":1,", "too_long", "\"base64\":\"eHh4");
        }
    }

    @Test
    void takesALineOfExactlyTheLimit() throws IOException {
        String tick = "{\"type\":\"tick\",\"id\":\"%s\",\"time\":\"2025-03-17T13:00:00Z\"}";
        Path file = folder.resolve("limit.jsonl");
        int limit = EventReader.MOST_BYTES;
        String fits = tick.formatted("fits");
        String over = tick.formatted("over");
        Files.writeString(
                file,
                fits
                        + " ".repeat(limit - fits.length())
                        + "\n"
                        + over
                        + " ".repeat(limit + 1 - over.length())
                        + "\n"
                        + tick.formatted("after")
                        + "\n");
        assertThat(replay("none.jsonl", file.toString())).isEmpty();
        assertThat(Files.readAllLines(folder.resolve("rejects.jsonl")))
                .singleElement()
                .asString()
                .contains("\"line\":2,", "too_long");
    }

    @Test
    void leavesTheOutputsAloneWhenAnInputCannotBeRead() throws IOException {
        Path kept = folder.resolve("kept.jsonl");
        Files.writeString(kept, "kept");
        assertThat(run("none.jsonl", "kept.jsonl")).isEqualTo(2);
        assertThat(run(folder.toString(), "kept.jsonl")).isEqualTo(2);
        assertThat(run(kept.toString(), "kept.jsonl")).isEqualTo(2);
        Path packed = folder.resolve("no.gz");
        Files.writeString(packed, "not packed");
        assertThat(run(packed.toString(), "kept.jsonl")).isEqualTo(1);
        assertThat(kept).hasContent("kept");
        Path policy = folder.resolve("policy.json");
        Files.writeString(policy, "{\"policy\":\"p\"}");
        assertThat(
                        Kabumori.run(
                                "replay",
                                THEFT.toString(),
                                "--policy",
                                policy.toString(),
                                "--decisions",
                                policy.toString()))
                .isEqualTo(2);
        assertThat(policy).hasContent("{\"policy\":\"p\"}");
        assertThat(run(THEFT.toString(), "no-folder/out.jsonl")).isEqualTo(2);
    }

    private int run(String events, String decisions) {
        return Kabumori.run("replay", events, "--decisions", folder.resolve(decisions).toString());
    }

    private static byte[] broken(String line, int how) {
        String other = line.replaceFirst("\"id\":\"e", "\"id\":\"bad");
        String bad =
                switch (how) {
                    case 0 -> line.substring(0, line.length() / 2);
                    case 1 -> other.replaceFirst("\"time\":\"", "\"time\":\"x");
                    case 2 -> other.replaceFirst("\"type\":\"[a-z-]+\"", "\"type\":NaN");
                    case 3 -> other.replaceFirst("}$", ",\"id\":\"again\"}");
                    case 4 -> other.replaceFirst("}$", ",\"deep\":" + "[".repeat(100_000) + "}");
                    case 5 -> other.replaceFirst("\"time\":\"2025", "\"time\":\"2011");
                    case 6 ->
                            "{\"type\":\"fx\",\"id\":\"f\",\"time\":\"2025-03-17T13:00:00Z\",\"currency\":\"USD\",\"jpy\":1e999999999}";
                    case 7 -> "[" + "9".repeat(2_000_000);
                    default -> null;
                };
        return bad == null
                ? new byte[] {'{', '"', (byte) 0xFF, (byte) 0xC0, '"', '}'}
                : bad.getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> every(List<String> lines, int parity) {
        return java.util.stream.IntStream.range(0, lines.size())
                .filter(i -> i % 2 == parity)
                .mapToObj(lines::get)
                .toList();
    }

    private static List<String> decisionOn(List<String> decisions, String account) {
        return decisions.stream()
                .filter(line -> line.contains("\"account\":\"" + account + '"'))
                .toList();
    }

    private List<String> replay(String name, String... files) throws IOException {
        List<String> arguments = new java.util.ArrayList<>(List.of("replay"));
        arguments.addAll(List.of(files));
        arguments.addAll(List.of("--decisions", folder.resolve(name).toString()));
        arguments.addAll(List.of("--alerts", folder.resolve("alerts.jsonl").toString()));
        arguments.addAll(List.of("--rejects", folder.resolve("rejects.jsonl").toString()));
        assertThat(Kabumori.run(arguments.toArray(String[]::new))).isZero();
        return Files.readAllLines(folder.resolve(name));
    }
}
