package org.kabumori.cli;

import static org.kabumori.cli.LabMarkup.at;

import org.jspecify.annotations.Nullable;
import org.kabumori.sim.lab.Axis;
import org.kabumori.sim.lab.Estimate;
import org.kabumori.sim.lab.PolicyResult;

import java.util.ArrayList;
import java.util.List;

/** Yen saved against honest customers bothered, with intervals, as SVG. Used once. */
final class LabScatter {
    private static final double WIDTH = 640;
    private static final double HEIGHT = 380;
    private static final double LEFT = 56;
    private static final double RIGHT = 20;
    private static final double TOP = 40;
    private static final double BOTTOM = 48;
    private static final double LABEL_APART = 15;
    private static final double[] STEPS = {1, 2, 5, 10};
    private static final int TICKS = 4;

    private final double mostBothered;
    private final double leastSaved;
    private final List<double[]> labels = new ArrayList<>();
    private final StringBuilder svg = new StringBuilder();

    private LabScatter(List<PolicyResult> policies) {
        double most = 0.001;
        double least = 0;
        for (PolicyResult policy : policies) {
            most = Math.max(most, 1 - low(policy.axes().get(Axis.HONEST_SPARED), 1));
            least = Math.min(least, low(policy.axes().get(Axis.YEN_SAVED), 0));
        }
        this.mostBothered = nice(most);
        this.leastSaved = least < 0 ? -nice(-least) : 0;
    }

    private static double low(@Nullable Estimate estimate, double otherwise) {
        if (estimate == null) {
            return otherwise;
        }
        return estimate.low() == null ? estimate.value() : estimate.low();
    }

    /** Returns the next round number. */
    private static double nice(double number) {
        double unit = StrictMath.pow(10, Math.floor(StrictMath.log10(number)));
        for (double step : STEPS) {
            if (step * unit >= number) {
                return step * unit;
            }
        }
        return 10 * unit;
    }

    static String of(List<PolicyResult> policies) {
        if (policies.stream().noneMatch(LabScatter::isMeasured)) {
            return "<p class=\"none\">%s</p>"
                    .formatted(
                            LabMarkup.both(
                                    "攻撃がなかったため、守れた金額は測れません。",
                                    "Without an attack there is no yen to save."));
        }
        LabScatter scatter = new LabScatter(policies);
        scatter.frame();
        for (int i = 0; i < policies.size(); i++) {
            scatter.policy(policies.get(i), i);
        }
        return scatter.svg.append("</svg>").toString();
    }

    private static boolean isMeasured(PolicyResult policy) {
        return policy.axes().containsKey(Axis.HONEST_SPARED)
                && policy.axes().containsKey(Axis.YEN_SAVED);
    }

    private void frame() {
        svg.append(
                "<svg class=\"scatter\" viewBox=\"0 0 %s %s\" role=\"img\">"
                        .formatted(WIDTH, HEIGHT));
        for (int i = 0; i <= TICKS; i++) {
            double bothered = mostBothered * i / TICKS;
            double saved = leastSaved + (1 - leastSaved) * i / TICKS;
            line("grid", x(bothered), TOP, x(bothered), HEIGHT - BOTTOM);
            line("grid", LEFT, y(saved), WIDTH - RIGHT, y(saved));
            text("middle", x(bothered), HEIGHT - BOTTOM + 18, LabMarkup.escaped(tick(bothered)));
            text("end", LEFT - 8, y(saved) + 4, LabMarkup.escaped(tick(saved)));
        }
        text(
                "middle",
                (LEFT + WIDTH - RIGHT) / 2,
                HEIGHT - 8,
                LabMarkup.drawn(
                        new LabTexts.Text("手間をかけた正規のお客様の割合 →", "honest customers bothered →")));
        text("start", 4, 14, LabMarkup.drawn(new LabTexts.Text("↑ 守れた金額の割合", "↑ yen saved")));
    }

    private static String tick(double share) {
        double percent = Math.round(share * 100_000) / 1_000.0;
        String text = percent == Math.rint(percent) ? String.valueOf((long) percent) : percent + "";
        return text.replace('-', '−') + "%";
    }

    private void policy(PolicyResult policy, int index) {
        Estimate spared = policy.axes().get(Axis.HONEST_SPARED);
        Estimate saved = policy.axes().get(Axis.YEN_SAVED);
        if (spared == null || saved == null) {
            return;
        }
        double x = x(1 - spared.value());
        double y = y(saved.value());
        svg.append(
                "<g class=\"%s\"><title>%s</title>".formatted(LabPage.tone(index), title(policy)));
        if (spared.low() != null && spared.high() != null) {
            line("whisker", x(1 - spared.low()), y, x(1 - spared.high()), y);
        }
        if (saved.low() != null && saved.high() != null) {
            line("whisker", x, y(saved.low()), x, y(saved.high()));
        }
        svg.append("<circle class=\"dot\" r=\"6\" cx=\"%s\" cy=\"%s\"/>".formatted(at(x), at(y)));
        label(x, y, index);
        svg.append("</g>");
    }

    private String title(PolicyResult policy) {
        return LabMarkup.escaped(policy.policy());
    }

    /** Writes a policy's number beside its point, below the numbers that are there already. */
    private void label(double x, double y, int index) {
        double place = y - 8;
        boolean moved = true;
        while (moved) {
            moved = false;
            for (double[] other : labels) {
                if (Math.abs(other[0] - x) < LABEL_APART
                        && Math.abs(other[1] - place) < LABEL_APART) {
                    place = other[1] + LABEL_APART + 1;
                    moved = true;
                }
            }
        }
        labels.add(new double[] {x, place});
        svg.append(
                "<text class=\"number\" x=\"%s\" y=\"%s\">%d</text>"
                        .formatted(at(x + 10), at(place), index + 1));
    }

    private void line(String kind, double x1, double y1, double x2, double y2) {
        svg.append(
                "<line class=\"%s\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>"
                        .formatted(kind, at(x1), at(y1), at(x2), at(y2)));
    }

    private void text(String anchor, double x, double y, String markup) {
        svg.append(
                "<text text-anchor=\"%s\" x=\"%s\" y=\"%s\">%s</text>"
                        .formatted(anchor, at(x), at(y), markup));
    }

    private double x(double bothered) {
        return LEFT + (WIDTH - LEFT - RIGHT) * bothered / mostBothered;
    }

    private double y(double saved) {
        double share = (Math.min(saved, 1) - leastSaved) / (1 - leastSaved);
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * share;
    }
}
