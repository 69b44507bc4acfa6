package org.kabumori.server.console;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * How bad it is right now, in a word and a sentence. Derived from the day's figures alone, by the
 * newest event's time; the worst that is true counts. Immutable.
 *
 * @param sentence why, in the reader's language
 */
record Threat(Level level, String sentence) {
    /** From the best to the worst. */
    enum Level {
        /** Nothing suspicious for hours. */
        CALM,
        /** Some decisions were suspicious, each by itself. */
        GUARDED,
        /** A name or an infrastructure was told today, or a campaign of the last days is quiet. */
        ELEVATED,
        /** A campaign is going on. */
        SEVERE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Returns 1 to 4, for a scale. */
        public int step() {
            return ordinal() + 1;
        }
    }

    private static final long LATELY_MICROS = 3 * HourCount.HOUR_MICROS;
    private static final long DAY_MICROS = 24 * HourCount.HOUR_MICROS;
    private static final long REMEMBERED_MICROS = 3 * DAY_MICROS;

    static Threat of(Overview overview, Formats format) {
        long now = overview.latestMicros();
        Optional<CampaignLine> campaign =
                overview.campaigns().stream()
                        .filter(each -> now - each.latestMicros() < REMEMBERED_MICROS)
                        .max(Comparator.comparingDouble(CampaignLine::severity));
        if (campaign.isPresent()) {
            return campaign(campaign.get(), now, format);
        }
        Optional<AlertLine> alert =
                overview.alerts().stream()
                        .filter(each -> now - each.timeMicros() < DAY_MICROS)
                        .max(Comparator.comparingDouble(AlertLine::severity));
        return alert.map(each -> alert(each, format)).orElseGet(() -> decisions(overview, format));
    }

    private static Threat campaign(CampaignLine campaign, long now, Formats format) {
        boolean goesOn = now - campaign.latestMicros() < DAY_MICROS;
        Level level = goesOn ? Level.SEVERE : Level.ELEVATED;
        return new Threat(
                level,
                format.message(
                        goesOn ? "threat.why.campaign" : "threat.why.quiet",
                        campaign.id(),
                        format.count(campaign.accounts().size()),
                        format.percent(campaign.severity()),
                        format.dayAndTime(campaign.latestMicros())));
    }

    private static Threat alert(AlertLine alert, Formats format) {
        return new Threat(
                Level.ELEVATED,
                format.message(
                        "threat.why.alert",
                        format.word(alert.kind()),
                        alert.subjectKey(),
                        format.percent(alert.severity()),
                        format.dayAndTime(alert.timeMicros())));
    }

    private static Threat decisions(Overview overview, Formats format) {
        long from = HourCount.hourOf(overview.latestMicros() - LATELY_MICROS);
        long decisions =
                overview.hours().stream()
                        .filter(hour -> hour.hour() >= from)
                        .mapToLong(HourCount::decisions)
                        .sum();
        return decisions == 0
                ? new Threat(Level.CALM, format.message("threat.why.calm"))
                : new Threat(
                        Level.GUARDED,
                        format.message("threat.why.decisions", format.count(decisions)));
    }
}
