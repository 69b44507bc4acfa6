package org.kabumori.cli;

import static org.kabumori.cli.LabMarkup.at;
import static org.kabumori.cli.LabMarkup.both;
import static org.kabumori.cli.LabMarkup.drawn;

import org.jspecify.annotations.Nullable;
import org.kabumori.sim.lab.CampaignResult;
import org.kabumori.sim.lab.LabReport;
import org.kabumori.sim.lab.PolicyResult;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One campaign under every policy: first and last attack buy, alerts and halts, over the logarithm
 * of time, so that minutes and weeks can both be seen. Pure.
 */
final class LabTimeline {
    private static final double MICROS_PER_MINUTE = 60e6;
    private static final double LEAST_MINUTES = 60;

    /** A mark of the axis. */
    private record Tick(double minutes, LabTexts.Text text) {}

    private static final List<Tick> TICKS =
            List.of(
                    new Tick(0, new LabTexts.Text("0", "0")),
                    new Tick(10, new LabTexts.Text("10分", "10 min")),
                    new Tick(60, new LabTexts.Text("1時間", "1 h")),
                    new Tick(1_440, new LabTexts.Text("1日", "1 day")),
                    new Tick(10_080, new LabTexts.Text("1週", "1 week")),
                    new Tick(43_200, new LabTexts.Text("30日", "30 days")));

    /** What became of the campaign under one policy. */
    private record Row(String policy, int index, CampaignResult campaign) {}

    private final List<Row> rows;
    private final long startMicros;
    private final double mostMinutes;

    private LabTimeline(List<Row> rows) {
        this.rows = rows;
        this.startMicros =
                rows.stream().mapToLong(row -> row.campaign().firstTryMicros()).min().orElseThrow();
        double most = LEAST_MINUTES;
        for (Row row : rows) {
            for (long moment : moments(row.campaign())) {
                most = Math.max(most, (moment - startMicros) / MICROS_PER_MINUTE);
            }
        }
        this.mostMinutes = most;
    }

    private static List<Long> moments(CampaignResult campaign) {
        List<@Nullable Long> moments = new ArrayList<>();
        moments.add(campaign.lastBuyMicros());
        for (CampaignResult.NameResult name : campaign.names()) {
            moments.add(name.alertMicros());
            moments.add(name.haltMicros());
        }
        List<Long> known = new ArrayList<>();
        for (Long moment : moments) {
            if (moment != null) {
                known.add(moment);
            }
        }
        return known;
    }

    /** Returns the campaigns of every world, those of the first one open. */
    static String of(LabReport report) {
        StringBuilder html = new StringBuilder();
        for (int world = 0; world < report.seeds().size(); world++) {
            String campaigns = world(report, world);
            if (!campaigns.isEmpty()) {
                html.append(
                        "<details%s><summary>%s</summary>%s</details>"
                                .formatted(
                                        html.isEmpty() ? " open" : "",
                                        both(
                                                "世界" + report.seeds().get(world),
                                                "World " + report.seeds().get(world)),
                                        campaigns));
            }
        }
        return html.isEmpty()
                ? "<p class=\"none\">%s</p>".formatted(both("攻撃はありませんでした。", "There was no attack."))
                : html.toString();
    }

    private static String world(LabReport report, int world) {
        Set<String> campaigns = new LinkedHashSet<>();
        for (PolicyResult policy : report.policies()) {
            policy.worlds().get(world).campaigns().forEach(each -> campaigns.add(each.campaign()));
        }
        StringBuilder html = new StringBuilder();
        for (String campaign : campaigns) {
            html.append(new LabTimeline(rows(report, world, campaign)).drawing(campaign));
        }
        return html.toString();
    }

    private static List<Row> rows(LabReport report, int world, String campaign) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < report.policies().size(); i++) {
            PolicyResult policy = report.policies().get(i);
            for (CampaignResult each : policy.worlds().get(world).campaigns()) {
                if (each.campaign().equals(campaign)) {
                    rows.add(new Row(policy.policy(), i, each));
                }
            }
        }
        return rows;
    }

    private String drawing(String campaign) {
        StringBuilder html = new StringBuilder();
        html.append(
                "<h3><code>%s</code></h3><div class=\"bars\">"
                        .formatted(LabMarkup.escaped(campaign)));
        rows.forEach(row -> html.append(row(row)));
        return html.append("<div class=\"bar-row ticks\"><span></span><svg class=\"line\">")
                .append(ticks())
                .append("</svg><span></span></div></div>")
                .toString();
    }

    private String row(Row row) {
        return "<div class=\"bar-row\">%s<svg class=\"line %s\"><line class=\"rail\" x1=\"0\" x2=\"100%%\" y1=\"10\" y2=\"10\"/>%s</svg><span class=\"value\">%s</span></div>"
                .formatted(
                        LabPage.name(row.policy(), row.index()),
                        LabPage.tone(row.index()),
                        marks(row.campaign()),
                        bought(row.campaign()));
    }

    private static String bought(CampaignResult campaign) {
        return campaign.firstBuyMicros() == null
                ? both("買いは通らず", "no buy went through")
                : both(LabMarkup.yen(campaign.boughtYen()));
    }

    private String marks(CampaignResult campaign) {
        StringBuilder marks = new StringBuilder();
        if (campaign.firstBuyMicros() != null && campaign.lastBuyMicros() != null) {
            marks.append(
                    "<line class=\"span\" x1=\"%s%%\" x2=\"%s%%\" y1=\"10\" y2=\"10.01\"/>"
                            .formatted(
                                    at(place(campaign.firstBuyMicros())),
                                    at(place(campaign.lastBuyMicros()))));
        }
        for (CampaignResult.NameResult name : campaign.names()) {
            marks.append(mark("halt", "M-4,-4h8v8h-8z", name, name.haltMicros()));
            marks.append(mark("alert", "M0,-6l6,10h-12z", name, name.alertMicros()));
        }
        return marks.toString();
    }

    private String mark(
            String kind, String path, CampaignResult.NameResult name, @Nullable Long micros) {
        return micros == null
                ? ""
                : "<svg x=\"%s%%\" y=\"10\" overflow=\"visible\"><path class=\"%s\" d=\"%s\"><title>%s %s</title></path></svg>"
                        .formatted(
                                at(place(micros)),
                                kind,
                                path,
                                LabMarkup.escaped(name.instrument()),
                                ReportText.time(micros));
    }

    private String ticks() {
        StringBuilder ticks = new StringBuilder();
        for (Tick tick : TICKS) {
            if (tick.minutes() <= mostMinutes) {
                double place = place(tick.minutes());
                ticks.append(
                        "<text x=\"%s%%\" y=\"14\" text-anchor=\"%s\">%s</text>"
                                .formatted(
                                        at(place),
                                        place < 5 ? "start" : place > 90 ? "end" : "middle",
                                        drawn(tick.text())));
            }
        }
        return ticks.toString();
    }

    private double place(long micros) {
        return place((micros - startMicros) / MICROS_PER_MINUTE);
    }

    /** Returns a place in per cent of the width. */
    private double place(double minutes) {
        double share = StrictMath.log1p(Math.max(0, minutes)) / StrictMath.log1p(mostMinutes);
        return 1 + 98 * share;
    }
}
