package org.kabumori.cli;

import static org.kabumori.cli.LabMarkup.at;

import org.kabumori.sim.lab.Axis;
import org.kabumori.sim.lab.Estimate;
import org.kabumori.sim.lab.PolicyResult;

import java.util.List;
import java.util.function.Function;

/**
 * Radar charts over the six axes, as SVG. Below 0 is drawn as 0; what was not measured is left out.
 * Pure.
 */
final class LabRadar {
    private static final double[] RINGS = {0.25, 0.5, 0.75, 1};
    private static final double LABEL_DISTANCE = 13;

    private final double width;
    private final double height;
    private final double radius;

    private LabRadar(double width, double height, double radius) {
        this.width = width;
        this.height = height;
        this.radius = radius;
    }

    /** Returns one policy's chart with its intervals as strokes on the spokes. */
    static String small(PolicyResult policy, int index) {
        LabRadar radar = new LabRadar(250, 172, 60);
        return radar.svg(
                LabTexts::brief,
                "<g class=\"%s\">%s%s</g>"
                        .formatted(
                                LabPage.tone(index), radar.shape(policy), radar.whiskers(policy)));
    }

    /** Returns all policies in one chart, each in a group that the page can hide. */
    static String overlay(List<PolicyResult> policies) {
        LabRadar radar = new LabRadar(500, 330, 125);
        StringBuilder shapes = new StringBuilder();
        for (int i = 0; i < policies.size(); i++) {
            shapes.append("<g class=\"%s o%d\">".formatted(LabPage.tone(i), i))
                    .append(radar.shape(policies.get(i)))
                    .append("</g>");
        }
        return radar.svg(axis -> LabTexts.axis(axis).name(), shapes.toString());
    }

    private String svg(Function<Axis, LabTexts.Text> label, String shapes) {
        StringBuilder svg = new StringBuilder();
        svg.append(
                "<svg class=\"radar\" viewBox=\"0 0 %s %s\" role=\"img\">"
                        .formatted(width, height));
        for (double ring : RINGS) {
            svg.append("<polygon class=\"grid\" points=\"%s\"/>".formatted(ring(ring)));
        }
        for (Axis axis : Axis.values()) {
            svg.append(line("grid", axis, 0, 1));
        }
        svg.append(shapes);
        for (Axis axis : Axis.values()) {
            svg.append(label(axis, label.apply(axis)));
        }
        return svg.append("</svg>").toString();
    }

    private String ring(double share) {
        StringBuilder points = new StringBuilder();
        for (Axis axis : Axis.values()) {
            points.append(point(axis, share)).append(' ');
        }
        return points.toString().strip();
    }

    private String shape(PolicyResult policy) {
        StringBuilder points = new StringBuilder();
        StringBuilder dots = new StringBuilder();
        for (Axis axis : Axis.values()) {
            Estimate estimate = policy.axes().get(axis);
            if (estimate != null) {
                double share = Math.clamp(estimate.value(), 0, 1);
                points.append(point(axis, share)).append(' ');
                dots.append(
                        "<circle class=\"dot\" r=\"2.5\" cx=\"%s\" cy=\"%s\"/>"
                                .formatted(at(x(axis, share)), at(y(axis, share))));
            }
        }
        return "<polygon class=\"shape\" points=\"%s\"/>%s"
                .formatted(points.toString().strip(), dots);
    }

    private String whiskers(PolicyResult policy) {
        StringBuilder lines = new StringBuilder();
        policy.axes()
                .forEach(
                        (axis, estimate) -> {
                            if (estimate.low() != null && estimate.high() != null) {
                                double low = Math.clamp(estimate.low(), 0, 1);
                                double high = Math.clamp(estimate.high(), 0, 1);
                                lines.append(line("whisker", axis, low, high));
                            }
                        });
        return lines.toString();
    }

    private String label(Axis axis, LabTexts.Text text) {
        double cosine = StrictMath.cos(angle(axis));
        String anchor = cosine > 0.1 ? "start" : cosine < -0.1 ? "end" : "middle";
        double distance = 1 + LABEL_DISTANCE / radius;
        return "<text text-anchor=\"%s\" x=\"%s\" y=\"%s\">%s</text>"
                .formatted(
                        anchor,
                        at(x(axis, distance)),
                        at(y(axis, distance) + 4),
                        LabMarkup.drawn(text));
    }

    private String line(String kind, Axis axis, double from, double to) {
        return "<line class=\"%s\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>"
                .formatted(
                        kind,
                        at(x(axis, from)),
                        at(y(axis, from)),
                        at(x(axis, to)),
                        at(y(axis, to)));
    }

    private String point(Axis axis, double share) {
        return at(x(axis, share)) + "," + at(y(axis, share));
    }

    private double x(Axis axis, double share) {
        return width / 2 + radius * share * StrictMath.cos(angle(axis));
    }

    private double y(Axis axis, double share) {
        return height / 2 + radius * share * StrictMath.sin(angle(axis));
    }

    private static double angle(Axis axis) {
        return StrictMath.PI * (2.0 * axis.ordinal() / Axis.values().length - 0.5);
    }
}
