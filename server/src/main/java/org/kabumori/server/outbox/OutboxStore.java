package org.kabumori.server.outbox;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * The outbox's tables. Thread-safe; throws {@code DataAccessException} when PostgreSQL is away.
 *
 * <p>Nothing here waits for the disk: what a crash takes back is read from the journal again, or
 * sent again with the same id.
 */
@Component
class OutboxStore {
    /** Of the readers' pool, so that a flood of deliveries leaves connections to the pages. */
    private static final int MOST_CONNECTIONS = 4;

    private static final int MOST_ERROR_CHARACTERS = 500;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Semaphore connections = new Semaphore(MOST_CONNECTIONS, true);

    OutboxStore(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** One message to be queued. */
    record Queued(String destination, String lane, String id, String kind, String body) {}

    /** A lane's first messages, with how often the first failed. */
    record Due(String lane, int tries, List<Message> messages) {}

    /** What a lane waits for after a failure. */
    record Waiting(int tries, long pauseMillis, String error) {}

    /** Queues messages that do not come from the journal. */
    void queue(List<Queued> messages) {
        limited(
                () -> {
                    transaction.executeWithoutResult(status -> add(messages));
                    return true;
                });
    }

    /** Queues messages within the caller's transaction. */
    void add(List<Queued> messages) {
        if (messages.isEmpty()) {
            return;
        }
        // The lane first: whoever ends it waits for this, and looks again.
        jdbc.sql(
                        """
                        insert into outbox_lane (destination, lane)
                        select distinct t.destination, t.lane
                          from unnest(:destinations::text[], :lanes::text[]) as t (destination, lane)
                         order by 1, 2
                            on conflict (destination, lane) do update set tries = outbox_lane.tries
                        """)
                .param("destinations", column(messages, Queued::destination))
                .param("lanes", column(messages, Queued::lane))
                .update();
        jdbc.sql(
                        """
                        insert into outbox_message (destination, lane, id, kind, body)
                        select t.destination, t.lane, t.id, t.kind, t.body
                          from unnest(:destinations::text[], :lanes::text[], :ids::text[], :kinds::text[], :bodies::text[])
                               with ordinality as t (destination, lane, id, kind, body, place)
                         order by t.place
                            on conflict (destination, id) do nothing
                        """)
                .param("destinations", column(messages, Queued::destination))
                .param("lanes", column(messages, Queued::lane))
                .param("ids", column(messages, Queued::id))
                .param("kinds", column(messages, Queued::kind))
                .param("bodies", column(messages, Queued::body))
                .update();
    }

    private static String[] column(
            List<Queued> messages, java.util.function.Function<Queued, String> field) {
        return messages.stream().map(field).toArray(String[]::new);
    }

    /**
     * Returns lanes whose first message may be tried, the longest due first. One that would wait
     * longer than any pause is due too: PostgreSQL's clock was set back.
     *
     * @param busy lanes that somebody works on
     */
    List<Due> due(String destination, Set<String> busy, int lanes, int messagesEach) {
        Map<String, Due> due = new LinkedHashMap<>();
        limited(
                () -> {
                    jdbc.sql(
                                    """
                                    select l.lane, l.tries, m.seq, m.id, m.kind, m.body,
                                           (extract(epoch from now() - m.queued_at) * 1000)::bigint as age
                                      from (select lane, tries, next_try_at from outbox_lane
                                             where destination = :destination
                                               and (next_try_at <= now() or next_try_at > now() + :longest * interval '1 millisecond')
                                               and lane <> all(:busy::text[])
                                             order by next_try_at, lane limit :lanes) l
                                     cross join lateral
                                           (select * from outbox_message
                                             where destination = :destination and lane = l.lane
                                             order by seq limit :each) m
                                     order by l.next_try_at, l.lane, m.seq
                                    """)
                            .param("destination", destination)
                            .param("longest", 2 * BackOff.LONGEST_MILLIS)
                            .param("busy", busy.toArray(String[]::new))
                            .param("lanes", lanes)
                            .param("each", messagesEach)
                            .query(
                                    row -> {
                                        String lane = row.getString("lane");
                                        int tries = row.getInt("tries");
                                        due.computeIfAbsent(
                                                        lane,
                                                        each ->
                                                                new Due(
                                                                        each,
                                                                        tries,
                                                                        new ArrayList<>()))
                                                .messages()
                                                .add(
                                                        new Message(
                                                                row.getLong("seq"),
                                                                lane,
                                                                row.getString("id"),
                                                                row.getString("kind"),
                                                                row.getString("body"),
                                                                row.getLong("age")));
                                    });
                    return true;
                });
        return List.copyOf(due.values());
    }

    /** Takes delivered messages out; the lane goes on with the next at once. */
    void delivered(String destination, String lane, List<Long> seqs) {
        settle(
                destination,
                lane,
                () -> {
                    delete(seqs);
                    go(destination, lane);
                });
    }

    /** Takes delivered messages out, and has the lane's first one wait. */
    void failed(String destination, String lane, List<Long> delivered, Waiting waiting) {
        settle(
                destination,
                lane,
                () -> {
                    delete(delivered);
                    jdbc.sql(
                                    "update outbox_lane set tries = :tries, last_error = :error,"
                                            + " next_try_at = clock_timestamp() + :pause * interval '1"
                                            + " millisecond' where destination = :destination and lane"
                                            + " = :lane")
                            .param("tries", waiting.tries())
                            .param("error", cut(waiting.error()))
                            .param("pause", waiting.pauseMillis())
                            .param("destination", destination)
                            .param("lane", lane)
                            .update();
                });
    }

    /** Takes delivered messages out, and makes the next one a dead letter. */
    void givenUp(
            String destination,
            String lane,
            List<Long> delivered,
            long dead,
            int tries,
            String error) {
        settle(
                destination,
                lane,
                () -> {
                    delete(delivered);
                    bury(dead, tries, error);
                    go(destination, lane);
                });
    }

    /** Returns a destination's first messages, over all lanes. */
    List<Message> first(String destination, int limit) {
        return limited(
                () ->
                        jdbc.sql(
                                        "select seq, lane, id, kind, body from outbox_message where"
                                                + " destination = :destination order by seq limit"
                                                + " :limit")
                                .param("destination", destination)
                                .param("limit", limit)
                                .query(
                                        (row, number) ->
                                                new Message(
                                                        row.getLong("seq"),
                                                        row.getString("lane"),
                                                        row.getString("id"),
                                                        row.getString("kind"),
                                                        row.getString("body"),
                                                        0))
                                .list());
    }

    /** Returns those messages of a destination that have one of some ids. */
    List<Message> byId(String destination, List<String> ids) {
        return limited(
                () ->
                        jdbc.sql(
                                        "select seq, lane, id, kind from outbox_message where"
                                                + " destination = :destination and id ="
                                                + " any(:ids::text[]) order by seq")
                                .param("destination", destination)
                                .param("ids", ids.toArray(String[]::new))
                                .query(
                                        (row, number) ->
                                                new Message(
                                                        row.getLong("seq"),
                                                        row.getString("lane"),
                                                        row.getString("id"),
                                                        row.getString("kind"),
                                                        "",
                                                        0))
                                .list());
    }

    /** Forgets all that waits for a destination. */
    void drop(String destination) {
        limited(
                () -> {
                    transaction.executeWithoutResult(
                            status -> {
                                jdbc.sql("delete from outbox_lane where destination = :destination")
                                        .param("destination", destination)
                                        .update();
                                jdbc.sql(
                                                "delete from outbox_message where destination ="
                                                        + " :destination")
                                        .param("destination", destination)
                                        .update();
                            });
                    return true;
                });
    }

    private void bury(long seq, int tries, String error) {
        jdbc.sql(
                        """
                        with dead as (delete from outbox_message where seq = :seq returning *)
                        insert into outbox_dead (seq, destination, lane, id, kind, body, queued_at, tries, last_error)
                        select seq, destination, lane, id, kind, body, queued_at, :tries, :error from dead
                        """)
                .param("seq", seq)
                .param("tries", tries)
                .param("error", cut(error))
                .update();
    }

    /** A lane is ended under its lock, seen with all that was queued before the lock was had. */
    private void settle(String destination, String lane, Runnable changes) {
        limited(
                () -> {
                    transaction.executeWithoutResult(
                            status -> {
                                doNotWaitForDisk();
                                lock(destination, lane);
                                changes.run();
                                endWhenEmpty(destination, lane);
                            });
                    return true;
                });
    }

    private void lock(String destination, String lane) {
        jdbc.sql(
                        "select 1 from outbox_lane where destination = :destination and lane ="
                                + " :lane for update")
                .param("destination", destination)
                .param("lane", lane)
                .query(Integer.class)
                .list();
    }

    private void delete(List<Long> seqs) {
        if (!seqs.isEmpty()) {
            jdbc.sql("delete from outbox_message where seq = any(:seqs)")
                    .param("seqs", seqs.toArray(Long[]::new))
                    .update();
        }
    }

    private void go(String destination, String lane) {
        jdbc.sql(
                        "update outbox_lane set tries = 0, last_error = null, next_try_at = now()"
                                + " where destination = :destination and lane = :lane")
                .param("destination", destination)
                .param("lane", lane)
                .update();
    }

    private void endWhenEmpty(String destination, String lane) {
        jdbc.sql(
                        "delete from outbox_lane l where l.destination = :destination and l.lane ="
                                + " :lane and not exists (select 1 from outbox_message m where"
                                + " m.destination = l.destination and m.lane = l.lane)")
                .param("destination", destination)
                .param("lane", lane)
                .update();
    }

    private void doNotWaitForDisk() {
        jdbc.sql("set local synchronous_commit = off").update();
    }

    private static String cut(String error) {
        String printable = error.replaceAll("\\p{Cntrl}", " ");
        return printable.length() <= MOST_ERROR_CHARACTERS
                ? printable
                : printable.substring(0, MOST_ERROR_CHARACTERS) + "…";
    }

    private <T> T limited(Supplier<T> work) {
        connections.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            connections.release();
        }
    }
}
