package org.kabumori.cli;

import static org.kabumori.cli.LabMarkup.both;
import static org.kabumori.cli.LabMarkup.count;
import static org.kabumori.cli.LabMarkup.percent;

import org.jspecify.annotations.Nullable;
import org.kabumori.sim.lab.Axis;
import org.kabumori.sim.lab.Estimate;
import org.kabumori.sim.lab.HaltTiming;
import org.kabumori.sim.lab.LabReport;
import org.kabumori.sim.lab.PolicyResult;
import org.kabumori.sim.lab.WorldResult;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** The page's tables. Pure. */
final class LabTables {
    private LabTables() {}

    /** Returns every axis of every policy, with its interval. */
    static String axes(List<PolicyResult> policies) {
        StringBuilder heads = new StringBuilder();
        for (Axis axis : Axis.values()) {
            heads.append(head(LabTexts.axis(axis).name()));
        }
        return table(policies, heads.toString(), LabTables::axes);
    }

    private static String axes(PolicyResult policy) {
        StringBuilder cells = new StringBuilder();
        for (Axis axis : Axis.values()) {
            cells.append(cell(value(policy.axes().get(axis))));
        }
        return cells.toString();
    }

    /** Returns a share with its interval below. */
    static String value(@Nullable Estimate estimate) {
        if (estimate == null) {
            return "<span class=\"soft\">%s</span>".formatted(both("測定なし", "not measured"));
        }
        return "<b>%s</b><small>%s</small>"
                .formatted(
                        LabMarkup.escaped(percent(estimate.value())),
                        LabMarkup.escaped(LabMarkup.interval(estimate)));
    }

    /** Returns what victims lost. */
    static String victims(List<PolicyResult> policies) {
        return table(
                policies,
                head("狙われた口座", "accounts tried")
                        + head("被害者", "victims")
                        + head("損失", "loss")
                        + head("攻撃の買い", "attack buys")
                        + head("売られた保有株", "holdings sold"),
                policy ->
                        cell(count(sum(policy, WorldResult::tried)))
                                + cell(count(sum(policy, WorldResult::victims)))
                                + yen(sum(policy, WorldResult::lossYen))
                                + yen(sum(policy, WorldResult::boughtYen))
                                + yen(sum(policy, WorldResult::soldYen)));
    }

    /** Returns what honest customers and their orders suffered. */
    static String honest(List<PolicyResult> policies) {
        return table(
                policies,
                head("手間をかけた顧客", "customers bothered")
                        + head("買付停止で断った買い", "buys lost to halts")
                        + head("確認した注文", "orders asked")
                        + head("保留・拒否した注文", "orders held")
                        + head("あきらめた注文", "orders given up"),
                policy ->
                        cell(part(policy, WorldResult::honestBothered, WorldResult::honestCame))
                                + cell(
                                        part(
                                                policy,
                                                WorldResult::honestBuysHalted,
                                                WorldResult::honestBuys))
                                + cell(
                                        part(
                                                policy,
                                                WorldResult::honestOrdersAsked,
                                                WorldResult::honestOrders))
                                + cell(
                                        part(
                                                policy,
                                                WorldResult::honestOrdersHeld,
                                                WorldResult::honestOrders))
                                + cell(
                                        part(
                                                policy,
                                                WorldResult::honestGaveUp,
                                                WorldResult::honestOrders)));
    }

    private static String part(
            PolicyResult policy,
            ToLongFunction<WorldResult> part,
            ToLongFunction<WorldResult> whole) {
        long of = sum(policy, part);
        long all = sum(policy, whole);
        return "<b>%s</b><small>%s</small>"
                .formatted(
                        count(of),
                        all == 0
                                ? "–"
                                : LabMarkup.escaped(percent(of / (double) all))
                                        + " / "
                                        + count(all));
    }

    /** Returns where attack buys went after a name was closed. */
    static String displacement(List<PolicyResult> policies) {
        return table(
                policies,
                head("攻撃の買い", "attack buys")
                        + head("うち別の銘柄へ移った買い", "of them displaced")
                        + head("試した銘柄", "names tried")
                        + head(LabTexts.axis(Axis.DISPLACEMENT).name()),
                policy ->
                        yen(sum(policy, WorldResult::boughtYen))
                                + yen(sum(policy, LabViews::displacedYen))
                                + cell(count(sum(policy, LabTables::names)))
                                + cell(value(policy.axes().get(Axis.DISPLACEMENT))));
    }

    private static long names(WorldResult world) {
        return world.campaigns().stream().mapToLong(each -> each.names().size()).sum();
    }

