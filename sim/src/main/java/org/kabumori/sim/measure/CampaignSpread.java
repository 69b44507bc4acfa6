package org.kabumori.sim.measure;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * How the times to campaign are spread over all names of campaigns. Quantiles are nearest ranks:
 * the smallest value that so many do not exceed.
 *
 * @param never of all names, those that no alert told
 * @param medianVictims victims before the alert, all of the name's where there was none
 * @param medianMicros from the first buy to the alert, 0 when it came earlier; {@code null} when
 *     the median is never
 */
public record CampaignSpread(
        Report.Share never,
        int medianVictims,
        int ninetiethVictims,
        @Nullable Long medianMicros,
        @Nullable Long ninetiethMicros) {

    static CampaignSpread of(List<CampaignTime> times) {
        int names = times.size();
        int never = (int) times.stream().filter(each -> each.alertMicros() == null).count();
        List<Integer> victims = times.stream().map(CampaignTime::victimsBefore).sorted().toList();
        List<Long> micros = times.stream().map(CampaignTime::unseenMicros).sorted().toList();
        return new CampaignSpread(
                Report.Share.of(never, names),
                names == 0 ? 0 : victims.get(rank(50, names)),
                names == 0 ? 0 : victims.get(rank(90, names)),
                names == 0 ? null : unlessNever(micros.get(rank(50, names))),
                names == 0 ? null : unlessNever(micros.get(rank(90, names))));
    }

    private static int rank(int percent, int count) {
        return (percent * count + 99) / 100 - 1;
    }

    private static @Nullable Long unlessNever(long micros) {
        return micros == CampaignTime.NEVER ? null : micros;
    }
}
