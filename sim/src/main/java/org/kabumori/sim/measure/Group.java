package org.kabumori.sim.measure;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.Verdict.Finding;
import org.kabumori.sim.world.Label;

/** What labels that are reported together have in common. */
record Group(Finding verdict, @Nullable String campaign, @Nullable String scenario) {
    static Group of(Label label) {
        return new Group(label.verdict(), label.campaign(), label.scenario());
    }

    boolean isAttack() {
        return verdict == Finding.TAKEOVER;
    }

    boolean isManipulator() {
        return verdict == Finding.MANIPULATOR;
    }

    /**
     * Returns the kind of attacker: the scenario's words are {@code kind} or {@code kind/detail}.
     */
    @Nullable String kind() {
        int end = scenario == null ? -1 : scenario.indexOf('/');
        return scenario == null || end < 0 ? scenario : scenario.substring(0, end);
    }
}
