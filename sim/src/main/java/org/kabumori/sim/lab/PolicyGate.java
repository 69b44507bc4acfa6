package org.kabumori.sim.lab;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.Event;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.Side;
import org.kabumori.sim.world.Gate;
import org.kabumori.sim.world.Reply;
import org.kabumori.sim.world.World;

import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** A lab policy as a world's gate: halted names first, then the engine. Not thread-safe. */
final class PolicyGate implements Gate {
    /** From an alert to the halt: somebody looks, a second person agrees; our guess. */
    private static final double HALT_TAKES_SECONDS = 900;

    private final LabPolicy policy;
    private final @Nullable EngineGate engine;
    private final Set<String> beingHalted = new HashSet<>();
    private @Nullable World world;
    private @Nullable Halts halts;
    private long events;

    PolicyGate(LabPolicy policy) {
        this.policy = policy;
        this.engine = policy.engine() == null ? null : new EngineGate(policy.engine());
    }

    /** Must come before the first event. */
    Halts decideFor(World itsWorld) {
        world = itsWorld;
        halts = new Halts(itsWorld, policy.halts());
        return halts;
    }

    @Override
    public Reply take(Event event) {
        events++;
        // The engine sees refused orders too: attempts are evidence.
        Reply reply = engine == null ? Reply.ALLOWED : engine.take(event);
        if (event instanceof Order order && order.side() == Side.BUY) {
            haltOnAlert(order.instrument());
            return isHalted(order.instrument()) ? Reply.HALTED : reply;
        }
        return reply;
    }

    private boolean isHalted(String instrument) {
        return halts != null && halts.contains(instrument);
    }

    private void haltOnAlert(String instrument) {
        if (policy.haltsOnAlert()
                && engine != null
                && engine.alertMicros().containsKey(instrument)
                && beingHalted.add(instrument)) {
            Halts ofWorld = Objects.requireNonNull(halts);
            Objects.requireNonNull(world)
                    .agenda()
                    .in(HALT_TAKES_SECONDS, () -> ofWorld.halt(instrument));
        }
    }

    Map<String, Long> alertMicros() {
        return engine == null ? Map.of() : engine.alertMicros();
    }

    long events() {
        return events;
    }
}
