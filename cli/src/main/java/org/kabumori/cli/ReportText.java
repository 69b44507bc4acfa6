package org.kabumori.cli;

import org.jspecify.annotations.Nullable;
import org.kabumori.sim.measure.CampaignTime;
import org.kabumori.sim.measure.Interval;
import org.kabumori.sim.measure.Measurement;
import org.kabumori.sim.measure.Rate;
import org.kabumori.sim.measure.Report;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** A report as text for a terminal. Pure. */
final class ReportText {
    private final StringBuilder text = new StringBuilder();

    private ReportText() {}

    static String of(Report report) {
        ReportText written = new ReportText();
        written.section(report.overall());
        report.scenarios().forEach(each -> written.section("scenario", each));
        report.campaigns().forEach(each -> written.section("campaign", each));
        written.times(report.times());
        written.ring(report.overall().measurement().ring());
        if (report.unpricedAttacks() > 0) {
            written.line(
                    "%d attack orders have no known price or rate and count as no yen.",
                    report.unpricedAttacks());
        }
        written.line(
                "In brackets: 95 %% intervals, %,d resamples of accounts, seed %d.",
                Report.RESAMPLES, report.seed());
        return written.text.toString();
    }

    private void section(String kind, Report.Section section) {
        line("%n%s %s", kind, section.name());
        figures(section);
    }

    private void section(Report.Section section) {
        line("%s", section.name());
        figures(section);
    }

    private void figures(Report.Section section) {
        Measurement of = section.measurement();
        if (of.victims() > 0) {
            String buys = "of %,d yen of attack buys".formatted(of.attackBuyYen());
            String sells = "of %,d yen of attack sells".formatted(of.attackSellYen());
            rate(section, Rate.PREVENTED, of.prevented(), buys);
            rate(section, Rate.PREVENTED_SELLS, of.preventedSells(), sells);
            String victims = "%,d of %,d".formatted(of.untouched(), of.victims());
            rate(section, Rate.VICTIMS_UNTOUCHED, of.victimsUntouched(), victims);
        }
        if (of.genuineOrders() + of.genuineLogins() > 0) {
            String orders = "of %,d genuine orders".formatted(of.genuineOrders());
            rate(section, Rate.FRICTION, of.frictionOrders(), orders);
            String logins = "of %,d genuine logins".formatted(of.genuineLogins());
            rate(section, Rate.FRICTION_LOGINS, of.frictionLogins(), logins);
            rate(section, Rate.HOLDS, of.holds(), orders);
        }
        if (of.campaigns() > 0) {
            line(
                    "  %-18s %d victims before the alert (%d of %d seen)",
                    "time-to-campaign", of.tolled(), of.campaignsSeen(), of.campaigns());
        }
    }

    private void rate(Report.Section section, Rate rate, double share, String whole) {
        Interval interval = section.intervals().get(rate);
        if (interval != null) {
            line(
                    "  %-18s %8.3f %%  (%.3f to %.3f)  %s",
                    rate.word(), 100 * share, 100 * interval.low(), 100 * interval.high(), whole);
        }
    }

    private void times(List<CampaignTime> times) {
        if (!times.isEmpty()) {
            line("%ntime to campaign");
        }
        for (CampaignTime each : times) {
            line(
                    "  %-24s %-14s first buy %s, alert %s, %d of %d victims before it",
                    each.campaign(),
                    each.instrument(),
                    time(each.firstBuyMicros()),
                    time(each.alertMicros()),
                    each.victimsBefore(),
                    each.victims());
        }
    }

    /** Returns a time as people in Japan read it. */
    static String time(@Nullable Long micros) {
        return micros == null
                ? "none"
                : Instant.EPOCH
                        .plus(micros, ChronoUnit.MICROS)
                        .atOffset(ZoneOffset.ofHours(9))
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toString();
    }

    private void ring(Measurement.Ring ring) {
        line("");
        if (ring.accounts() > 0) {
            line("ring: %d of %d accounts named", ring.found(), ring.accounts());
        }
        if (ring.named() > 0) {
            line("ring: %d of %d named accounts belong to it", ring.found(), ring.named());
        }
    }

    @SuppressWarnings("AnnotateFormatMethod") // the annotation would be a dependency
    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
