package org.kabumori.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

import java.io.IOException;

class WriteBenchmarkTest {
    /** {@code -Dbenchmark=whole} measures for real. */
    @Test
    void runsWithTinyValuesUnlessAskedForTheWhole() throws RunnerException {
        var options = new OptionsBuilder().include(WriteBenchmark.class.getName());
        if (System.getProperty("benchmark", "").equals("whole")) {
            options.forks(1).warmupIterations(5).measurementIterations(10);
        } else {
            options.param("events", "2000");
            options.forks(0).warmupIterations(0).measurementIterations(1);
        }
        assertThat(new Runner(options.build()).run()).hasSize(3);
    }

    @Test
    void givesTheSameChecksumTwice() throws IOException {
        WriteBenchmark benchmark = new WriteBenchmark();
        benchmark.type = "snapshot";
        benchmark.events = 2_000;
        benchmark.make();
        long bytes = benchmark.writes();
        System.out.println("checksum " + bytes + " bytes");
        assertThat(benchmark.writes()).isEqualTo(bytes).isPositive();
    }
}
