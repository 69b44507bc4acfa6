package org.kabumori.server.outbox;

import org.kabumori.server.outbox.OutboxStore.Queued;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The outbox of destinations that fetch their messages themselves, or that have some of their own.
 * Thread-safe.
 */
@Component
public class Mailbox {
    private final OutboxStore store;
    private final Wake wake;

    Mailbox(OutboxStore store, Wake wake) {
        this.store = store;
        this.wake = wake;
    }

    /** Queues a message that no action of the journal led to. */
    public void put(String destination, String lane, String kind, Draft draft) {
        store.queue(List.of(new Queued(destination, lane, draft.id(), kind, draft.body())));
        wake.up();
    }

    /** Returns the first messages that wait; in order for each account. */
    public List<Message> read(String destination, int limit) {
        return store.first(destination, limit);
    }

    /** Takes messages out that their receiver has; unknown ids are left aside. */
    public void acknowledge(String destination, List<String> ids) {
        Map<String, List<Long>> lanes =
                store.byId(destination, ids).stream()
                        .collect(
                                Collectors.groupingBy(
                                        Message::lane,
                                        Collectors.mapping(Message::seq, Collectors.toList())));
        lanes.forEach((lane, seqs) -> store.delivered(destination, lane, seqs));
    }

    /** Makes a message that its receiver cannot take a dead letter. */
    public void refuse(String destination, String id, String error) {
        for (Message message : store.byId(destination, List.of(id))) {
            store.givenUp(destination, message.lane(), List.of(), message.seq(), 1, error);
        }
    }

    /** Forgets all that waits for a destination that is no more. */
    public void drop(String destination) {
        store.drop(destination);
    }
}
