package org.kabumori.sim.calibrate;

import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.engine.policy.Parameter;
import org.kabumori.engine.policy.Policy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a calibration came to.
 *
 * @param policy the new one
 * @param changes of every code seen, fitted or kept
 * @param before how the old weights do on the held-out accounts, {@code after} the new ones
 */
public record Calibration(Policy policy, List<Change> changes, Check before, Check after) {
    /** A code seen in attack events of fewer accounts keeps its weight. */
    public static final int LEAST_ACCOUNTS = 20;

    /** A code seen in fewer genuine events keeps its weight. */
    public static final int LEAST_GENUINE_EVENTS = 20;

    /** Digits of a policy's values after the point: more would be noise. */
    private static final double DIGITS = 1e3;

    /** What became of a code's weight. */
    public enum Outcome {
        FITTED,
        /** Seen too rarely to say anything. */
        TOO_FEW,
        /** No parameter is its weight alone. */
        NOT_FITTED
    }

    /** A code's factor, and what it rests on. */
    public record Change(
            ReasonCode code,
            Outcome outcome,
            double factor,
            int attackEvents,
            int attackAccounts,
            int genuineEvents,
            List<Moved> parameters) {}

    /** A parameter from the old value to the new one. */
    public record Moved(Parameter parameter, double from, double to) {}

    /**
     * Fits a policy's weights.
     *
     * @param ridge how strongly weights are drawn to the old ones: that many observations' worth
     * @throws IllegalArgumentException when a side of the split has no attack or no genuine event
     */
    public static Calibration of(
            Observations observations, Policy old, String version, double ridge) {
        requireEvents(observations);
        ReasonCode[] codes = ReasonCode.values();
        double[] most = new double[codes.length];
        double[] kept = new double[codes.length];
        Arrays.fill(kept, 1);
        for (ReasonCode code : codes) {
            boolean fitted = outcome(observations, code) == Outcome.FITTED;
            most[code.ordinal()] = fitted ? Weights.mostFactor(code, old) : 0;
        }
        double[] factors = new Fit(observations, most, ridge).factors();
        List<Change> changes = new ArrayList<>();
        for (ReasonCode code : codes) {
            if (observations.attackEvents(code) + observations.genuineEvents(code) > 0) {
                changes.add(change(observations, code, factors[code.ordinal()], old));
            }
        }
        return new Calibration(
                policy(old, version, changes),
                changes,
                Check.of(observations, kept),
                Check.of(observations, factors));
    }

    private static void requireEvents(Observations observations) {
        for (boolean held : List.of(false, true)) {
            for (boolean attack : List.of(false, true)) {
                if (observations.count(attack, held) == 0) {
                    throw new IllegalArgumentException(
                            "No %s event is %s: the logs are too small, or --held-out is 0."
                                    .formatted(
                                            attack ? "attack" : "genuine",
                                            held ? "held out" : "left to fit"));
                }
            }
        }
    }

    private static Outcome outcome(Observations observations, ReasonCode code) {
        if (Weights.of(code).isEmpty()) {
            return Outcome.NOT_FITTED;
        }
        boolean enough =
                observations.attackAccounts(code) >= LEAST_ACCOUNTS
                        && observations.genuineEvents(code) >= LEAST_GENUINE_EVENTS;
        return enough ? Outcome.FITTED : Outcome.TOO_FEW;
    }

    private static Change change(
            Observations observations, ReasonCode code, double factor, Policy old) {
        List<Moved> moved =
                Weights.of(code).stream().map(each -> moved(each, old.of(each), factor)).toList();
        return new Change(
                code,
                outcome(observations, code),
                factor,
                observations.attackEvents(code),
                observations.attackAccounts(code),
                observations.genuineEvents(code),
                moved);
    }

    private static Moved moved(Parameter parameter, double from, double factor) {
        double to = factor == 1 ? from : Math.rint(from * factor * DIGITS) / DIGITS;
        return new Moved(parameter, from, Math.clamp(to, parameter.least(), parameter.most()));
    }

    private static Policy policy(Policy old, String version, List<Change> changes) {
        Map<Parameter, Double> values = new EnumMap<>(Parameter.class);
        for (Change change : changes) {
            change.parameters.forEach(each -> values.put(each.parameter, each.to));
        }
        return old.with(version, values);
    }
}
