package org.kabumori.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kabumori.server.console.OverviewGrowth.Sample;

import java.nio.file.Path;
import java.util.List;

/**
 * An open overview does not grow; the figures of ten minutes are made by the measurement itself.
 */
class OverviewGrowthTest {
    @Test
    void followsTheDecisionsWithoutGrowingAndWithoutShifting(@TempDir Path folder)
            throws Exception {
        List<Sample> samples = OverviewGrowth.of(100, 10, folder);
        Sample middle = samples.get(samples.size() / 2);
        Sample last = samples.getLast();
        assertThat(last.frames()).isGreaterThan(middle.frames());
        assertThat(last.decisions()).isGreaterThan(middle.decisions());
        // New rows of lists that are not full yet; a leak makes some hundred nodes a frame.
        assertThat(last.nodes()).isLessThan(middle.nodes() + 1_000);
        assertThat(last.layoutShift()).as(last.moved()).isLessThan(0.1);
    }
}
