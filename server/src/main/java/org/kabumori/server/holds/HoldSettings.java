package org.kabumori.server.holds;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/**
 * How long what is held may wait, and who may release what: properties under {@code
 * kabumori.holds.}. Immutable.
 *
 * @param expireAfter how long a held order or withdrawal waits for a person
 * @param releaseAloneYen up to what an analyst releases without a second person
 * @param closes when each market's day ends, in Tokyo; those named replace the ones built in
 */
@ConfigurationProperties("kabumori.holds")
public record HoldSettings(
        @DefaultValue("30m") Duration expireAfter,
        @DefaultValue("5000000") long releaseAloneYen,
        @DefaultValue Map<String, LocalTime> closes) {
    static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

    // Tokyo's close since November 2024; Hong Kong's with its auction; Shanghai and Shenzhen.
    private static final Map<String, LocalTime> USUAL =
            Map.of(
                    "XTKS", LocalTime.of(15, 30),
                    "XHKG", LocalTime.of(17, 10),
                    "XSHG", LocalTime.of(16, 0),
                    "XSHE", LocalTime.of(16, 0));

    public HoldSettings {
        Map<String, LocalTime> all = new HashMap<>(USUAL);
        all.putAll(closes);
        closes = Map.copyOf(all);
    }

    /**
     * Returns until when something waits: not beyond the end of its market's day.
     *
     * @param market empty for cash
     */
    long deadlineMicros(long heldMicros, String market) {
        long latest = heldMicros + expireAfter.toMillis() * 1_000;
        LocalTime close = closes.get(market);
        if (close == null) {
            return latest;
        }
        ZonedDateTime held = Instant.EPOCH.plus(heldMicros, ChronoUnit.MICROS).atZone(TOKYO);
        ZonedDateTime closing = held.with(close);
        long closingMicros = ChronoUnit.MICROS.between(Instant.EPOCH, closing.toInstant());
        return closingMicros > heldMicros ? Math.min(latest, closingMicros) : latest;
    }
}
