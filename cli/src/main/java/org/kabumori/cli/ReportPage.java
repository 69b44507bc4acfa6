package org.kabumori.cli;

import org.kabumori.sim.measure.CampaignTime;
import org.kabumori.sim.measure.Interval;
import org.kabumori.sim.measure.Measurement;
import org.kabumori.sim.measure.Rate;
import org.kabumori.sim.measure.Report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** A report as a page that needs nothing else, in the reader's language. Pure. */
final class ReportPage {
    private static final int MOST_REASONS = 15;
    private static final Map<Rate, String[]> NAMES =
            Map.of(
                    Rate.PREVENTED, new String[] {"止めた買い（金額）", "Buys stopped, by yen"},
                    Rate.PREVENTED_SELLS, new String[] {"止めた売り（金額）", "Sells stopped, by yen"},
                    Rate.VICTIMS_UNTOUCHED, new String[] {"無傷の被害者", "Victims untouched"},
                    Rate.FRICTION, new String[] {"手間をかけた正規注文", "Genuine orders bothered"},
                    Rate.FRICTION_LOGINS, new String[] {"手間をかけた正規ログイン", "Genuine logins bothered"},
                    Rate.HOLDS, new String[] {"止めた正規注文", "Genuine orders held"});

    private final Report report;

    private ReportPage(Report report) {
        this.report = report;
    }

    static String of(Report report) throws IOException {
        ReportPage page = new ReportPage(report);
        return template()
                .replace("{{headlines}}", page.headlines())
                .replace("{{scenarios}}", page.bars(report.scenarios()))
                .replace("{{campaigns}}", page.bars(report.campaigns()))
                .replace("{{times}}", page.times())
                .replace("{{reasons}}", page.reasons())
                .replace("{{resamples}}", String.valueOf(Report.RESAMPLES))
                .replace("{{seed}}", String.valueOf(report.seed()));
    }

    private static String template() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(ReportPage.class.getResourceAsStream("report.html"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String headlines() {
        StringBuilder html = new StringBuilder();
        for (Rate rate : Rate.values()) {
            Interval interval = report.overall().intervals().get(rate);
            if (interval != null) {
                html.append("<div class=\"card\"><h3>")
                        .append(name(rate))
                        .append("</h3><p class=\"figure\">")
                        .append(percent(report.overall().measurement().share(rate)))
                        .append("</p><p class=\"range\">")
                        .append(percent(interval.low()) + " – " + percent(interval.high()))
                        .append("</p></div>");
            }
        }
        return html.toString();
    }

    private static String name(Rate rate) {
        String[] names = Objects.requireNonNull(NAMES.get(rate));
        return both(names[0], names[1]);
    }

    private static String both(String japanese, String english) {
        return "<span lang=\"ja\">%s</span><span lang=\"en\">%s</span>"
                .formatted(japanese, english);
    }

    /**
     * Yen stopped against customers bothered; where no label tells customers apart, those of all.
     */
    private String bars(List<Report.Section> sections) {
        StringBuilder html = new StringBuilder();
        for (Report.Section section : sections) {
            Measurement of = section.measurement();
            boolean own = of.genuineOrders() > 0;
            double bothered =
                    own ? of.frictionOrders() : report.overall().measurement().frictionOrders();
            html.append("<tr><th>" + escaped(section.name()) + "</th><td>");
            html.append(of.victims() > 0 ? bar("stopped", of.prevented()) : "–");
            html.append("</td><td>").append(yen(of)).append("</td><td>");
            html.append(bar("bothered", bothered)).append(own ? "" : " *").append("</td></tr>");
        }
        return html.toString();
    }

    private static String yen(Measurement of) {
        return of.victims() == 0
                ? ""
                : "%,d / %,d".formatted(of.stoppedBuyYen(), of.attackBuyYen());
    }

    private static String bar(String kind, double share) {
        return "<svg class=\"%s\" viewBox=\"0 0 100 8\" preserveAspectRatio=\"none\" role=\"img\"><rect class=\"whole\" width=\"100\" height=\"8\"/><rect width=\"%s\" height=\"8\"/></svg> %s"
                .formatted(kind, String.format(Locale.ROOT, "%.2f", 100 * share), percent(share));
    }

    private String times() {
        StringBuilder html = new StringBuilder();
        for (CampaignTime each : report.times()) {
            String alert =
                    each.alertMicros() == null
                            ? both("なし", "none")
                            : ReportText.time(each.alertMicros());
            html.append(
                    "<tr><th>%s</th><td>%s</td><td>%s</td><td>%s</td><td>%d / %d</td></tr>"
                            .formatted(
                                    escaped(each.campaign()),
                                    escaped(each.instrument()),
                                    ReportText.time(each.firstBuyMicros()),
                                    alert,
                                    each.victimsBefore(),
                                    each.victims()));
        }
        return html.toString();
    }

    private String reasons() {
        StringBuilder html = new StringBuilder();
        report.reasonShares().entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .limit(MOST_REASONS)
                .forEach(
                        each ->
                                html.append("<tr><th><code>" + escaped(each.getKey()))
                                        .append("</code></th><td>")
                                        .append(bar("reason", each.getValue()))
                                        .append("</td></tr>"));
        return html.toString();
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, share < 0.1 ? "%.2f %%" : "%.1f %%", 100 * share);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("{", "&#123;");
    }
}
