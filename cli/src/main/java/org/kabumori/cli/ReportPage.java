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

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A report as a page that needs nothing else, in the reader's language. Pure. */
final class ReportPage {
    /** What a reader can take in; the JSON has all. */
    private static final int MOST_ROWS = 40;

    private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z.]+)}}");

    private final Report report;

    private ReportPage(Report report) {
        this.report = report;
    }

    static String of(Report report) throws IOException {
        return filled(template(), new ReportPage(report).parts());
    }

    /** Returns another page in the same frame: the style, the title, the choice of language. */
    static String framed(Phrase title, String body) throws IOException {
        String template = template();
        int begin = template.indexOf("<div class=\"cards\">");
        int end = template.indexOf("</main>");
        return filled(
                template.substring(0, begin) + "{{part.body}}" + template.substring(end),
                Map.of("title", title.html(), "part.body", body));
    }

    private static String filled(String template, Map<String, String> parts) {
        return PLACE.matcher(template)
                .replaceAll(
                        place -> {
                            String name = place.group(1);
                            String part = parts.get(name);
                            return Matcher.quoteReplacement(
                                    part == null ? ReportTexts.of(name).html() : part);
                        });
    }

    private static String template() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(ReportPage.class.getResourceAsStream("report.html"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Map<String, String> parts() {
        Map<String, String> parts = new HashMap<>();
        parts.put("part.headlines", headlines());
        parts.put("part.balance", balance());
        parts.put("part.attackers", attacks(report.sections(Grouping.ATTACKER)));
        parts.put("part.scenarios", attacks(report.sections(Grouping.SCENARIO)));
        parts.put("part.customers", customers());
        parts.put("part.campaigns", attacks(report.sections(Grouping.CAMPAIGN)));
        parts.put("part.times", times());
        parts.put("part.ring", ring());
        parts.put("part.reasons", reasons());
        parts.put("part.unpriced", unpriced());
        parts.put("part.method", ReportTexts.of("method", Report.RESAMPLES, report.seed()).html());
        return parts;
    }

    private String headlines() {
        StringBuilder html = new StringBuilder();
        for (Rate rate : Rate.values()) {
            Interval interval = report.overall().intervals().get(rate);
            if (interval != null) {
                html.append(
                                "<div class=\"card\"><h3>"
                                        + ReportTexts.of("rate." + rate.word()).html())
                        .append("</h3><p class=\"figure\">")
                        .append(ReportTexts.percent(report.overall().measurement().share(rate)))
                        .append("</p><p class=\"quiet\">" + range(interval) + "</p></div>");
            }
        }
        return html.toString();
    }

    private static String range(Interval interval) {
        String mark = interval.method() == Interval.Method.WILSON ? " w" : "";
        return ReportTexts.percent(interval.low()).replace(" %", "")
                + " – "
                + ReportTexts.percent(interval.high())
                + mark;
    }

    private String balance() {
        List<Report.Section> points =
                Stream.concat(
                                Stream.of(report.overall()),
                                report.sections(Grouping.ATTACKER).stream())
                        .filter(each -> each.intervals().containsKey(Rate.PREVENTED))
                        .limit(MOST_ROWS)
                        .toList();
        if (points.isEmpty()) {
            return none();
        }
        StringBuilder html =
                new StringBuilder("<div class=\"beside\">")
                        .append(
                                ReportCharts.twice(
                                        ChartFrame.WIDE,
                                        width -> ReportCharts.balance(points, width)));
        html.append("<ol class=\"legend\">");
        for (Report.Section each : points) {
            String figures =
                    ReportTexts.percent(each.measurement().prevented())
                            + " / "
                            + ReportTexts.percent(ReportCharts.around(each).value());
            html.append("<li>" + name(each).html())
                    .append(" <span class=\"quiet\">" + figures + "</span></li>");
        }
        return html.append("</ol></div>").toString();
    }

    private static String none() {
        return "<p class=\"quiet\">" + ReportTexts.of("none").html() + "</p>";
    }

    private static Phrase name(Report.Section section) {
        return switch (section.grouping()) {
            case OVERALL -> ReportTexts.of("overall");
            case ORDINARY -> ReportTexts.of("ordinary");
            case ATTACKER, SCENARIO, HARD_CASE -> ReportTexts.scenario(section.name());
            case CAMPAIGN -> Phrase.same(section.name());
        };
    }

    private static String attacks(List<Report.Section> sections) {
        ReportTable table =
                new ReportTable(
                        "",
                        "rate.prevented",
                        "rate.prevented-sells",
                        "rate.victims-untouched",
                        "nearby",
                        "seen");
        for (Report.Section each : first(sections)) {
            Measurement of = each.measurement();
            table.row(
                    name(each).html(),
                    share(
                            "stopped",
                            each,
                            Rate.PREVENTED,
                            yen(of.stoppedBuyYen(), of.attackBuyYen()),
                            1),
                    share(
                            "stopped",
                            each,
                            Rate.PREVENTED_SELLS,
                            yen(of.stoppedSellYen(), of.attackSellYen()),
                            1),
                    share(
                            "stopped",
                            each,
                            Rate.VICTIMS_UNTOUCHED,
                            count(of.untouched(), of.victims()),
                            1),
                    share("bothered", each.nearby()),
                    seen(of));
        }
        return table.html() + more(sections);
    }

    private static <T> List<T> first(List<T> all) {
        return all.subList(0, Math.min(MOST_ROWS, all.size()));
    }

    private static String more(List<?> all) {
        return all.size() <= MOST_ROWS
                ? ""
                : "<p class=\"quiet\">"
                        + ReportTexts.of("more", all.size() - MOST_ROWS).html()
                        + "</p>";
    }

    private static Phrase yen(long part, long whole) {
        return ReportTexts.yen(part).plus(" / ").plus(ReportTexts.yen(whole));
    }

    private static Phrase count(long part, long whole) {
        return Phrase.same("%,d / %,d".formatted(part, whole));
    }

    private static String seen(Measurement of) {
        return of.campaigns() == 0
                ? ""
                : ReportTexts.of("seen.value", of.tolled(), of.campaignsSeen(), of.campaigns())
                        .html();
    }

    private static String share(
            String kind, Report.Section section, Rate rate, Phrase counts, double most) {
        Interval interval = section.intervals().get(rate);
        return share(kind, section.measurement().share(rate), interval, counts, most);
    }

    private static String share(String kind, Report.Share share) {
        return share(kind, share.value(), share.interval(), count(share.part(), share.whole()), 1);
    }

    private static String share(
            String kind, double share, @Nullable Interval interval, Phrase counts, double most) {
        return interval == null
                ? "–"
                : "<b>%s</b> <span class=\"quiet\">%s</span>%s<span class=\"quiet\">%s</span>"
                        .formatted(
                                ReportTexts.percent(share),
                                range(interval),
                                ReportCharts.bar(kind, share, interval, most),
                                counts.html());
    }

    private String customers() {
        List<Report.Section> sections = new ArrayList<>(report.sections(Grouping.ORDINARY));
        sections.addAll(report.sections(Grouping.HARD_CASE));
        double most =
                sections.stream()
                        .flatMap(each -> Rate.ofCustomers().stream().map(each.measurement()::share))
                        .max(Comparator.naturalOrder())
                        .orElse(0.0);
        double end = Math.clamp(2 * most, 0.02, 1);
        ReportTable table =
                new ReportTable(
                        "", "rate.friction", "rate.holds", "rate.friction-logins", "customers");
        for (Report.Section each : first(sections)) {
            Measurement of = each.measurement();
            table.row(
                    name(each).html(),
                    share(
                            "bothered",
                            each,
                            Rate.FRICTION,
                            count(of.genuineOrdersBothered(), of.genuineOrders()),
                            end),
                    share(
                            "held",
                            each,
                            Rate.HOLDS,
                            count(of.genuineOrdersHeld(), of.genuineOrders()),
                            end),
                    share(
                            "bothered",
                            each,
                            Rate.FRICTION_LOGINS,
                            count(of.genuineLoginsBothered(), of.genuineLogins()),
                            end),
                    share("bothered", each.customers()));
        }
        return table.html() + more(sections);
    }

    private String times() {
        List<CampaignTime> times = report.times();
        if (times.isEmpty()) {
            return none();
        }
        CampaignSpread spread = report.spread();
        ReportTable table =
                new ReportTable(
                        "times.campaign",
                        "times.instrument",
                        "times.buy",
                        "times.alert",
                        "times.victims");
        for (CampaignTime each : first(times)) {
            table.row(
                    Phrase.escaped(each.campaign()),
                    Phrase.escaped(each.instrument()),
                    ReportText.time(each.firstBuyMicros()),
                    each.alertMicros() == null
                            ? ReportTexts.of("time.never").html()
                            : ReportText.time(each.alertMicros()),
                    "%d / %d".formatted(each.victimsBefore(), each.victims()));
        }
        return "<div class=\"two\">"
                + ReportCharts.twice(ChartFrame.HALF, width -> ReportCharts.byVictims(times, width))
                + ReportCharts.twice(ChartFrame.HALF, width -> ReportCharts.byTime(times, width))
                + "</div><dl class=\"facts\">"
                + fact("times.median.victims", String.valueOf(spread.medianVictims()))
                + fact("times.ninetieth.victims", String.valueOf(spread.ninetiethVictims()))
                + fact("times.median", ReportTexts.duration(spread.medianMicros()).html())
                + fact("times.ninetieth", ReportTexts.duration(spread.ninetiethMicros()).html())
                + fact("times.never", share("held", spread.never()))
                + "</dl>"
                + table.html()
                + more(times);
    }

    private static String fact(String key, String value) {
        return "<div><dt>%s</dt><dd>%s</dd></div>".formatted(ReportTexts.of(key).html(), value);
    }

    private String ring() {
        Measurement.Ring ring = report.overall().measurement().ring();
        if (ring.accounts() + ring.named() == 0) {
            return none();
        }
        return "<dl class=\"facts\">"
                + fact("ring.named", share("stopped", report.ringNamed()))
                + fact("ring.rightly", share("stopped", report.namedRightly()))
                + fact("ring.wrongly", "<b>%,d</b>".formatted(ring.wronglyNamed()))
                + "</dl>";
    }

    private String reasons() {
        Contributions all = report.contributions();
        List<Contributions.Reason> shown =
                all.byBalance().stream().filter(Contributions.Reason::counts).toList();
        if (shown.isEmpty()) {
            return none();
        }
        ReportTable table =
                new ReportTable(
                        "reasons.reason",
                        "reasons.useful",
                        "",
                        "reasons.annoying",
                        "reasons.logins",
                        "reasons.weight");
        for (Contributions.Reason each : first(shown)) {
            double useful = all.useful(each);
            double annoying = all.annoying(each);
            table.row(
                    ReportTexts.reason(each.code()).html()
                            + "<br><code class=\"quiet\">"
                            + Phrase.escaped(each.code())
                            + "</code>",
                    part(useful, each.stoppedBuys(), each.stoppedBuysDecided()),
                    ReportCharts.diverging(useful, annoying),
                    part(annoying, each.botheredOrders(), each.botheredOrdersDecided()),
                    "%,d".formatted(each.botheredLogins()),
                    ReportTexts.percent(each.weightShare()));
        }
        Phrase note =
                ReportTexts.of(
                        "reasons.of",
                        all.stoppedBuys(),
                        all.botheredOrders(),
                        all.botheredLogins());
        return "<p class=\"quiet\">" + note.html() + "</p>" + table.html() + more(shown);
    }

    private static String part(double share, int count, int decided) {
        return "<b>%s</b> <span class=\"quiet\">%s</span>"
                .formatted(
                        ReportTexts.percent(share),
                        ReportTexts.of("reasons.counts", count, decided).html());
    }

    private String unpriced() {
        return report.unpricedAttacks() == 0
                ? ""
                : "<p>" + ReportTexts.of("unpriced", report.unpricedAttacks()).html() + "</p>";
    }
}
