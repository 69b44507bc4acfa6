package org.kabumori.server.console;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What an open page is told: texts by key, small pieces of markup, and the chart's series, all in
 * the page's language. The same texts stand in the page when it is loaded. Thread-safe.
 */
@Component
final class LiveFrames {
    private final Projection projection;
    private final EpisodeBoard episodes;
    private final LabBoard lab;
    private final Languages languages;
    private final SpringTemplateEngine templates;

    LiveFrames(
            Projection projection,
            EpisodeBoard episodes,
            LabBoard lab,
            Languages languages,
            SpringTemplateEngine templates) {
        this.projection = projection;
        this.episodes = episodes;
        this.lab = lab;
        this.languages = languages;
        this.templates = templates;
    }

    /** A text with the exact value behind it. */
    record Text(String text, String title) {}

    /**
     * One message of the stream.
     *
     * @param shares widths of bars, 0 to 100
     * @param episodes the version of the board and its ids
     * @param labTurn moves on when a run of the lab begins or ends
     */
    record Frame(
            long seq,
            Map<String, Text> texts,
            Map<String, Double> shares,
            Map<String, String> markup,
            List<List<Long>> bars,
            long episodesVersion,
            List<String> episodes,
            long labTurn) {}

    String json(Locale locale) {
        return Json.write(frame(locale));
    }

    private Frame frame(Locale locale) {
        Overview overview = projection.overview();
        Formats format = languages.in(locale);
        LabView.Run run = lab.run();
        Map<String, Text> texts = texts(overview, format);
        texts.put("lab", labText(run, format));
        return new Frame(
                overview.seq(),
                texts,
                Map.of(
                        "risk",
                        overview.atRiskYen() > 0 ? 100.0 : 0.0,
                        "stopped",
                        overview.stoppedShare() * 100,
                        "lab",
                        run == null ? 0.0 : run.done() * 100),
                Map.of(
                        "alerts", markup("alerts", overview, format),
                        "names", markup("names", overview, format),
                        "episodes", markup("episodes", overview, format)),
                bars(overview),
                episodes.version(),
                episodes.views().stream().map(EpisodeView::id).toList(),
                lab.turn());
    }

    static Text labText(LabView.@Nullable Run run, Formats format) {
        if (run == null) {
            return new Text("", "");
        }
        return new Text(
                format.message(
                        "lab.running",
                        format.percent(run.done()),
                        format.count(run.worlds()),
                        format.count(run.accounts())),
                "");
    }

    private String markup(String fragment, Overview overview, Formats format) {
        Context context = new Context(format.locale());
        context.setVariable("overview", overview);
        context.setVariable("episodes", episodes.views());
        context.setVariable("format", format);
        context.setVariable("link", Links.LINKS);
        return templates.process("live", Set.of(fragment), context);
    }

    static Map<String, Text> texts(Overview overview, Formats format) {
        Map<String, Text> texts = new LinkedHashMap<>();
        for (String answer : Overview.ANSWERS) {
            texts.put(answer, count(overview.answers().getOrDefault(answer, 0L), format));
        }
        texts.put("decisions", count(overview.decisions(), format));
        texts.put("events", count(overview.events(), format));
        texts.put("risk", yen(overview.atRiskYen(), format));
        texts.put("stopped", yen(overview.stoppedYen(), format));
        texts.put("through", yen(overview.letThroughYen(), format));
        texts.put("share", new Text(share(overview, format), ""));
        if (!overview.isEmpty()) {
            texts.put("day", new Text(format.day(overview.latestMicros()), ""));
            texts.put("time", new Text(format.time(overview.latestMicros()), ""));
        }
        for (AttackChain.Stage stage : AttackChain.STAGES) {
            stage.keys().forEach(key -> texts.put(key, count(overview.count(key), format)));
        }
        return texts;
    }

    private static String share(Overview overview, Formats format) {
        return format.percentOf(overview.stoppedYen(), overview.atRiskYen());
    }

    private static Text count(long count, Formats format) {
        return new Text(format.count(count), "");
    }

    private static Text yen(long yen, Formats format) {
        return new Text(format.yen(yen), format.exactYen(yen));
    }

    static List<List<Long>> bars(Overview overview) {
        List<List<Long>> bars = new ArrayList<>();
        for (Overview.Bar bar : overview.bars()) {
            bars.add(
                    List.of(
                            Formats.chartMillis(bar.startMicros()),
                            bar.allow(),
                            bar.challenge(),
                            bar.hold(),
                            bar.reject()));
        }
        return bars;
    }
}
