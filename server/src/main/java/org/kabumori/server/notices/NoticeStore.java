package org.kabumori.server.notices;

import org.kabumori.server.notices.NoticeLine.DeliveryLine;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tables of notices. Thread-safe; the caller has the transaction. */
@Component
class NoticeStore {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, String>> FACTS = new TypeReference<>() {};
    private static final int MOST_ERROR_CHARACTERS = 300;

    private final JdbcClient jdbc;

    NoticeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What was told of a topic lately. */
    record Past(int count, long latestMicros) {}

    /** One way that a notice goes, with what the notice itself says. */
    record Delivery(String id, long contact, String state, int resends, Notice notice) {}

    /** Adds an occasion to the notice that gathers its topic; false when none does. */
    boolean gather(Occasion occasion) {
        return jdbc.sql(
                                "update notice set occurrences = occurrences + 1, last_micros = greatest(last_micros, ?)"
                                        + " where account = ? and topic = ? and not told")
                        .params(occasion.atMicros(), occasion.account(), occasion.topic())
                        .update()
                == 1;
    }

    Past past(String account, String topic, long sinceMicros) {
        return jdbc.sql(
                        "select count(*), coalesce(max(due_micros), 0) from notice"
                                + " where account = ? and topic = ? and told and due_micros >= ?")
                .params(account, topic, sinceMicros)
                .query((row, number) -> new Past(row.getInt(1), row.getLong(2)))
                .single();
    }

    /** Adds a notice; false when it is there, or another gathers its topic. */
    boolean add(Notice notice, String topic, boolean told, long dueMicros) {
        return jdbc.sql(
                                """
                                insert into notice (id, account, kind, topic, event, at_micros, last_micros, occurrences, facts, told, due_micros)
                                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                                """)
                        .params(
                                notice.id(),
                                notice.account(),
                                notice.kind().word(),
                                topic,
                                notice.event(),
                                notice.atMicros(),
                                notice.lastMicros(),
                                notice.occurrences(),
                                JSON.writeValueAsString(notice.facts()),
                                told,
                                dueMicros)
                        .update()
                == 1;
    }

