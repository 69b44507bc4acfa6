package org.kabumori.cli;

import org.jspecify.annotations.Nullable;
import org.kabumori.sim.judge.Aim;
import org.kabumori.sim.judge.Figure;
import org.kabumori.sim.judge.JudgePlan;
import org.kabumori.sim.judge.JudgeReport;
import org.kabumori.sim.judge.Judged;
import org.kabumori.sim.judge.Judgement;
import org.kabumori.sim.judge.WorldGroup;

import java.util.List;
import java.util.Locale;

/** What policies were judged to be, as tables for a terminal. Pure. */
final class JudgeText {
    private static final String NAME = "  %-22s";
    private static final List<Figure> SHORT =
            List.of(
                    Figure.PREVENTED,
                    Figure.UNTOUCHED_BY_BUY,
                    Figure.UNTOUCHED,
                    Figure.PREVENTED_SELLS,
                    Figure.ORDERS_NOT_ALLOWED,
                    Figure.ORDERS_HELD,
                    Figure.LOGINS_CHALLENGED);

    private final JudgeReport report;
    private final StringBuilder text = new StringBuilder();

    private JudgeText(JudgeReport report) {
        this.report = report;
    }

    static String of(JudgeReport report) {
        JudgeText written = new JudgeText(report);
        report.groups().forEach(written::judgement);
        written.curves();
        written.variations();
        written.line(measured(report.plan()));
        return written.text.toString();
    }

    private void judgement(Judgement judgement) {
        line(judgement.worlds() + ", policy " + judgement.policy());
        for (Judged each : judgement.figures()) {
            if (each.whole() > 0) {
                figure(each);
            }
        }
        line("");
    }

    private void figure(Judged judged) {
        Figure figure = judged.figure();
        line(
                "  %-22s %10s  %-21s %-13s %s",
                figure.word(),
                value(figure, judged.value()),
                value(figure, judged.low()) + " – " + value(figure, judged.high()),
                aim(judged),
                "%,.0f of %,.0f".formatted(judged.part(), judged.whole()));
    }

    /** Returns the aim and whether it is reached. */
    private static String aim(Judged judged) {
        Aim aim = judged.aim();
        Boolean met = judged.met();
        return aim == null
                ? ""
                : aim(judged.figure(), aim) + (Boolean.TRUE.equals(met) ? " met" : " MISSED");
    }

    static String aim(Figure figure, Aim aim) {
        String value = value(figure, aim.value()).replaceAll("\\.?0+%", "%");
        return (aim.atLeast() ? "≥" : "≤") + value;
    }

    /** Returns a value as precisely as it is of use. */
    static String value(Figure figure, double value) {
        if (Double.isNaN(value)) {
            return "–";
        }
        String format = figure.isShare() ? value < 0.02 ? "%.3f%%" : "%.2f%%" : "%.2f";
        return String.format(Locale.ROOT, format, figure.isShare() ? 100 * value : value);
    }

    /** The trade-off: a line a policy, where there are several. */
    private void curves() {
        if (report.plan().candidates().size() > 1) {
            for (WorldGroup group : report.plan().groups()) {
                table(group.word() + ", policy by policy", of(report.groups(), group), true);
            }
        }
    }

    private static List<Judgement> of(List<Judgement> all, WorldGroup group) {
        return all.stream().filter(each -> each.worlds().equals(group.word())).toList();
    }

    private void variations() {
        for (JudgePlan.Candidate candidate : report.plan().candidates()) {
            table(
                    "by variation, policy " + candidate.name(),
                    report.variations().stream()
                            .filter(each -> each.policy().equals(candidate.name()))
                            .toList(),
                    false);
        }
    }

    private void table(String title, List<Judgement> rows, boolean byPolicy) {
        line(title);
        line(
                NAME + "%11s%11s%11s%11s%11s%11s%11s",
                "",
                "prevented",
                "no buy",
                "untouched",
                "sells",
                "orders",
                "held",
                "logins");
        for (Judgement row : rows) {
            StringBuilder cells = new StringBuilder();
            for (Figure figure : SHORT) {
                cells.append("%11s".formatted(value(figure, row.of(figure).value())));
            }
            line(NAME + "%s", byPolicy ? row.policy() : row.worlds(), cells);
        }
        line("");
    }

    /** Says what was played, and how it is played again. */
    static String measured(JudgePlan plan) {
        return "Seeds %s, %,d accounts, %d trading days, open loop. Intervals of 95 %%: %,d draws of the seeds, or the score interval where all fared alike."
                .formatted(
                        seeds(plan.seeds()),
                        plan.extent().accounts(),
                        plan.extent().days(),
                        Judged.DRAWS);
    }

    static String seeds(List<Long> seeds) {
        boolean inRow = seeds.getLast() - seeds.getFirst() == seeds.size() - 1;
        return inRow ? seeds.getFirst() + "-" + seeds.getLast() : seeds.toString();
    }

    @SuppressWarnings("AnnotateFormatMethod") // the annotation would be a dependency
    private void line(String format, @Nullable Object... values) {
        text.append(values.length == 0 ? format : String.format(Locale.ROOT, format, values));
        text.append('\n');
    }
}
