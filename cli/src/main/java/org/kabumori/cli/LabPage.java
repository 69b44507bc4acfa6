package org.kabumori.cli;

import static org.kabumori.cli.LabMarkup.at;
import static org.kabumori.cli.LabMarkup.both;

import org.jspecify.annotations.Nullable;
import org.kabumori.sim.lab.Axis;
import org.kabumori.sim.lab.Estimate;
import org.kabumori.sim.lab.Estimates;
import org.kabumori.sim.lab.LabReport;
import org.kabumori.sim.lab.PolicyResult;
import org.kabumori.sim.lab.WorldResult;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** A lab report as a page that needs nothing else, in both languages. Pure. */
final class LabPage {
    /** Colours of policies; the first is for the one where nothing is done. */
    private static final int TONES = 9;

    /** What the large chart shows until somebody chooses. */
    static final List<String> CHOSEN = List.of("nothing", "codes+halts-2025", "kabumori");

    private final LabReport report;
    private final List<PolicyResult> policies;

    private LabPage(LabReport report) {
        this.report = report;
        this.policies = report.policies();
    }

    static String of(LabReport report) throws IOException {
        LabPage page = new LabPage(report);
        return template()
                .replace("{{policies}}", page.explanations())
                .replace("{{choices}}", page.choices())
                .replace("{{hiding}}", page.hiding())
                .replace("{{overlay}}", LabRadar.overlay(page.policies))
                .replace("{{radars}}", page.radars())
                .replace("{{bars}}", page.bars())
                .replace("{{axes}}", LabTables.axes(page.policies))
                .replace("{{scatter}}", LabScatter.of(page.policies))
                .replace("{{timelines}}", LabTimeline.of(report))
                .replace("{{timings}}", LabTables.timings(report))
                .replace("{{loss}}", both(LabTexts.LOSS))
                .replace("{{victims}}", LabTables.victims(page.policies))
                .replace("{{honest}}", LabTables.honest(page.policies))
                .replace("{{displacement}}", LabTables.displacement(page.policies))
                .replace("{{measured}}", page.measured())
                .replace("{{command}}", LabMarkup.escaped(LabMarkup.command(report)));
    }

