package org.kabumori.server.console;

import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The price of an episode's name with the victims' buys, the catch and the alert on it. */
@Component
final class EpisodeCharts {
    private final NameCharts names;
    private final Languages languages;

    EpisodeCharts(NameCharts names, Languages languages) {
        this.names = names;
        this.languages = languages;
    }

    NameCharts.Chart of(EpisodeView view, Locale locale) {
        NameCharts.Chart all = names.of(view.instrument(), locale);
        EpisodeView.Result result = view.result();
        if (result == null) {
            return with(all, List.of(), List.of());
        }
        Set<String> victims = new HashSet<>();
        result.victimRows().forEach(row -> victims.add(row.account()));
        return with(
                all,
                all.buys().stream().filter(buy -> victims.contains(buy.account())).toList(),
                marks(result, languages.in(locale)));
    }

    /** Returns the prices with other things on them; an episode tells of no volume. */
    private static NameCharts.Chart with(
            NameCharts.Chart all, List<NameCharts.Drawn> buys, List<NameCharts.Mark> marks) {
        return new NameCharts.Chart(all.prices(), List.of(), buys, List.of(), marks);
    }

    private static List<NameCharts.Mark> marks(EpisodeView.Result result, Formats format) {
        List<NameCharts.Mark> marks = new ArrayList<>();
        EpisodeView.Caught caught = result.caught();
        if (caught != null) {
            marks.add(
                    new NameCharts.Mark(
                            Formats.chartMillis(caught.timeMicros()),
                            format.message("episode.mark.caught")));
        }
        Long alert = result.firstAlertMicros();
        if (alert != null) {
            marks.add(
                    new NameCharts.Mark(
                            Formats.chartMillis(alert), format.message("episode.mark.alert")));
        }
        return marks;
    }
}
