package org.kabumori.server.loss;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Which day it is at a market: a night in Tokyo is a day in New York. Pure. */
public final class MarketDays {
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

    private static final ZoneId HONG_KONG = ZoneId.of("Asia/Hong_Kong");
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final Map<String, ZoneId> BY_MARKET =
            Map.of(
                    "XHKG", HONG_KONG,
                    "XSHG", SHANGHAI,
                    "XSHE", SHANGHAI,
                    "XNYS", NEW_YORK,
                    "XNAS", NEW_YORK,
                    "XASE", NEW_YORK,
                    "ARCX", NEW_YORK);

    private MarketDays() {}

    /** Returns the day in an instrument's market; Tokyo's where the market is not known. */
    public static LocalDate of(String instrument, long micros) {
        return of(zone(instrument), micros);
    }

    /** Returns the last microsecond of a day there. */
    static long endMicros(String instrument, LocalDate day) {
        long next = day.plusDays(1).atStartOfDay(zone(instrument)).toEpochSecond();
        return TimeUnit.SECONDS.toMicros(next) - 1;
    }

    private static ZoneId zone(String instrument) {
        int colon = Math.max(0, instrument.indexOf(':'));
        return BY_MARKET.getOrDefault(instrument.substring(0, colon), TOKYO);
    }

    static LocalDate inTokyo(long micros) {
        return of(TOKYO, micros);
    }

    private static LocalDate of(ZoneId zone, long micros) {
        return LocalDate.ofInstant(Instant.EPOCH.plus(micros, ChronoUnit.MICROS), zone);
    }
}
