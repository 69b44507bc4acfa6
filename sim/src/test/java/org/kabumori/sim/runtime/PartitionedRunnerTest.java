package org.kabumori.sim.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kabumori.engine.Engine;
import org.kabumori.engine.event.Event;
import org.kabumori.engine.policy.Policy;
import org.kabumori.sim.scenario.Scenario;
import org.kabumori.sim.variation.Variation;
import org.kabumori.sim.variation.Variation.Extent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The stages need no runtime of their own: over any number of partitions, however the keys are
 * shuffled, with states and surroundings as bytes between the messages, they answer as the engine
 * does and come to the same state. Nor does it matter in which order the names' market data come
 * and when, as long as they come before somebody could read them.
 */
class PartitionedRunnerTest {
    private static final int SEED = 5;

    @ParameterizedTest
    @EnumSource(names = {"HONG_KONG", "RING", "STUFFING"})
    void decidesAsTheEngineInWorldsOfAllSorts(Variation variation) {
        isAlike(variation.log(SEED, new Extent(200, 4)).events(), 3, SEED);
    }

    @Test
    void decidesAsTheEngineOverOtherPartitionsInAnotherShuffle() {
        List<Event> events = SmallLog.events();
        isAlike(events, 1, 0);
        isAlike(events, 2, 11);
        isAlike(events, 7, 12);
    }

    @Test
    void decidesAsTheEngineInEveryScenario() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("..", "scenarios"))) {
            for (Path table : files.filter(file -> file.toString().endsWith(".table")).toList()) {
                String name = table.getFileName().toString();
                isAlike(Scenario.read(name, Files.readString(table)).events(), 4, SEED);
            }
        }
    }

    private static void isAlike(List<Event> events, int partitions, long shuffle) {
        Engine engine = new Engine(Policy.STANDARD);
        PartitionedRunner runner = new PartitionedRunner(partitions, shuffle, Policy.STANDARD);
        Heard one = new Heard();
        Heard other = new Heard();
        for (Event event : events) {
            engine.accept(event, one);
            runner.accept(event, other);
            assertThat(other.last()).isEqualTo(one.last());
        }
        assertThat(other.decisions).isEqualTo(one.decisions);
        String state = runner.gathered().stateHash();
        // Names that did nothing to each other may be told in another order.
        assertThat(other.alerts).containsExactlyInAnyOrderElementsOf(one.alerts);
        assertThat(state).isEqualTo(engine.stateHash());
    }
}
