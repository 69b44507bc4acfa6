package org.kabumori.sim.measure;

import org.jspecify.annotations.Nullable;

/**
 * How long a campaign went on in one instrument before it was seen.
 *
 * @param campaign as labelled; the instrument where the labels name none
 * @param firstBuyMicros the first attack buy in the instrument
 * @param alertMicros the first alert that counts, {@code null} when there was none
 * @param victims how many accounts have an attack buy in it
 * @param victimsBefore how many of them had one let through before the alert
 */
public record CampaignTime(
        String campaign,
        String instrument,
        long firstBuyMicros,
        @Nullable Long alertMicros,
        int victims,
        int victimsBefore) {
    /** An alert never came. */
    public static final long NEVER = Long.MAX_VALUE;

    /** Returns how long it took from the first buy to the alert; 0 when the alert came earlier. */
    public long unseenMicros() {
        return alertMicros == null ? NEVER : Math.max(0, alertMicros - firstBuyMicros);
    }
}