    private static String template() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(LabPage.class.getResourceAsStream("lab.html"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Returns the class that colours a policy, by its place in the report. */
    static String tone(int index) {
        return "p" + (index < TONES ? index : 1 + (index - 1) % (TONES - 1));
    }

    /** Returns a policy's number and name in its colour. */
    static String name(String word, int index) {
        return "<span class=\"policy %s\" title=\"%s\"><i>%d</i>%s</span>"
                .formatted(
                        tone(index),
                        LabMarkup.escaped(word),
                        index + 1,
                        both(LabTexts.policy(word).name()));
    }

    private String explanations() {
        StringBuilder html = new StringBuilder();
        for (int i = 0; i < policies.size(); i++) {
            String word = policies.get(i).policy();
            html.append(
                    "<li>%s <code>%s</code><p>%s</p></li>"
                            .formatted(
                                    name(word, i),
                                    LabMarkup.escaped(word),
                                    both(LabTexts.policy(word).meaning())));
        }
        return html.toString();
    }

    private String choices() {
        boolean any = policies.stream().anyMatch(policy -> CHOSEN.contains(policy.policy()));
        StringBuilder html = new StringBuilder();
        for (int i = 0; i < policies.size(); i++) {
            String word = policies.get(i).policy();
            boolean chosen = CHOSEN.contains(word) || !LabTexts.isKnown(word) || !any;
            html.append(
                    "<label><input type=\"checkbox\" id=\"o%d\"%s>%s</label>"
                            .formatted(i, chosen ? " checked" : "", name(word, i)));
        }
        return html.toString();
    }

    /** Without a script: a shape goes with its box. */
    private String hiding() {
        StringBuilder css = new StringBuilder();
        for (int i = 0; i < policies.size(); i++) {
            css.append("#overlay:has(#o%d:not(:checked)) .o%d{display:none}".formatted(i, i));
        }
        return css.toString();
    }

    private String radars() {
        StringBuilder html = new StringBuilder();
        for (int i = 0; i < policies.size(); i++) {
            html.append(
                    "<figure class=\"card\"><figcaption>%s</figcaption>%s</figure>"
                            .formatted(
                                    name(policies.get(i).policy(), i),
                                    LabRadar.small(policies.get(i), i)));
        }
        return html.toString();
    }

    private String bars() {
        StringBuilder html = new StringBuilder();
        for (Axis axis : Axis.values()) {
            LabTexts.Entry text = LabTexts.axis(axis);
            html.append(
                    "<div class=\"card\"><h3>%s</h3><p class=\"soft\">%s</p><div class=\"bars\">"
                            .formatted(both(text.name()), both(text.meaning())));
            for (int i = 0; i < policies.size(); i++) {
                html.append(bar(policies.get(i), i, axis));
            }
            html.append("</div></div>");
        }
        return html.toString();
    }

    private static String bar(PolicyResult policy, int index, Axis axis) {
        Estimate estimate = policy.axes().get(axis);
        return "<div class=\"bar-row\">%s<svg class=\"bar %s\" viewBox=\"0 0 100 12\" preserveAspectRatio=\"none\">%s</svg><span class=\"value\">%s</span></div>"
                .formatted(
                        name(policy.policy(), index),
                        tone(index),
                        bar(estimate),
                        LabTables.value(estimate));
    }

    private static String bar(@Nullable Estimate estimate) {
        StringBuilder svg =
                new StringBuilder("<rect class=\"whole\" width=\"100\" height=\"12\"/>");
        if (estimate != null) {
            svg.append(
                    "<rect class=\"part\" width=\"%s\" height=\"12\"/>"
                            .formatted(at(100 * Math.clamp(estimate.value(), 0, 1))));
            if (estimate.low() != null && estimate.high() != null) {
                svg.append(
                        "<line class=\"whisker\" x1=\"%s\" x2=\"%s\" y1=\"6\" y2=\"6\"/>"
                                .formatted(
                                        at(100 * Math.clamp(estimate.low(), 0, 1)),
                                        at(100 * Math.clamp(estimate.high(), 0, 1))));
            }
        }
        return svg.toString();
    }

    private String measured() {
        String seeds =
                report.seeds().stream().map(String::valueOf).collect(Collectors.joining(", "));
        int worlds = report.seeds().size();
        long events =
                policies.stream().mapToLong(each -> LabText.sum(each, WorldResult::events)).sum();
        String accounts = LabMarkup.count(report.accounts());
        String ja =
                "口座%sの世界を%d個、%d取引日ずつ。乱数の種：%s。合計%s件のイベント。どのポリシーも同じ世界で、客・犯人・市場が判定に反応する中で動かしました。"
                        .formatted(accounts, worlds, report.days(), seeds, LabMarkup.count(events));
        String count = worlds == 1 ? "1 world" : worlds + " worlds";
        String en =
                "%s of %s accounts, %d trading days each. Seeds: %s. %s events in all. Every policy ran in the same worlds, where customers, thieves and the market react to its answers."
                        .formatted(count, accounts, report.days(), seeds, LabMarkup.count(events));
        return "<p>%s</p><p>%s</p>".formatted(both(ja, en), intervals(worlds));
    }

    private static String intervals(int worlds) {
        return worlds < 2
                ? both(
                        "世界が一つだけなので、区間はありません。数値がどれだけずれうるかは分かりません。",
                        "One world only, so there are no intervals: nobody knows how far the figures could be off.")
                : both(
                        "区間は95%%（世界を%d回抽出し直すブートストラップ）。0を下回る値は、対策なしより悪いことを表します。"
                                .formatted(Estimates.DRAWS),
                        "Ranges are 95 %% intervals: the bootstrap over worlds, %,d draws. Below 0 is worse than when nothing is done."
                                .formatted(Estimates.DRAWS));
    }
}
