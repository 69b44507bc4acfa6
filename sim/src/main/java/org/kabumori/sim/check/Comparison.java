package org.kabumori.sim.check;

import org.kabumori.engine.Decision;
import org.kabumori.engine.Decision.Answer;
import org.kabumori.engine.evidence.Evidence;
import org.kabumori.engine.evidence.Reason;
import org.kabumori.engine.evidence.ReasonCode;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Compares a decision's reasons with the facts. Pure. */
final class Comparison {
    private Comparison() {}

    /** Returns where they disagree; empty when they do not. */
    static List<BrokenInvariant> disagreements(Decision decision, Facts facts) {
        List<BrokenInvariant> found = new ArrayList<>();
        Map<ReasonCode, Double> told = new EnumMap<>(ReasonCode.class);
        for (Reason reason : decision.reasons()) {
            told.merge(reason.code(), reason.weight(), Double::sum);
            Band band = facts.band(reason.code());
            if (!band.allowsFirst(reason.first())) {
                found.add(untrue(decision, reason.code() + " tells " + reason.first(), band));
            }
        }
        told.forEach(
                (code, weight) -> {
                    if (!facts.band(code).allows(weight)) {
                        found.add(untrue(decision, code + " weighs " + weight, facts.band(code)));
                    }
                });
        if (!isOverridden(decision)) {
            missing(decision, facts, told, found);
        }
        return found;
    }

    private static BrokenInvariant untrue(Decision decision, String said, Band band) {
        return new BrokenInvariant(
                Rule.REASON_UNTRUE, decision.event(), said + ", by the facts " + band);
    }

    /** What decides in favour of the customer silences all evidence. */
    private static boolean isOverridden(Decision decision) {
        return decision.answer() == Answer.ALLOW
                && decision.reasons().stream().anyMatch(one -> one.weight() <= -Reason.DECIDES);
    }

    private static void missing(
            Decision decision,
            Facts facts,
            Map<ReasonCode, Double> told,
            List<BrokenInvariant> found) {
        boolean cut = decision.reasons().size() >= Evidence.MOST_REASONS;
        double lightest = cut ? decision.reasons().getLast().weight() : 0;
        facts.all()
                .forEach(
                        (code, band) -> {
                            boolean mayBeCut =
                                    cut && !told.containsKey(code) && band.low() <= lightest;
                            double weight = told.getOrDefault(code, 0.0);
                            if (!mayBeCut && band.demandsMoreThan(weight)) {
                                found.add(
                                        new BrokenInvariant(
                                                Rule.REASON_MISSING,
                                                decision.event(),
                                                "%s weighs %s, by the facts %s"
                                                        .formatted(code, weight, band)));
                            }
                        });
    }
}
