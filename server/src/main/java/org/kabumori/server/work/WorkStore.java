package org.kabumori.server.work;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.Verdict;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The queue's table. Thread-safe; what is asked of open items goes by their small index. */
@Component
class WorkStore {
    private static final String SELECT =
            """
            select w.*, h.body as held_body, h.decision as held_answer, coalesce(h.yen, 0) as yen
              from work_item w left join held h on w.item like 'hold:%' and h.event = substr(w.item, 6)
            """;

    /** What was decided a moment ago is not offered again before the journal says so. */
    private static final String OPEN =
            " w.state = 'open' and (h.event is null or h.state = 'open')";

    private static final RowMapper<WorkItem> ITEM = (row, number) -> item(row);

    private final JdbcClient jdbc;

    WorkStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds one that is not there yet. */
    void add(WorkItem item, @Nullable String body) {
        jdbc.sql(
                        "insert into work_item (item, seq, kind, severity_millionths, subject,"
                                + " accounts, instrument, raised_micros, due_micros, body) values"
                                + " (:item, :seq, :kind, :severity, :subject, :accounts, :instrument,"
                                + " :raised, :due, :body) on conflict do nothing")
                .param("item", item.item())
                .param("seq", item.seq())
                .param("kind", item.kind())
                .param("severity", Math.round(item.severity() * 1e6))
                .param("subject", item.subject())
                .param("accounts", item.accounts().toArray(String[]::new))
                .param("instrument", item.instrument())
                .param("raised", item.raisedMicros())
                .param("due", item.dueMicros())
                .param("body", body)
                .update();
    }

    /** The journal has what became of a held event. */
    void reviewed(String event, String account) {
        jdbc.sql(
                        "update work_item set state = 'settled' where item = ? and accounts[1] = ?"
                                + " and state = 'open'")
                .params(WorkItem.ofHeld(event), account)
                .update();
    }

    /** The journal has a verdict about an alert, whoever gave it. */
    void found(Verdict verdict, String alert) {
        jdbc.sql(
                        "update work_item set finding = :finding, decided_by = :by, decided_micros"
                                + " = :at, state = case when :finding = 'unclear' then state else"
                                + " 'settled' end where item = :item and state = 'open'")
                .param("finding", verdict.verdict().word())
                .param("by", verdict.by())
                .param("at", verdict.timeMicros())
                .param("item", WorkItem.ofAlert(alert))
                .update();
    }

    /** Returns open ones of a filter after one, what is due first, first. */
    List<WorkItem> open(
            WorkFilter filter, long nowMicros, long afterDue, String afterItem, int limit) {
        Map<String, Object> values = new HashMap<>();
        String where = where(filter, nowMicros, values);
        values.put("due", afterDue);
        values.put("item", afterItem);
        values.put("limit", limit);
        return jdbc.sql(
                        SELECT
                                + " where"
                                + OPEN
                                + where
                                + " and (w.due_micros, w.item) > (:due, :item)"
                                + " order by w.due_micros, w.item limit :limit")
                .params(values)
                .query(ITEM)
                .list();
    }

    /** Counts open ones of a filter, and those of them whose time is over. */
    Waiting count(WorkFilter filter, long nowMicros) {
        Map<String, Object> values = new HashMap<>();
        String where = where(filter, nowMicros, values);
        values.put("now", nowMicros);
        return jdbc.sql(
                        "select count(*), count(*) filter (where w.due_micros < :now) from"
                                + " work_item w left join held h on w.item like 'hold:%' and h.event ="
                                + " substr(w.item, 6) where"
                                + OPEN
                                + where)
                .params(values)
                .query((row, number) -> new Waiting(row.getLong(1), row.getLong(2)))
                .single();
    }

    /** Returns the latest event of what waits, 0 when nothing does. */
    long newest() {
        return jdbc.sql("select coalesce(max(seq), 0) from work_item where state = 'open'")
                .query(Long.class)
                .single();
    }

    /** Counts what waits since an event. */
    long countAfter(long seq) {
        return jdbc.sql("select count(*) from work_item where state = 'open' and seq > ?")
                .param(seq)
                .query(Long.class)
                .single();
    }

    /** How many wait, and how many of them too long. */
    record Waiting(long open, long over) {}

    private static String where(WorkFilter filter, long nowMicros, Map<String, Object> values) {
        StringBuilder where = new StringBuilder();
        if (filter.kind().equals("hold") || filter.kind().equals("alert")) {
            where.append(" and w.item like :group");
            values.put("group", filter.kind() + ":%");
        } else if (!filter.kind().isEmpty()) {
            where.append(" and w.kind = :kind");
            values.put("kind", filter.kind());
        }
        if (filter.severity() > 0) {
            where.append(" and w.severity_millionths >= :severity");
            values.put("severity", Math.round(filter.severity() * 1e6));
        }
        if (filter.olderMinutes() > 0) {
            where.append(" and w.raised_micros <= :raised");
            values.put("raised", nowMicros - filter.olderMinutes() * 60_000_000);
        }
        if (filter.assignee().equals(WorkFilter.NOBODY)) {
            where.append(" and w.assignee is null");
        } else if (!filter.assignee().isEmpty()) {
            where.append(" and w.assignee = :assignee");
            values.put("assignee", filter.assignee());
        }
        if (!filter.instrument().isEmpty()) {
            where.append(" and w.instrument = :instrument");
            values.put("instrument", filter.instrument());
        }
        if (!filter.account().isEmpty()) {
            where.append(" and :account = any(w.accounts)");
            values.put("account", filter.account());
        }
        return where.toString();
    }

