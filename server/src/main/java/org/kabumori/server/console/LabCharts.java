package org.kabumori.server.console;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/** What the lab's radar is drawn from. Pure. */
final class LabCharts {
    static final List<String> AXES =
            List.of(
                    "yen-saved",
                    "victims-untouched",
                    "honest-spared",
                    "speed",
                    "orders-kept",
                    "displacement");

    /** Fewer axes enclose nothing. */
    private static final int LEAST_AXES = 3;

    /** A policy's values, one an axis, from 0 to 1. */
    record Shape(String name, boolean chosen, List<Double> values) {}

    record Radar(List<String> axes, List<Shape> shapes) {}

    private LabCharts() {}

    /** Returns the radar as JSON, {@code null} when too little was measured. */
    static @Nullable String radar(LabView view, Formats format) {
        List<String> measured = AXES.stream().filter(axis -> isMeasured(axis, view)).toList();
        if (measured.size() < LEAST_AXES) {
            return null;
        }
        List<Shape> shapes = new ArrayList<>();
        for (LabView.Result result : view.results()) {
            LabView.Policy policy = result.policy();
            shapes.add(
                    new Shape(
                            format.either(policy.nameEn(), policy.nameJa()),
                            policy.chosen(),
                            measured.stream().map(axis -> value(result, axis)).toList()));
        }
        List<String> names =
                measured.stream().map(axis -> format.message("lab.axis." + axis)).toList();
        return Json.write(new Radar(names, shapes));
    }

    private static boolean isMeasured(String axis, LabView view) {
        return view.results().stream().allMatch(result -> result.figure(axis) != null);
    }

    private static double value(LabView.Result result, String axis) {
        LabView.Figure figure = result.figure(axis);
        return figure == null ? 0 : Math.clamp(figure.value(), 0, 1);
    }
}
