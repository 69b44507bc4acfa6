package org.kabumori.server.work;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.AccountEvent;
import org.kabumori.engine.event.EventType;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.Review;
import org.kabumori.engine.event.Verdict;
import org.kabumori.server.follow.Followed;
import org.kabumori.server.follow.Following;
import org.kabumori.server.holds.Holds;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Fills the queue from the journal: what was held, and every alert, whatever event raised it. Runs
 * after the projection of what is held, by its name.
 */
@Component
@EnableConfigurationProperties(WorkSettings.class)
class WorkQueue implements Following {
    /** Alerts come with any event; to look at one without any costs nothing. */
    private static final Set<String> TYPES =
            Arrays.stream(EventType.values())
                    .map(EventType::word)
                    .collect(Collectors.toUnmodifiableSet());

    /** Accounts of one alert: more than the largest raid had. */
    private static final int MOST_ACCOUNTS = 2_000;

    private static final String INSTRUMENT = "instrument:";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final WorkStore store;
    private final WorkSettings settings;
    private final Holds holds;

    WorkQueue(WorkStore store, WorkSettings settings, Holds holds) {
        this.store = store;
        this.settings = settings;
        this.holds = holds;
    }

    @Override
    public String name() {
        return "work";
    }

    @Override
    public Set<String> types() {
        return TYPES;
    }

    @Override
    public boolean acts() {
        return false;
    }

    @Override
    public void take(List<Followed> batch) {
        for (Followed followed : batch) {
            followed.recorded().alerts().forEach(alert -> raise(followed.seq(), alert));
            String answer = followed.answer();
            // Asked before the event is read: nearly none is held.
            if (answer != null
                    && answer.contains("\"hold\"")
                    && followed.decided().equals("hold")) {
                hold(followed);
            } else if (followed.type().equals(EventType.REVIEW.word())
                    && followed.event() instanceof Review review) {
                store.reviewed(review.event(), review.account());
            } else if (followed.type().equals(EventType.VERDICT.word())
                    && followed.event() instanceof Verdict verdict) {
                found(verdict);
            }
        }
    }

    private void found(Verdict verdict) {
        String alert = verdict.alert();
        if (alert != null) {
            store.found(verdict, alert);
        }
    }

    private void raise(long seq, String body) {
        JsonNode alert = JSON.readTree(body);
        String kind = alert.path("kind").asString("");
        String subject = alert.path("subject").asString("");
        long raised =
                ChronoUnit.MICROS.between(
                        Instant.EPOCH, Instant.parse(alert.path("time").asString()));
        List<String> accounts =
                alert.path("accounts")
                        .valueStream()
                        .map(JsonNode::asString)
                        .limit(MOST_ACCOUNTS)
                        .toList();
        String instrument =
                subject.startsWith(INSTRUMENT) ? subject.substring(INSTRUMENT.length()) : null;
        store.add(
                waiting(
                        WorkItem.ofAlert(alert.path("alert").asString()),
                        seq,
                        kind,
                        alert.path("severity").asDouble(0),
                        subject,
                        accounts,
                        instrument,
                        raised,
                        settings.dueMicros(kind, raised)),
                body);
    }

    private void hold(Followed followed) {
        if (!(followed.event() instanceof AccountEvent event)) {
            return;
        }
        // A login that is held waits for nobody here: only orders and cash have a queue.
        holds.find(event.id())
                .ifPresent(
                        held -> {
                            long raised = held.heldMicros();
                            long due =
                                    Math.min(
                                            held.deadlineMicros(),
                                            settings.dueMicros(held.type(), raised));
                            String instrument =
                                    event instanceof Order order ? order.instrument() : null;
                            store.add(
                                    waiting(
                                            WorkItem.ofHeld(held.event()),
                                            held.seq(),
                                            held.type(),
                                            held.score(),
                                            "account:" + held.account(),
                                            List.of(held.account()),
                                            instrument,
                                            raised,
                                            due),
                                    null);
                        });
    }

    private static WorkItem waiting(
            String item,
            long seq,
            String kind,
            double severity,
            String subject,
            List<String> accounts,
            @Nullable String instrument,
            long raisedMicros,
            long dueMicros) {
        return new WorkItem(
                item,
                seq,
                kind,
                severity,
                subject,
                accounts,
                instrument,
                raisedMicros,
                dueMicros,
                "{}",
                null,
                0,
                null,
                null,
                null,
                null,
                null);
    }
}
