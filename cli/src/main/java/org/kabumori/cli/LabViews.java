package org.kabumori.cli;

import org.kabumori.server.console.LabView;
import org.kabumori.sim.lab.Axis;
import org.kabumori.sim.lab.CampaignResult;
import org.kabumori.sim.lab.Estimate;
import org.kabumori.sim.lab.HaltTiming;
import org.kabumori.sim.lab.LabReport;
import org.kabumori.sim.lab.PolicyResult;
import org.kabumori.sim.lab.WorldResult;

import java.util.Locale;

/** Turns the lab's reports into what the console shows. Pure. */
final class LabViews {
    private LabViews() {}

    static LabView of(LabReport report, long madeMicros) {
        return new LabView(
                madeMicros,
                report.accounts(),
                report.days(),
                report.seeds(),
                LabMarkup.command(report),
                report.policies().stream().map(LabViews::result).toList(),
                HaltTiming.of(report).stream().map(LabViews::timing).toList());
    }

    static LabView.Policy policy(String word) {
        LabTexts.Entry text = LabTexts.policy(word);
        return new LabView.Policy(
                word,
                text.name().en(),
                text.name().ja(),
                text.meaning().en(),
                text.meaning().ja(),
                LabPage.CHOSEN.contains(word) || !LabTexts.isKnown(word));
    }

    private static LabView.Result result(PolicyResult policy) {
        return new LabView.Result(
                policy(policy.policy()),
                policy.axes().entrySet().stream()
                        .map(axis -> figure(axis.getKey(), axis.getValue()))
                        .toList(),
                LabText.sum(policy, WorldResult::victims),
                LabText.sum(policy, WorldResult::lossYen),
                LabText.sum(policy, LabViews::displacedYen),
                LabText.sum(policy, WorldResult::honestCame),
                LabText.sum(policy, WorldResult::honestBothered),
                LabText.sum(policy, WorldResult::honestBuys),
                LabText.sum(policy, WorldResult::honestBuysHalted));
    }

    private static LabView.Figure figure(Axis axis, Estimate estimate) {
        String word = axis.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return new LabView.Figure(word, estimate.value(), estimate.low(), estimate.high());
    }

    static long displacedYen(WorldResult world) {
        return world.campaigns().stream().mapToLong(CampaignResult::displacedYen).sum();
    }

    private static LabView.Timing timing(HaltTiming timing) {
        HaltTiming.Hours hours = timing.hours();
        return new LabView.Timing(
                policy(timing.alerting()),
                policy(timing.halting()),
                timing.names().size(),
                timing.attacked(),
                timing.neverHalted(),
                timing.haltedBefore(),
                hours == null ? null : hours.median(),
                hours == null ? null : hours.least(),
                hours == null ? null : hours.most());
    }
}
