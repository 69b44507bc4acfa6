package org.kabumori.server.outbox;

import org.kabumori.engine.event.EventType;
import org.kabumori.server.follow.Followed;
import org.kabumori.server.follow.Following;
import org.kabumori.server.outbox.OutboxStore.Queued;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Queues what destinations want to be told, on the server that leads. Thread-safe. */
@Component
final class Queueing implements Following {
    static final String NAME = "outbox";

    private static final Logger LOG = LoggerFactory.getLogger(Queueing.class);

    /** An alert may come with an event of any type. */
    private static final Set<String> TYPES =
            Arrays.stream(EventType.values())
                    .map(EventType::word)
                    .collect(Collectors.toUnmodifiableSet());

    /** Types that lead to actions without a decision. */
    private static final Set<String> ALWAYS =
            Set.of(
                    EventType.ACCOUNT_CONTROL.word(),
                    EventType.RESTRICTION.word(),
                    EventType.REVIEW.word(),
                    EventType.SETTING_CHANGE.word());

    private static final String ALLOWED = "\"decision\":\"allow\"";
    private static final String NO_ACTION = "\"accountAction\":\"none\"";

    private final OutboxStore store;
    private final Receivers receivers;
    private final Wake wake;

    Queueing(OutboxStore store, Receivers receivers, Wake wake) {
        this.store = store;
        this.receivers = receivers;
        this.wake = wake;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<String> types() {
        return TYPES;
    }

    @Override
    public boolean acts() {
        return true;
    }

    @Override
    public void take(List<Followed> batch) {
        List<Destination> destinations = receivers.current();
        if (!destinations.isEmpty()) {
            queue(
                    batch.stream()
                            .filter(Queueing::isNotable)
                            .flatMap(event -> actions(event).stream())
                            .toList(),
                    destinations);
        }
    }

    /** Queues one action within the caller's transaction. */
    void tell(Action action) {
        queue(List.of(action), receivers.current());
    }

    private void queue(List<Action> actions, List<Destination> destinations) {
        List<Queued> messages = new ArrayList<>();
        for (Action action : actions) {
            for (Destination destination : destinations) {
                for (Draft draft : destination.draftsOf(action)) {
                    messages.add(
                            new Queued(
                                    destination.name(),
                                    action.lane(),
                                    draft.id(),
                                    action.kind(),
                                    draft.body()));
                }
            }
        }
        if (!messages.isEmpty()) {
            store.add(messages);
            TransactionSynchronizationManager.registerSynchronization(
                    new TransactionSynchronization() {
                        @Override
                        public void afterCommit() {
                            wake.up();
                        }
                    });
        }
    }

    /** Asked of the text, as the server writes it: nearly all decisions allow and do nothing. */
    private static boolean isNotable(Followed event) {
        String answer = event.answer();
        return ALWAYS.contains(event.type())
                || !event.recorded().alerts().isEmpty()
                || answer != null && !(answer.contains(ALLOWED) && answer.contains(NO_ACTION));
    }

    // The journal holds only what the contract's reader took: this is an error of this program, and
    // one such event must not keep back what follows.
    private static List<Action> actions(Followed event) {
        try {
            return Actions.of(event.recorded());
        } catch (RuntimeException e) {
            LOG.error("event {} of the journal leads to no message", event.seq(), e);
            return List.of();
        }
    }
}
