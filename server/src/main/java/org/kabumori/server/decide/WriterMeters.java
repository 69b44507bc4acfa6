package org.kabumori.server.decide;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import org.kabumori.engine.Alert;
import org.kabumori.engine.Decision;
import org.kabumori.engine.event.EventType;
import org.kabumori.server.journal.Entry;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What the writer counts. Used by its thread only; a few map look-ups an event. */
final class WriterMeters {
    private record Decided(EventType type, Decision.Answer answer) {}

    private final MeterRegistry registry;
    private final Timer commits;
    private final DistributionSummary batchSizes;
    private final Map<EventType, Counter> events = new EnumMap<>(EventType.class);
    private final Map<Decided, Counter> decisions = new HashMap<>();
    private final Map<Alert.Kind, Counter> alerts = new EnumMap<>(Alert.Kind.class);

    WriterMeters(MeterRegistry registry) {
        this.registry = registry;
        this.commits =
                Timer.builder("kabumori.commit")
                        .description("Time of one group commit")
                        .publishPercentileHistogram()
                        .register(registry);
        this.batchSizes =
                DistributionSummary.builder("kabumori.commit.events")
                        .description("Events in one group commit")
                        .register(registry);
    }

    void committed(int count, long nanos) {
        commits.record(nanos, TimeUnit.NANOSECONDS);
        batchSizes.record(count);
    }

    void count(List<Entry> entries) {
        entries.forEach(this::count);
    }

    private void count(Entry entry) {
        EventType type = EventType.of(entry.event());
        events.computeIfAbsent(type, this::ofEvents).increment();
        if (entry.decision() != null) {
            decisions
                    .computeIfAbsent(
                            new Decided(type, entry.decision().answer()), this::ofDecisions)
                    .increment();
        }
        for (Alert alert : entry.alerts()) {
            alerts.computeIfAbsent(alert.kind(), this::ofAlerts).increment();
        }
    }

    /** Counts what a policy or rule in shadow would have answered otherwise. */
    void otherwise(String policy) {
        Counter.builder("kabumori.shadow.differences")
                .description("Decisions that a policy or rule in shadow would have made otherwise")
                .tag("policy", policy)
                .register(registry)
                .increment();
    }

    private Counter ofEvents(EventType type) {
        return Counter.builder("kabumori.events")
                .description("Events in the journal")
                .tag("type", type.word())
                .register(registry);
    }

    private Counter ofDecisions(Decided decided) {
        return Counter.builder("kabumori.decisions")
                .description("Decisions given")
                .tag("type", decided.type().word())
                .tag("decision", decided.answer().word())
                .register(registry);
    }

    private Counter ofAlerts(Alert.Kind kind) {
        return Counter.builder("kabumori.alerts")
                .description("Alerts raised")
                .tag("kind", kind.word())
                .register(registry);
    }
}
