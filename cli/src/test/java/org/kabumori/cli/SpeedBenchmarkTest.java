package org.kabumori.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.kabumori.contract.Rejection;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

import java.io.IOException;

class SpeedBenchmarkTest {
    /** {@code -Dbenchmark=whole} measures for real. */
    @Test
    void runsWithTinyValuesUnlessAskedForTheWhole() throws RunnerException {
        var options = new OptionsBuilder().include(SpeedBenchmark.class.getName());
        if (System.getProperty("benchmark", "").equals("whole")) {
            options.forks(1).warmupIterations(5).measurementIterations(10);
        } else {
            options.param("events", "4000").param("accounts", "500");
            options.forks(0).warmupIterations(0).measurementIterations(1);
        }
        assertThat(new Runner(options.build()).run()).hasSize(4);
    }

    @Test
    void givesTheSameChecksumTwice() throws IOException, Rejection {
        SpeedBenchmark benchmark = new SpeedBenchmark();
        benchmark.events = 4_000;
        benchmark.accounts = 500;
        benchmark.flood();
        long read = benchmark.reads();
        long decided = benchmark.decides();
        System.out.println("checksums " + read + " read, " + decided + " decided");
        assertThat(benchmark.reads()).isEqualTo(read);
        assertThat(benchmark.decides()).isEqualTo(decided).isPositive();
        assertThat(benchmark.decidesExpected()).isEqualTo(decided);
        assertThat(benchmark.nothing()).isEqualTo(read);
    }
}
