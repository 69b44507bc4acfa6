package org.kabumori.engine.detect.manipulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.kabumori.engine.state.InstrumentState;

import java.util.List;

class MixtureTest {
    private static final int STEPS = 1_000_000;

    @Test
    void betsOnACustomerLikeAllOthersAreWorthOneOnAverage() {
        double sum = 0;
        for (int i = 0; i < STEPS; i++) {
            sum += Mixture.ratio((i + 0.5) / STEPS);
        }
        assertThat(sum / STEPS).isCloseTo(1, within(0.1));
    }

    @Test
    void allThatIsCountedIsWorthLessThanOneOnAverage() {
        double sum = 0;
        for (int i = 0; i < STEPS; i++) {
            double ratio = Mixture.ratio((i + 0.5) / STEPS);
            sum += ratio < Mixture.LEAST_RATIO ? Mixture.CROWD_RATIO : ratio;
        }
        assertThat(sum / STEPS).isLessThan(1);
    }

    @Test
    void isWorthMoreTheRarerTheBuyer() {
        for (double rarity = 1; rarity > 1e-6; rarity /= 2) {
            assertThat(Mixture.ratio(rarity / 2)).isGreaterThanOrEqualTo(Mixture.ratio(rarity));
        }
    }

    @Test
    void isColdWithoutSuspectsAndColderWithACrowd() {
        assertThat(Mixture.heat(List.of(), 0, 0)).isZero();
        assertThat(Mixture.heat(List.of(), 1_000_000, 0)).isZero();
        InstrumentState state = new InstrumentState();
        state.suspect("a", 50, 0.9, 0, 1);
        state.suspect("b", 50, 0.9, 0, 1);
        double alone = Mixture.heat(state.suspects(), 0, 0);
        assertThat(alone).isBetween(6.0, 8.0);
        assertThat(Mixture.heat(state.suspects(), 5, 0)).isLessThan(alone);
    }
}
