package org.kabumori.server.console;

import org.kabumori.server.posture.Control;
import org.kabumori.server.posture.ControlLine;
import org.kabumori.server.posture.Measurement;
import org.kabumori.server.posture.Rating;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** What the radar of the posture is drawn from: an axis a group of controls. Pure. */
final class PostureCharts {
    private PostureCharts() {}

    /** Returns the radar as JSON: all that is known, and what is measured alone. */
    static String radar(List<ControlLine> lines, Formats format) {
        List<Control.Group> groups = List.of(Control.Group.values());
        return Json.write(
                new LabCharts.Radar(
                        groups.stream()
                                .map(group -> format.message("posture.group." + group.word()))
                                .toList(),
                        List.of(
                                shape(
                                        format.message("posture.shape.all"),
                                        lines,
                                        line -> line.rating().share()),
                                shape(
                                        format.message("posture.shape.measured"),
                                        lines,
                                        PostureCharts::measured))));
    }

    private static double measured(ControlLine line) {
        Measurement measurement = line.measurement();
        if (measurement == null) {
            return 0;
        }
        double share = measurement.rating().share();
        return measurement.isWhole() ? share : Math.min(share, Rating.PARTLY.share());
    }

    private static LabCharts.Shape shape(
            String name, List<ControlLine> lines, ToDoubleFunction<ControlLine> share) {
        return new LabCharts.Shape(
                name,
                true,
                Stream.of(Control.Group.values())
                        .map(
                                group ->
                                        lines.stream()
                                                .filter(line -> line.control().group() == group)
                                                .mapToDouble(share)
                                                .average()
                                                .orElse(0))
                        .toList());
    }
}