    private static long sum(PolicyResult policy, ToLongFunction<WorldResult> figure) {
        return LabText.sum(policy, figure);
    }

    /** Returns how many hours earlier halts would have come, and every name behind that. */
    static String timings(LabReport report) {
        StringBuilder rows = new StringBuilder();
        StringBuilder names = new StringBuilder();
        for (HaltTiming timing : HaltTiming.of(report)) {
            rows.append(
                            "<tr><th>%s</th><th>%s</th>"
                                    .formatted(policy(timing.alerting()), policy(timing.halting())))
                    .append(cell(hours(timing.hours())))
                    .append(cell(count(timing.names().size())))
                    .append(cell("%d / %d".formatted(timing.neverHalted(), timing.attacked())))
                    .append(cell(count(timing.haltedBefore())))
                    .append(cell(count(timing.neverAlerted())))
                    .append("</tr>");
            timing.names().forEach(name -> names.append(name(timing, name)));
        }
        if (rows.isEmpty()) {
            return "<p class=\"none\">%s</p>"
                    .formatted(
                            both(
                                    "警報を出すポリシーと買付停止のポリシーの両方がないため、比べられません。",
                                    "There is nothing to compare without a policy with alerts and one with halts."));
        }
        return "<div class=\"table\"><table><thead><tr>%s</tr></thead><tbody>%s</tbody></table></div>%s"
                .formatted(timingHeads(), rows, names.isEmpty() ? "" : details(names));
    }

    private static String timingHeads() {
        return head("警報", "alert of")
                + head("買付停止", "halt of")
                + head("何時間早いか（中央値、範囲）", "hours earlier (median, range)")
                + head("比べた銘柄", "names compared")
                + head("最後まで停止されなかった銘柄", "names never halted")
                + head("攻撃前に停止済み", "halted before the gangs came")
                + head("停止されたが警報なし", "halted, no alert");
    }

    private static String hours(HaltTiming.@Nullable Hours hours) {
        if (hours == null) {
            return both("比べられる銘柄なし", "no name to compare");
        }
        return "<b>%s</b><small>%s … %s</small>"
                .formatted(hour(hours.median()), hour(hours.least()), hour(hours.most()));
    }

    private static String hour(double hours) {
        return String.format(Locale.ROOT, "%,.1f", hours).replace('-', '−');
    }

    private static String name(HaltTiming timing, HaltTiming.Name name) {
        return "<tr><th>%s</th><th>%s</th><td>%d</td><td><code>%s</code></td><td>%s</td><td>%s</td><td>%s</td></tr>"
                .formatted(
                        policy(timing.alerting()),
                        policy(timing.halting()),
                        name.seed(),
                        LabMarkup.escaped(name.instrument()),
                        ReportText.time(name.alertMicros()),
                        ReportText.time(name.haltMicros()),
                        hour(name.hoursEarlier()));
    }

    private static String details(StringBuilder names) {
        return "<details><summary>%s</summary><div class=\"table\"><table><thead><tr>%s</tr></thead><tbody>%s</tbody></table></div></details>"
                .formatted(
                        both("銘柄ごとの時刻", "The times, name by name"),
                        head("警報", "alert of")
                                + head("買付停止", "halt of")
                                + head("世界", "world")
                                + head("銘柄", "name")
                                + head("最初の警報", "first alert")
                                + head("停止", "halt")
                                + head("早い時間", "hours earlier"),
                        names);
    }

    private static String policy(String word) {
        return both(LabTexts.policy(word).name());
    }

    private static String table(
            List<PolicyResult> policies, String heads, Function<PolicyResult, String> cells) {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < policies.size(); i++) {
            PolicyResult policy = policies.get(i);
            rows.append(
                    "<tr><th>%s</th>%s</tr>"
                            .formatted(LabPage.name(policy.policy(), i), cells.apply(policy)));
        }
        return "<div class=\"table\"><table><thead><tr><th></th>%s</tr></thead><tbody>%s</tbody></table></div>"
                .formatted(heads, rows);
    }

    private static String head(String japanese, String english) {
        return head(new LabTexts.Text(japanese, english));
    }

    private static String head(LabTexts.Text text) {
        return "<th>%s</th>".formatted(both(text));
    }

    private static String cell(String markup) {
        return "<td>" + markup + "</td>";
    }

    private static String yen(long yen) {
        return "<td title=\"%s\">%s</td>".formatted(count(yen), both(LabMarkup.yen(yen)));
    }
}
