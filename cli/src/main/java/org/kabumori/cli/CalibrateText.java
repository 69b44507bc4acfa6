package org.kabumori.cli;

import org.kabumori.engine.policy.Parameter;
import org.kabumori.engine.policy.Policy;
import org.kabumori.sim.calibrate.Calibration;
import org.kabumori.sim.calibrate.Check;
import org.kabumori.sim.calibrate.Observations;

import java.util.List;
import java.util.Locale;

/** A calibration as tables for a terminal. Pure. */
final class CalibrateText {
    private final StringBuilder text = new StringBuilder();

    private CalibrateText() {}

    static String of(Calibration calibration, Observations observations, Policy old) {
        CalibrateText written = new CalibrateText();
        written.counts(observations, old);
        written.check(calibration.before(), calibration.after());
        written.tenths(calibration.before().tenths(), calibration.after().tenths());
        written.drift(calibration);
        return written.text.toString();
    }

    private void counts(Observations observations, Policy old) {
        line(
                "events fitted   %,9d attack %,11d genuine",
                observations.count(true, false), observations.count(false, false));
        line(
                "events held out %,9d attack %,11d genuine, of other accounts",
                observations.count(true, true), observations.count(false, true));
        line(
                "prior           %s takeovers in a million events: the policy's, kept; the logs' own share is",
                old.of(Parameter.TAKEOVERS_PER_MILLION));
        line("                taken up by an intercept, and attack and genuine count alike below");
    }

    private void check(Check before, Check after) {
        line("");
        line("held out                         %s %s %s", "    now", "fitted", "");
        line("  log-loss                     %9.5f %9.5f", before.logLoss(), after.logLoss());
        line(
                "  area under the curve         %9.5f %9.5f",
                before.areaUnderCurve(), after.areaUnderCurve());
        for (int i = 0; i < Check.CATCHES.size(); i++) {
            line(
                    "  bothered, %2.0f %% caught       %8.3f%% %8.3f%%",
                    100 * Check.CATCHES.get(i),
                    100 * before.bothered().get(i),
                    100 * after.bothered().get(i));
        }
    }

    private void tenths(List<Check.Tenth> before, List<Check.Tenth> after) {
        line("");
        line("reliability, held out: tenths from the least suspicious");
        line("           now: said    true     fitted: said    true");
        for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
            line("  %2d     %s       %s", i + 1, tenth(before, i), tenth(after, i));
        }
    }

    private static String tenth(List<Check.Tenth> tenths, int index) {
        return index < tenths.size()
                ? String.format(
                        Locale.ROOT,
                        "%8.4f %8.4f",
                        tenths.get(index).predicted(),
                        tenths.get(index).observed())
                : " ".repeat(17);
    }

    private void drift(Calibration calibration) {
        line("");
        line(
                "%-34s %8s %8s %7s  %s",
                "drift", "from", "to", "factor", "attack events (accounts), genuine events");
        for (Calibration.Change change : calibration.changes()) {
            String rests =
                    String.format(
                            Locale.ROOT,
                            "%,d (%,d), %,d%s",
                            change.attackEvents(),
                            change.attackAccounts(),
                            change.genuineEvents(),
                            note(change.outcome()));
            if (change.parameters().isEmpty()) {
                line("%-34s %8s %8s %7s  %s", change.code().word(), "", "", "", rests);
            }
            for (Calibration.Moved each : change.parameters()) {
                line(
                        "%-34s %8.3f %8.3f %7.3f  %s",
                        each.parameter().path(), each.from(), each.to(), change.factor(), rests);
            }
        }
    }

    private static String note(Calibration.Outcome outcome) {
        return switch (outcome) {
            case FITTED -> "";
            case TOO_FEW -> ": too few, kept";
            case NOT_FITTED -> ": kept, no parameter is its weight alone";
        };
    }

    @SuppressWarnings("AnnotateFormatMethod") // the annotation would be a dependency
    private void line(String format, Object... values) {
        text.append(values.length == 0 ? format : String.format(Locale.ROOT, format, values));
        text.append('\n');
    }
}
