package org.kabumori.server.ops;

import org.kabumori.server.decide.Decider;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Ready as long as this server leads and the journal can be written: without it nothing is
 * answered.
 */
@Component
class JournalHealthIndicator implements HealthIndicator {
    private final Decider decider;

    JournalHealthIndicator(Decider decider) {
        this.decider = decider;
    }

    @Override
    public Health health() {
        boolean ready = decider.isLeading() && decider.isJournalThere();
        return (ready ? Health.up() : Health.outOfService())
                .withDetail("role", decider.isLeading() ? "leader" : "standby")
                .build();
    }
}