    List<WorkItem> find(Collection<String> items) {
        return jdbc.sql(SELECT + " where w.item = any(:items) order by w.due_micros, w.item")
                .param("items", items.toArray(String[]::new))
                .query(ITEM)
                .list();
    }

    /** Returns those of some that still wait. */
    List<WorkItem> findOpen(Collection<String> items) {
        return jdbc.sql(
                        SELECT
                                + " where"
                                + OPEN
                                + " and w.item = any(:items) order by w.due_micros, w.item")
                .param("items", items.toArray(String[]::new))
                .query(ITEM)
                .list();
    }

    /** Returns the latest ones with a verdict. */
    List<WorkItem> decided(int limit) {
        return jdbc.sql(
                        SELECT
                                + " where w.decided_micros is not null order by w.decided_micros"
                                + " desc limit ?")
                .param(limit)
                .query(ITEM)
                .list();
    }

    /**
     * Gives one to somebody, to nobody by {@code null}.
     *
     * @param from who must have it now, if anybody has; {@code null} for whoever has it
     * @return false when somebody else has it, or nobody waits for it any more
     */
    boolean assign(String item, @Nullable String to, @Nullable String from) {
        return jdbc.sql(
                                "update work_item set assignee = :to where item = :item and state ="
                                        + " 'open' and (cast(:from as text) is null or"
                                        + " coalesce(assignee, :from) = :from)")
                        .param("to", to)
                        .param("item", item)
                        .param("from", from)
                        .update()
                == 1;
    }

    /** A verdict on its way into the journal. */
    record Claim(
            String verdict,
            Verdict.Finding finding,
            String by,
            long atMicros,
            @Nullable String note) {}

    /** Claims one for a verdict; false when there is one already, or nobody waits any more. */
    boolean claim(String item, Claim claim) {
        return jdbc.sql(
                                "update work_item set verdict = :verdict, finding = :finding,"
                                        + " decided_by = :by, decided_micros = :at, note = :note, told"
                                        + " = false, state = case when item like 'alert:%' and :finding"
                                        + " <> 'unclear' then 'settled' else state end where item ="
                                        + " :item and state = 'open' and (finding is null or finding ="
                                        + " 'unclear')")
                        .param("verdict", claim.verdict())
                        .param("finding", claim.finding().word())
                        .param("by", claim.by())
                        .param("at", claim.atMicros())
                        .param("note", claim.note())
                        .param("item", item)
                        .update()
                == 1;
    }

    void told(String item, String verdict) {
        jdbc.sql("update work_item set told = true where item = ? and verdict = ?")
                .params(item, verdict)
                .update();
    }

    /** A verdict that the journal does not have yet, as far as this table knows. */
    record Untold(String item, String verdict) {}

    List<Untold> untold(int limit) {
        return jdbc.sql("select item, verdict from work_item where not told order by item limit ?")
                .param(limit)
                .query((row, number) -> new Untold(row.getString(1), row.getString(2)))
                .list();
    }

    /** Returns whether an item's verdict is this one. */
    boolean isOf(String item, String verdict) {
        return jdbc.sql("select count(*) from work_item where item = ? and verdict = ?")
                        .params(item, verdict)
                        .query(Long.class)
                        .single()
                == 1;
    }

    /** Takes alerts out of the queue that were raised before a time; returns how many. */
    int lapse(long beforeMicros) {
        return jdbc.sql(
                        "update work_item set state = 'lapsed' where state = 'open' and item like"
                                + " 'alert:%' and raised_micros < ?")
                .param(beforeMicros)
                .update();
    }

    private static WorkItem item(ResultSet row) throws SQLException {
        String held = row.getString("held_body");
        return new WorkItem(
                row.getString("item"),
                row.getLong("seq"),
                row.getString("kind"),
                row.getInt("severity_millionths") / 1e6,
                row.getString("subject"),
                List.of((String[]) row.getArray("accounts").getArray()),
                row.getString("instrument"),
                row.getLong("raised_micros"),
                row.getLong("due_micros"),
                held == null ? Objects.requireNonNullElse(row.getString("body"), "{}") : held,
                row.getString("held_answer"),
                row.getLong("yen"),
                row.getString("assignee"),
                row.getString("finding"),
                row.getString("decided_by"),
                row.getObject("decided_micros", Long.class),
                row.getString("note"));
    }
}
