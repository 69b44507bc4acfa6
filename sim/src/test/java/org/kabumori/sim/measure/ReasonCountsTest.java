package org.kabumori.sim.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.kabumori.sim.measure.Contributions.Reason;
import org.kabumori.sim.measure.Docket.Weighed;

import java.util.List;

class ReasonCountsTest {
    private final ReasonCounts counts = new ReasonCounts();

    @Test
    void evidenceCountsAmongTheHeaviestThreeAndDecidesWhereItOutweighsTheOthers() {
        counts.stopped(true, of("a", 6, "b", 2, "c", 1, "d", 0.5, "known", -4));
        counts.stopped(false, of("b", 1, "c", 3));
        counts.botheredOrder(of("c", 1, "d", 1));
        counts.botheredLogin(of("d", 2));
        Contributions all = counts.contributions();
        assertThat(all.stoppedOrders()).isEqualTo(2);
        assertThat(all.stoppedBuys()).isEqualTo(1);
        assertThat(all.reasons()).extracting(Reason::code).containsExactly("a", "b", "c", "d");
        assertThat(all.reasons()).extracting(Reason::stoppedBuys).containsExactly(1, 1, 1, 0);
        assertThat(all.reasons())
                .extracting(Reason::stoppedBuysDecided)
                .containsExactly(1, 0, 0, 0);
        assertThat(all.reasons()).extracting(Reason::botheredOrders).containsExactly(0, 0, 1, 1);
        assertThat(all.reasons()).extracting(Reason::botheredLogins).containsExactly(0, 0, 0, 1);
        double bShare = (2 / 9.5 + 0.25) / 2;
        assertThat(all.reasons().get(1).weightShare()).isCloseTo(bShare, within(1e-9));
        assertThat(all.byBalance()).extracting(Reason::code).containsExactly("a", "b", "c", "d");
    }

    @Test
    void aFreezeDecidesAndTakesNoPlaceFromTheEvidenceThatLedToIt() {
        counts.stopped(true, of("account_frozen", 99, "a", 3, "b", 2, "c", 1));
        List<Reason> reasons = counts.contributions().reasons();
        assertThat(reasons)
                .extracting(Reason::code)
                .containsExactly("a", "account_frozen", "b", "c");
        assertThat(reasons).extracting(Reason::stoppedBuys).containsExactly(1, 1, 1, 1);
        assertThat(reasons).extracting(Reason::stoppedBuysDecided).containsExactly(0, 1, 0, 0);
        assertThat(reasons.getFirst().weightShare()).isCloseTo(0.5, within(1e-9));
    }

    private static List<Weighed> of(Object... codesAndWeights) {
        List<Weighed> reasons = new java.util.ArrayList<>();
        for (int i = 0; i < codesAndWeights.length; i += 2) {
            double weight = ((Number) codesAndWeights[i + 1]).doubleValue();
            reasons.add(new Weighed((String) codesAndWeights[i], weight));
        }
        return reasons;
    }
}
