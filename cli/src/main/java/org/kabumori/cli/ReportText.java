package org.kabumori.cli;

import org.jspecify.annotations.Nullable;
import org.kabumori.sim.measure.CampaignSpread;
import org.kabumori.sim.measure.CampaignTime;
import org.kabumori.sim.measure.Contributions;
import org.kabumori.sim.measure.Interval;
import org.kabumori.sim.measure.Measurement;
import org.kabumori.sim.measure.Rate;
import org.kabumori.sim.measure.Report;
import org.kabumori.sim.measure.Report.Grouping;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** A report as text for a terminal. Pure. */
final class ReportText {
    /** More would scroll the figures away; the JSON has all. */
    private static final int MOST_TIMES = 30;

    private final StringBuilder text = new StringBuilder();

    private ReportText() {}

    static String of(Report report) {
        ReportText written = new ReportText();
        report.sections().forEach(written::section);
        written.times(report.times(), report.spread());
        written.ring(report);
        written.contributions(report.contributions());
        written.footer(report);
        return written.text.toString();
    }

    private void section(Report.Section section) {
        if (section.grouping() != Grouping.OVERALL) {
            line("");
        }
        line("%s", title(section));
        Measurement of = section.measurement();
        if (of.victims() > 0) {
            attack(section, of);
        }
        if (of.genuineOrders() + of.genuineLogins() > 0) {
            customers(section, of);
        } else {
            share("meanwhile", section.nearby(), "honest orders");
        }
        if (of.campaigns() > 0) {
            line(
                    "  %-18s %d victims before the alert (%d of %d seen)",
                    "time-to-campaign", of.tolled(), of.campaignsSeen(), of.campaigns());
        }
    }

    private static String title(Report.Section section) {
        return switch (section.grouping()) {
            case OVERALL -> "overall";
            case ORDINARY -> "ordinary customers";
            case ATTACKER -> "attacker " + section.name();
            case SCENARIO -> "scenario " + section.name();
            case HARD_CASE -> "honest " + section.name();
            case CAMPAIGN -> "campaign " + section.name();
        };
    }

    private void attack(Report.Section section, Measurement of) {
        String buys = "of %,d yen of attack buys".formatted(of.attackBuyYen());
        String sells = "of %,d yen of attack sells".formatted(of.attackSellYen());
        rate(section, Rate.PREVENTED, buys);
        rate(section, Rate.PREVENTED_SELLS, sells);
        rate(section, Rate.VICTIMS_UNTOUCHED, counts(of.untouched(), of.victims(), "victims"));
    }

    private void customers(Report.Section section, Measurement of) {
        int orders = of.genuineOrders();
        rate(section, Rate.FRICTION, counts(of.genuineOrdersBothered(), orders, "orders"));
        rate(section, Rate.HOLDS, counts(of.genuineOrdersHeld(), orders, "orders"));
        rate(
                section,
                Rate.FRICTION_LOGINS,
                counts(of.genuineLoginsBothered(), of.genuineLogins(), "logins"));
        share("customers", section.customers(), "customers bothered at least once");
    }

    private static String counts(long part, long whole, String things) {
        return "%,d of %,d %s".formatted(part, whole, things);
    }

    private void rate(Report.Section section, Rate rate, String counts) {
        share(
                rate.word(),
                section.measurement().share(rate),
                section.intervals().get(rate),
                counts);
    }

    private void share(String name, Report.Share share, String things) {
        share(name, share.value(), share.interval(), counts(share.part(), share.whole(), things));
    }

    private void share(String name, double share, @Nullable Interval interval, String counts) {
        if (interval != null) {
            line(
                    "  %-18s %8.3f %%  (%.3f to %.3f)%s  %s",
                    name,
                    100 * share,
                    100 * interval.low(),
                    100 * interval.high(),
                    interval.method() == Interval.Method.WILSON ? "w" : " ",
                    counts);
        }
    }

    private void times(List<CampaignTime> times, CampaignSpread spread) {
        if (times.isEmpty()) {
            return;
        }
        line("%ntime to campaign");
        line(
                "  victims before the alert: median %d, 90 %% of names at most %d",
                spread.medianVictims(), spread.ninetiethVictims());
        line(
                "  from the first buy: median %s, 90 %% of names within %s",
                duration(spread.medianMicros()), duration(spread.ninetiethMicros()));
        share("never", spread.never(), "names");
        for (CampaignTime each : times.subList(0, Math.min(MOST_TIMES, times.size()))) {
            line(
                    "  %-24s %-14s first buy %s, alert %s, %d of %d victims before it",
                    each.campaign(),
                    each.instrument(),
                    time(each.firstBuyMicros()),
                    time(each.alertMicros()),
                    each.victimsBefore(),
                    each.victims());
        }
        if (times.size() > MOST_TIMES) {
            line("  and %,d more", times.size() - MOST_TIMES);
        }
    }

    private static String duration(@Nullable Long micros) {
        return micros == null ? "never" : "%,.1f minutes".formatted(micros / 60e6);
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

    private void ring(Report report) {
        Measurement.Ring ring = report.overall().measurement().ring();
        if (ring.accounts() + ring.named() > 0) {
            line("%nring");
        }
        share("named", report.ringNamed(), "ring accounts");
        String others = "named accounts, %,d others named wrongly".formatted(ring.wronglyNamed());
        share("named-rightly", report.namedRightly(), others);
    }

    private void contributions(Contributions contributions) {
        if (contributions.reasons().isEmpty()) {
            return;
        }
        line("%nreasons, the most useful for what they annoy first");
        line(
                "  of %,d stopped attack buys, and of %,d bothered genuine orders: where among the"
                        + " heaviest three (where it outweighs the others together)",
                contributions.stoppedBuys(), contributions.botheredOrders());
        line("  %-26s %18s %18s %8s %8s", "", "stopped", "bothered", "logins", "weight");
        contributions.byBalance().forEach(each -> reason(contributions, each));
    }

    private void reason(Contributions contributions, Contributions.Reason each) {
        line(
                "  %-26s %7.1f %% (%,6d) %7.1f %% (%,6d) %,8d %6.1f %%",
                each.code(),
                100 * contributions.useful(each),
                each.stoppedBuysDecided(),
                100 * contributions.annoying(each),
                each.botheredOrdersDecided(),
                each.botheredLogins(),
                100 * each.weightShare());
    }

    private void footer(Report report) {
        line("");
        if (report.unpricedAttacks() > 0) {
            line(
                    "%d attack orders have no known price or rate and count as no yen.",
                    report.unpricedAttacks());
        }
        line(
                "In brackets: 95 %% intervals. Bootstrap, %,d resamples of accounts, seed %d, where"
                        + " at least ten accounts differ;",
                Report.RESAMPLES, report.seed());
        line(
                "w: where fewer do, Wilson's score interval on the effective number of orders or"
                        + " accounts.");
    }

    @SuppressWarnings("AnnotateFormatMethod") // the annotation would be a dependency
    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
