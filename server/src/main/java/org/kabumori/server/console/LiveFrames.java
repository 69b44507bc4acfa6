package org.kabumori.server.console;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.holds.Holds;
import org.kabumori.server.restrictions.Halts;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What an open page is told: texts by key, small pieces of markup, and the chart's series, all in
 * the page's language. The same texts stand in the page when it is loaded. Thread-safe.
 */
@Component
final class LiveFrames {
    /** What waits longest; the queue has all. */
    private static final int SHOWN_HELD = 5;

    private final Projection projection;
    private final EpisodeBoard episodes;
    private final LabBoard lab;
    private final Holds holds;
    private final Halts halts;
    private final Languages languages;
    private final SpringTemplateEngine templates;
    private final SharedFrame japanese = new SharedFrame();
    private final SharedFrame english = new SharedFrame();

    LiveFrames(
            Projection projection,
            EpisodeBoard episodes,
            LabBoard lab,
            Holds holds,
            Halts halts,
            Languages languages,
            SpringTemplateEngine templates) {
        this.projection = projection;
        this.episodes = episodes;
        this.lab = lab;
        this.holds = holds;
        this.halts = halts;
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
            DayMap days,
            long episodesVersion,
            List<String> episodes,
            long labTurn) {}

    /** Returns the frame of a version in a language, the same for all who listen. */
    LiveFeed.Frame at(long version, Locale locale) {
        Formats format = languages.in(locale);
        SharedFrame shared = format.isJapanese() ? japanese : english;
        return shared.at(version, () -> Json.write(frame(format)));
    }

    /** What the overview shows beside the day's figures. */
    record Beside(List<HeldLine> held, long heldCount, long haltsInForce) {}

    /** Asks for what waits and what is halted. */
    Beside beside(Formats format) {
        long now = halts.nowMicros();
        return new Beside(
                holds.open(SHOWN_HELD).stream().map(held -> HeldLine.of(held, format)).toList(),
                holds.countOpen(),
                halts.all().stream().filter(halt -> halt.isInForce(now)).count());
    }

    private Frame frame(Formats format) {
        Overview overview = projection.overview();
        Beside beside = beside(format);
        LabView.Run run = lab.run();
        Map<String, Text> texts = texts(overview, beside, format);
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
                        "alerts", markup("alerts", overview, beside, format),
                        "names", markup("names", overview, beside, format),
                        "threat", markup("threat", overview, beside, format),
                        "campaigns", markup("campaigns", overview, beside, format),
                        "holds", markup("holds", overview, beside, format),
                        "episodes", markup("episodes", overview, beside, format)),
                bars(overview),
                DayMap.of(overview),
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

    private String markup(String fragment, Overview overview, Beside beside, Formats format) {
        Context context = new Context(format.locale());
        context.setVariable("overview", overview);
        context.setVariable("beside", beside);
        context.setVariable("threat", Threat.of(overview, format));
        context.setVariable("episodes", episodes.views());
        context.setVariable("format", format);
        context.setVariable("link", Links.LINKS);
        return templates.process("live", Set.of(fragment), context);
    }

    static Map<String, Text> texts(Overview overview, Beside beside, Formats format) {
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
        long latest = overview.latestMicros();
        texts.put("day", new Text(overview.isEmpty() ? "–" : format.day(latest), ""));
        texts.put("time", new Text(overview.isEmpty() ? "–" : format.time(latest), ""));
        texts.put("held", count(beside.heldCount(), format));
        for (AttackChain.Stage stage : AttackChain.STAGES) {
            stage.keys().forEach(key -> texts.put(key, count(overview.count(key), format)));
        }
        texts.put("measure.halts", count(beside.haltsInForce(), format));
        AttackChain.STAGES.forEach(stage -> states(stage, overview, texts, format));
        return texts;
    }

    /** Says of each measure whether it acted today, is silent, is off, or nobody can tell. */
    private static void states(
            AttackChain.Stage stage, Overview overview, Map<String, Text> texts, Formats format) {
        for (AttackChain.Measure measure : stage.measures()) {
            Text count = Objects.requireNonNull(texts.get("measure." + measure.word()));
            String light = measure.light(overview, !count.text().equals("0"));
            texts.put(
                    "state." + measure.word(),
                    new Text(
                            format.message("control." + light),
                            format.message("control." + light + ".hint")));
        }
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
