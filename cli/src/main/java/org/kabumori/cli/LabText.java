package org.kabumori.cli;

import org.jspecify.annotations.Nullable;
import org.kabumori.sim.lab.Axis;
import org.kabumori.sim.lab.Estimate;
import org.kabumori.sim.lab.Estimates;
import org.kabumori.sim.lab.HaltTiming;
import org.kabumori.sim.lab.LabReport;
import org.kabumori.sim.lab.PolicyResult;
import org.kabumori.sim.lab.WorldResult;

import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/** A lab report as tables for a terminal, of 92 columns and the longest name. Pure. */
final class LabText {
    private static final String COLUMN = "%12s";
    private static final int SHORTEST_NAME = 16;

    /** Wide enough for the longest name of a policy. */
    private final String policyColumn;

    private final LabReport report;
    private final StringBuilder text = new StringBuilder();

    private LabText(LabReport report) {
        this.report = report;
        int longest =
                report.policies().stream().mapToInt(each -> each.policy().length()).max().orElse(0);
        policyColumn = "%-" + (2 + Math.max(SHORTEST_NAME, longest)) + "s";
    }

    static String of(LabReport report) {
        LabText written = new LabText(report);
        written.axes();
        written.counts();
        written.timings();
        written.measured();
        return written.text.toString();
    }

    private void axes() {
        cell(policyColumn, "");
        for (String head : List.of("yen", "victims", "honest", "speed", "orders", "not")) {
            cell(COLUMN, head);
        }
        line("");
        cell(policyColumn, "policy");
        for (String head :
                List.of("saved", "untouched", "spared", "to stop", "kept", "displaced")) {
            cell(COLUMN, head);
        }
        line("");
        report.policies().forEach(this::axes);
    }

    private void axes(PolicyResult policy) {
        cell(policyColumn, policy.policy());
        for (Axis axis : Axis.values()) {
            cell(COLUMN, value(policy.axes().get(axis)));
        }
        line("");
        if (policy.axes().values().stream().anyMatch(each -> each.low() != null)) {
            cell(policyColumn, "");
            for (Axis axis : Axis.values()) {
                cell(COLUMN, interval(policy.axes().get(axis)));
            }
            line("");
        }
    }

    private static String value(@Nullable Estimate estimate) {
        return estimate == null ? "–" : LabMarkup.percent(estimate.value());
    }

    private static String interval(@Nullable Estimate estimate) {
        if (estimate == null || estimate.low() == null || estimate.high() == null) {
            return "";
        }
        return String.format(Locale.ROOT, "%.1f…%.1f", 100 * estimate.low(), 100 * estimate.high())
                .replace('-', '−');
    }

    private void counts() {
        line("");
        cell(policyColumn, "all worlds");
        for (String head : List.of("loss, ¥M", "victims", "bothered", "asked", "held", "halted")) {
            cell(COLUMN, head);
        }
        line("");
        for (PolicyResult policy : report.policies()) {
            cell(policyColumn, policy.policy());
            cell(
                    COLUMN,
                    String.format(Locale.ROOT, "%,.1f", sum(policy, WorldResult::lossYen) / 1e6));
            cell(COLUMN, LabMarkup.count(sum(policy, WorldResult::victims)));
            cell(COLUMN, LabMarkup.count(sum(policy, WorldResult::honestBothered)));
            cell(COLUMN, LabMarkup.count(sum(policy, WorldResult::honestOrdersAsked)));
            cell(COLUMN, LabMarkup.count(sum(policy, WorldResult::honestOrdersHeld)));
            cell(COLUMN, LabMarkup.count(sum(policy, WorldResult::honestBuysHalted)));
            line("");
        }
        line("bothered: honest customers; asked, held, halted: honest orders");
        line(
                "loss: what attack buys cost, less the shares' worth at the end of the next trading day");
    }

    /** Returns a figure summed over a policy's worlds. */
    static long sum(PolicyResult policy, ToLongFunction<WorldResult> figure) {
        return policy.worlds().stream().mapToLong(figure).sum();
    }

    private void timings() {
        for (HaltTiming timing : HaltTiming.of(report)) {
            line("");
            line(timing.alerting() + "'s alert against the halt of " + timing.halting());
            HaltTiming.Hours hours = timing.hours();
            line(
                    hours == null
                            ? "  no name had both an alert and a halt"
                            : String.format(
                                    Locale.ROOT,
                                    "  %.1f hours earlier (median of %d names; %.1f to %.1f)",
                                    hours.median(),
                                    timing.names().size(),
                                    hours.least(),
                                    hours.most()));
            line(
                    "  of %d names %d never halted, %d halted before the gangs came, %d without an alert"
                            .formatted(
                                    timing.attacked(),
                                    timing.neverHalted(),
                                    timing.haltedBefore(),
                                    timing.neverAlerted()));
        }
    }

    private void measured() {
        line("");
        line(
                "Worlds: %d of %,d accounts, %d days, seeds %s. A dash was not measured."
                        .formatted(
                                report.seeds().size(),
                                report.accounts(),
                                report.days(),
                                report.seeds()));
        line(
                report.seeds().size() < 2
                        ? "One world only: nobody knows how far the figures could be off."
                        : "Under each share its 95 %% interval, in per cent: %,d draws of the worlds."
                                .formatted(Estimates.DRAWS));
        line("again: " + LabMarkup.command(report));
    }

    @SuppressWarnings("AnnotateFormatMethod") // the annotation would be a dependency
    private void cell(String format, String value) {
        text.append(String.format(Locale.ROOT, format, value));
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
