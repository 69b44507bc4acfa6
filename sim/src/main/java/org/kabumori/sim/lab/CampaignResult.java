package org.kabumori.sim.lab;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What became of a gang's campaign in one world under one policy.
 *
 * @param firstTryMicros its first attack buy, whether it went through or not
 * @param firstBuyMicros its first attack buy that went through, {@code null} when none did
 * @param lastBuyMicros its last attack buy that went through, {@code null} when none did
 * @param boughtYen the yen of its attack buys that went through
 * @param displacedYen the part of them in names taken up after another was closed to it
 * @param names the names that it tried, in order
 */
public record CampaignResult(
        String campaign,
        long firstTryMicros,
        @Nullable Long firstBuyMicros,
        @Nullable Long lastBuyMicros,
        long boughtYen,
        long displacedYen,
        List<NameResult> names) {

    /**
     * A name that a campaign tried.
     *
     * @param alertMicros Kabumori's first alert of coordinated buying, {@code null} when there was
     *     none or the policy has no engine
     * @param haltMicros when buys of the name were halted, {@code null} when they were not
     */
    public record NameResult(
            String instrument,
            long firstTryMicros,
            @Nullable Long alertMicros,
            @Nullable Long haltMicros,
            int victims) {}
}
