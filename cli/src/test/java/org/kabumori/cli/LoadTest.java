package org.kabumori.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * Tiny loads: that every kind runs (none of them ends well without answers) and what the last line
 * has, not how fast it is.
 */
class LoadTest {
    @Test
    void runsEveryKindAndEndsWithOneJsonObject() {
        String said =
                Said.output(
                        "load",
                        "--seconds",
                        "2",
                        "--warm-up",
                        "1",
                        "--accounts",
                        "200",
                        "--callers",
                        "4",
                        "--rate",
                        "50");
        String last = said.lines().reduce((before, line) -> line).orElseThrow();
        for (String figure :
                new String[] {
                    "grpcStream.decisionsPerSecond",
                    "grpcStream.eventsPerCommit",
                    "grpcStream.ofCopy",
                    "restEmpty.requestsPerSecond",
                    "rest.decisionsPerSecond",
                    "rest.ofEmpty",
                    "steady.p50Millis",
                    "steady.p99Millis",
                    "steady.p999Millis",
                    "copy.rowsPerSecond"
                }) {
            String value = Truth.part(last, figure);
            assertThat(Double.parseDouble(value)).as(figure).isNotNegative();
        }
        assertThat(Truth.part(last, "commit")).isNotEmpty();
        assertThat(Truth.part(last, "machine")).isNotEmpty();
    }
}
