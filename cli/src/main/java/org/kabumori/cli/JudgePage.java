package org.kabumori.cli;

import org.jspecify.annotations.Nullable;
import org.kabumori.sim.judge.Aim;
import org.kabumori.sim.judge.Figure;
import org.kabumori.sim.judge.JudgeReport;
import org.kabumori.sim.judge.Judged;
import org.kabumori.sim.judge.Judgement;
import org.kabumori.sim.judge.WorldGroup;

import java.io.IOException;
import java.util.List;

/** What policies were judged to be as a page that needs nothing else, in both languages. Pure. */
final class JudgePage {
    private final JudgeReport report;

    private JudgePage(JudgeReport report) {
        this.report = report;
    }

    static String of(JudgeReport report) throws IOException {
        return ReportPage.framed(ReportTexts.of("judge.title"), new JudgePage(report).body());
    }

    private String body() {
        StringBuilder html = new StringBuilder();
        if (report.plan().candidates().size() > 1) {
            html.append(section(ReportTexts.of("judge.curve").html(), curve()));
        }
        for (Judgement each : report.groups()) {
            String title =
                    ReportTexts.of("judge.worlds." + each.worlds())
                            .plus(" – " + each.policy())
                            .html();
            html.append(section(title, figures(each)));
        }
        return html
                + "<footer><p>"
                + ReportTexts.of(
                                "judge.method",
                                JudgeText.seeds(report.plan().seeds()),
                                report.plan().extent().accounts(),
                                report.plan().extent().days(),
                                Judged.DRAWS)
                        .html()
                + "</p></footer>";
    }

    private static String section(String title, String content) {
        return "<section><h2>" + title + "</h2>" + content + "</section>";
    }

    private static String figures(Judgement judgement) {
        ReportTable table =
                new ReportTable("", "judge.value", "judge.interval", "judge.aim", "judge.counts");
        for (Judged each : judgement.figures()) {
            if (each.whole() > 0) {
                Figure figure = each.figure();
                table.row(
                        ReportTexts.of("judge.figure." + figure.word()).html(),
                        "<b>" + JudgeText.value(figure, each.value()) + "</b>",
                        JudgeText.value(figure, each.low())
                                + " – "
                                + JudgeText.value(figure, each.high()),
                        aim(figure, each.aim(), each.met()),
                        "%,.0f / %,.0f".formatted(each.part(), each.whole()));
            }
        }
        return table.html();
    }

    private static String aim(Figure figure, @Nullable Aim aim, @Nullable Boolean met) {
        return aim == null
                ? ""
                : JudgeText.aim(figure, aim)
                        + " "
                        + ReportTexts.of(Boolean.TRUE.equals(met) ? "judge.met" : "judge.missed")
                                .html();
    }

    /** A group's policies: the share of attack buys stopped over honest orders not allowed. */
    private String curve() {
        StringBuilder html = new StringBuilder();
        for (WorldGroup group : report.plan().groups()) {
            List<Judgement> points =
                    report.groups().stream()
                            .filter(each -> each.worlds().equals(group.word()))
                            .toList();
            html.append("<h3>" + ReportTexts.of("judge.worlds." + group.word()).html() + "</h3>");
            if (group != WorldGroup.HONEST) {
                html.append(ReportCharts.twice(ChartFrame.WIDE, width -> chart(points, width)));
            }
            html.append(table(points));
        }
        return html.toString();
    }

    private static double bothered(Judgement judgement) {
        return judgement.of(Figure.ORDERS_NOT_ALLOWED).value();
    }

    private static String chart(List<Judgement> points, int width) {
        double most = points.stream().mapToDouble(JudgePage::bothered).max().orElse(0);
        ChartFrame frame = ChartFrame.of(width, Math.clamp(1.2 * most, 1e-5, 1));
        Svg svg = Svg.sized(width, frame.height(), "curve");
        frame.draw(svg, ReportTexts.of("balance.across"), ReportTexts.of("judge.up"), 100, " %");
        line(svg, frame, points, Figure.PREVENTED, "stopped");
        line(svg, frame, points, Figure.UNTOUCHED, "bothered");
        return svg.end();
    }

    private static void line(
            Svg svg, ChartFrame frame, List<Judgement> points, Figure figure, String kind) {
        for (int i = 0; i < points.size(); i++) {
            double x = frame.x(bothered(points.get(i)));
            double y = frame.y(points.get(i).of(figure).value());
            if (i > 0) {
                Judgement before = points.get(i - 1);
                svg.line(
                        "leader",
                        frame.x(bothered(before)),
                        frame.y(before.of(figure).value()),
                        x,
                        y);
            }
            svg.circle(kind, x, y, 4);
        }
    }

    private static String table(List<Judgement> points) {
        ReportTable table =
                new ReportTable(
                        "judge.policy",
                        "judge.figure.prevented",
                        "judge.figure.untouched-by-buy",
                        "judge.figure.untouched",
                        "judge.figure.orders-not-allowed",
                        "judge.figure.logins-challenged");
        for (Judgement each : points) {
            table.row(
                    Phrase.escaped(each.policy()),
                    value(each, Figure.PREVENTED),
                    value(each, Figure.UNTOUCHED_BY_BUY),
                    value(each, Figure.UNTOUCHED),
                    value(each, Figure.ORDERS_NOT_ALLOWED),
                    value(each, Figure.LOGINS_CHALLENGED));
        }
        return table.html();
    }

    private static String value(Judgement judgement, Figure figure) {
        return JudgeText.value(figure, judgement.of(figure).value());
    }
}
