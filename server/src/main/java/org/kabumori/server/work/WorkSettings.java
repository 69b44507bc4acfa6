package org.kabumori.server.work;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * By when somebody should have decided, and who gives verdicts alone: properties under {@code
 * kabumori.work.}. Immutable.
 *
 * @param within how long each kind may wait: {@code order}, {@code cash} or an alert's kind; those
 *     named replace the ones built in
 * @param otherwise how long kinds may wait that are not named
 * @param verdictsAlone about how many accounts one person gives verdicts at once
 * @param lapseAfter after how long an alert that nobody decided leaves the queue
 */
@ConfigurationProperties("kabumori.work")
public record WorkSettings(
        @DefaultValue Map<String, Duration> within,
        @DefaultValue("4h") Duration otherwise,
        @DefaultValue("20") int verdictsAlone,
        @DefaultValue("14d") Duration lapseAfter) {

    // A held order costs the customer his price with every minute; a raid sells out within the
    // hour.
    private static final Map<String, Duration> USUAL =
            Map.of(
                    "order", Duration.ofMinutes(10),
                    "cash", Duration.ofMinutes(20),
                    "coordinated_buying", Duration.ofMinutes(5),
                    "pump", Duration.ofMinutes(10),
                    "dump", Duration.ofMinutes(10),
                    "credential_stuffing", Duration.ofMinutes(15),
                    "shared_infrastructure", Duration.ofMinutes(30),
                    "campaign_opened", Duration.ofMinutes(15),
                    "policy_demoted", Duration.ofMinutes(30),
                    "rule_demoted", Duration.ofMinutes(30));

    public WorkSettings {
        Map<String, Duration> all = new HashMap<>();
        USUAL.forEach((kind, time) -> all.put(plain(kind), time));
        within.forEach((kind, time) -> all.put(plain(kind), time));
        within = Map.copyOf(all);
    }

    long dueMicros(String kind, long raisedMicros) {
        return raisedMicros + within.getOrDefault(plain(kind), otherwise).toMillis() * 1_000;
    }

    long lapseMicros() {
        return lapseAfter.toMillis() * 1_000;
    }

    /** Settings' names come without underscores. */
    private static String plain(String kind) {
        return kind.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
