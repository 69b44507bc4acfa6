package org.kabumori.sim.runtime;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.Alert;
import org.kabumori.engine.Answers;
import org.kabumori.engine.Decision;

import java.util.ArrayList;
import java.util.List;

/** All that was answered, in order. */
final class Heard implements Answers {
    final List<Decision> decisions = new ArrayList<>();
    final List<Alert> alerts = new ArrayList<>();

    @Nullable Decision last() {
        return decisions.isEmpty() ? null : decisions.getLast();
    }

    @Override
    public void decision(Decision decision) {
        decisions.add(decision);
    }

    @Override
    public void alert(Alert alert) {
        alerts.add(alert);
    }
}