    boolean isThere(String id) {
        return jdbc.sql("select 1 from notice where id = ?")
                .param(id)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** Takes gathered notices whose time has come, and marks them told. */
    List<Notice> due(long nowMicros, int limit) {
        return jdbc.sql(
                        """
                        update notice set told = true, due_micros = :now where id in
                            (select id from notice where not told and due_micros <= :now order by due_micros limit :limit
                                for update skip locked)
                        returning id, account, kind, event, at_micros, last_micros, occurrences, facts
                        """)
                .param("now", nowMicros)
                .param("limit", limit)
                .query((row, number) -> notice(row))
                .list();
    }

    void unreachable(String id) {
        jdbc.sql("update notice set unreachable = true where id = ?").param(id).update();
    }

    void addDelivery(
            String id,
            String notice,
            long contact,
            String channel,
            String shown,
            String state,
            long nowMicros) {
        jdbc.sql(
                        "insert into notice_delivery (id, notice, contact, channel, shown, state, changed_micros)"
                                + " values (?, ?, ?, ?, ?, ?, ?) on conflict (id) do nothing")
                .params(id, notice, contact, channel, shown, state, nowMicros)
                .update();
    }

    Optional<Delivery> delivery(String id) {
        return jdbc.sql(
                        """
                        select n.id, n.account, n.kind, n.event, n.at_micros, n.last_micros, n.occurrences, n.facts,
                               d.id as delivery, d.contact, d.state, d.resends
                          from notice_delivery d join notice n on n.id = d.notice where d.id = ?
                        """)
                .param(id)
                .query(
                        (row, number) ->
                                new Delivery(
                                        row.getString("delivery"),
                                        row.getLong("contact"),
                                        row.getString("state"),
                                        row.getInt("resends"),
                                        notice(row)))
                .optional();
    }

    void tried(String id, String state, String error, long nowMicros) {
        String kept = error.substring(0, Math.min(error.length(), MOST_ERROR_CHARACTERS));
        jdbc.sql(
                        "update notice_delivery set state = ?, tries = tries + 1, last_error = nullif(?, ''),"
                                + " changed_micros = ? where id = ?")
                .params(state, kept.replace('\0', '\uFFFD'), nowMicros, id)
                .update();
    }

    void again(String id, int resends, long nowMicros) {
        jdbc.sql(
                        "update notice_delivery set state = 'waiting', resends = ?, changed_micros = ? where id = ?")
                .params(resends, nowMicros, id)
                .update();
    }

    /** Returns the number of the dead letter that a message became. */
    Optional<Long> deadLetter(String destination, String message) {
        return jdbc.sql("select seq from outbox_dead where destination = ? and id = ?")
                .params(destination, message)
                .query((row, number) -> row.getLong(1))
                .optional();
    }

    /**
     * Returns notices before one, the latest first.
     *
     * @param account empty for all
     * @param trouble only those that somebody was not told
     */
    List<NoticeLine> lines(
            String account, boolean trouble, long beforeMicros, String beforeId, int limit) {
        List<NoticeLine> bare =
                jdbc.sql(
                                """
                                select id, account, kind, event, at_micros, occurrences, told, due_micros, unreachable from notice n
                                 where (:account = '' or account = :account) and (due_micros, id) < (:before, :id)
                                   and (not :trouble or unreachable or exists (select 1 from notice_delivery d
                                        where d.notice = n.id and d.state in ('failing', 'no_channel')))
                                 order by due_micros desc, id desc limit :limit
                                """)
                        .param("account", account)
                        .param("trouble", trouble)
                        .param("before", beforeMicros)
                        .param("id", beforeId)
                        .param("limit", limit)
                        .query((row, number) -> line(row))
                        .list();
        Map<String, List<DeliveryLine>> deliveries =
                deliveries(bare.stream().map(NoticeLine::id).toList());
        return bare.stream()
                .map(each -> with(each, deliveries.getOrDefault(each.id(), List.of())))
                .toList();
    }

    private Map<String, List<DeliveryLine>> deliveries(List<String> notices) {
        Map<String, List<DeliveryLine>> lines = new HashMap<>();
        jdbc.sql(
                        """
                        select d.notice, d.id, d.channel, d.shown, d.tries, d.last_error, d.changed_micros,
                               case when d.state = 'failing' and exists (select 1 from outbox_dead o
                                         where o.destination = 'notice:' || d.channel and o.id = d.id
                                              || case when d.resends = 0 then '' else '.r' || d.resends end)
                                    then 'given_up' else d.state end as state
                          from notice_delivery d where d.notice = any(:notices::text[]) order by d.contact
                        """)
                .param("notices", notices.toArray(String[]::new))
                .query(
                        row -> {
                            lines.computeIfAbsent(row.getString("notice"), key -> new ArrayList<>())
                                    .add(
                                            new DeliveryLine(
                                                    row.getString("id"),
                                                    row.getString("channel"),
                                                    row.getString("shown"),
                                                    row.getString("state"),
                                                    row.getInt("tries"),
                                                    row.getString("last_error"),
                                                    row.getLong("changed_micros")));
                        });
        return lines;
    }

    /** Forgets what is older than a time, a part at once; returns how many. */
    int prune(long beforeMicros, int limit) {
        return jdbc.sql(
                        "delete from notice where id in (select id from notice where told and due_micros < ?"
                                + " order by due_micros limit ?)")
                .params(beforeMicros, limit)
                .update();
    }

    private static NoticeLine line(ResultSet row) throws SQLException {
        return new NoticeLine(
                row.getString("id"),
                row.getString("account"),
                row.getString("kind"),
                row.getString("event"),
                row.getLong("at_micros"),
                row.getInt("occurrences"),
                row.getBoolean("told"),
                row.getLong("due_micros"),
                row.getBoolean("unreachable"),
                List.of());
    }

    private static NoticeLine with(NoticeLine line, List<DeliveryLine> deliveries) {
        return new NoticeLine(
                line.id(),
                line.account(),
                line.kind(),
                line.event(),
                line.atMicros(),
                line.occurrences(),
                line.told(),
                line.dueMicros(),
                line.unreachable(),
                deliveries);
    }

    private static Notice notice(ResultSet row) throws SQLException {
        return new Notice(
                row.getString("id"),
                row.getString("account"),
                NoticeKind.valueOf(row.getString("kind").toUpperCase(java.util.Locale.ROOT)),
                row.getString("event"),
                row.getLong("at_micros"),
                row.getLong("last_micros"),
                row.getInt("occurrences"),
                JSON.readValue(row.getString("facts"), FACTS));
    }
}
