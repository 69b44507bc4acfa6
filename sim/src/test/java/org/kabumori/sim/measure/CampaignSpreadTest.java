package org.kabumori.sim.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

class CampaignSpreadTest {
    @Test
    void tellsMediansNinetiethsAndWhatWasNeverSeen() {
        List<CampaignTime> times = new ArrayList<>();
        for (int i = 1; i <= 9; i++) {
            times.add(time(100L + 10 * i, i));
        }
        times.add(time(null, 40));
        CampaignSpread spread = CampaignSpread.of(times);
        assertThat(spread.medianVictims()).isEqualTo(5);
        assertThat(spread.ninetiethVictims()).isEqualTo(9);
        assertThat(spread.medianMicros()).isEqualTo(50);
        assertThat(spread.ninetiethMicros()).isEqualTo(90);
        assertThat(spread.never().part()).isEqualTo(1);
        assertThat(spread.never().whole()).isEqualTo(10);
    }

    @Test
    void aMedianMayBeNeverAndAnEarlyAlertTakesNoTime() {
        assertThat(CampaignSpread.of(List.of(time(null, 1))).medianMicros()).isNull();
        assertThat(CampaignSpread.of(List.of(time(40L, 0))).medianMicros()).isZero();
        assertThat(CampaignSpread.of(List.of()).never().interval()).isNull();
    }

    private static CampaignTime time(@Nullable Long alert, int before) {
        return new CampaignTime("c", "XTKS:Z901", 100, alert, 50, before);
    }
}
