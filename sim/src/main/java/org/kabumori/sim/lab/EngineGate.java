package org.kabumori.sim.lab;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.Alert;
import org.kabumori.engine.Answers;
import org.kabumori.engine.Decision;
import org.kabumori.engine.Engine;
import org.kabumori.engine.event.Event;
import org.kabumori.engine.policy.Policy;
import org.kabumori.sim.world.Gate;
import org.kabumori.sim.world.Reply;

import java.util.LinkedHashMap;
import java.util.Map;

/** The engine as a world's gate. Not thread-safe. */
final class EngineGate implements Gate, Answers {
    private static final String ABOUT_A_NAME = "instrument:";

    private final Engine engine;
    private final Map<String, Long> alertMicros = new LinkedHashMap<>();
    private @Nullable Decision latest;

    EngineGate(Policy policy) {
        engine = new Engine(policy);
    }

    @Override
    public Reply take(Event event) {
        latest = null;
        engine.accept(event, this);
        return latest == null ? Reply.ALLOWED : Reply.of(latest);
    }

    @Override
    public void decision(Decision decision) {
        latest = decision;
    }

    @Override
    public void alert(Alert alert) {
        boolean coordinated = alert.kind() == Alert.Kind.COORDINATED_BUYING;
        if (coordinated && alert.subject().startsWith(ABOUT_A_NAME)) {
            String instrument = alert.subject().substring(ABOUT_A_NAME.length());
            alertMicros.putIfAbsent(instrument, alert.timeMicros());
        }
    }

    /** Returns by name when coordinated buying was first reported. */
    Map<String, Long> alertMicros() {
        return alertMicros;
    }
}
