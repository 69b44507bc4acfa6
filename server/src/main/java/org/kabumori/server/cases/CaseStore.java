package org.kabumori.server.cases;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The tables of cases. Thread-safe. */
@Component
class CaseStore {
    private static final String SELECT =
            "select number, title, state, assignee, opened_by, opened_micros, changed_micros from case_file";

    private static final RowMapper<CaseFile> FILE =
            (row, at) ->
                    new CaseFile(
                            row.getLong(1),
                            row.getString(2),
                            row.getString(3),
                            row.getString(4),
                            row.getString(5),
                            row.getLong(6),
                            row.getLong(7));

    private static final RowMapper<CaseAttachment> ATTACHMENT =
            (row, at) ->
                    new CaseAttachment(
                            row.getLong("id"),
                            row.getLong("at_micros"),
                            row.getString("by_whom"),
                            row.getString("name"),
                            row.getString("type"),
                            row.getInt("size"),
                            row.getString("sha256"));

    private final JdbcClient jdbc;

    CaseStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long open(String title, String by, long atMicros) {
        return jdbc.sql(
                        "insert into case_file (title, state, opened_by, opened_micros, changed_micros)"
                                + " values (:title, 'open', :by, :at, :at) returning number")
                .params(Map.of("title", title, "by", by, "at", atMicros))
                .query(Long.class)
                .single();
    }

    Optional<CaseFile> find(long number) {
        return jdbc.sql(SELECT + " where number = ?").param(number).query(FILE).optional();
    }

    /** Returns it, and keeps others from changing it until the transaction ends. */
    Optional<CaseFile> lock(long number) {
        return jdbc.sql(SELECT + " where number = ? for update")
                .param(number)
                .query(FILE)
                .optional();
    }

    /** Returns those changed last before one, of a filter, the last changed first. */
    List<CaseFile> find(CaseFilter filter, long beforeMicros, long beforeNumber, int limit) {
        Map<String, Object> values = new HashMap<>();
        StringBuilder sql = new StringBuilder(SELECT);
        sql.append(" where (changed_micros, number) < (:before, :number)");
        values.put("before", beforeMicros);
        values.put("number", beforeNumber);
        if (!filter.state().isEmpty()) {
            sql.append(
                    filter.state().equals(CaseFilter.NOT_CLOSED)
                            ? " and state <> 'closed'"
                            : " and state = :state");
            values.put("state", filter.state());
        }
        if (!filter.assignee().isEmpty()) {
            sql.append(
                    filter.assignee().equals(CaseFilter.NOBODY)
                            ? " and assignee is null"
                            : " and assignee = :assignee");
            values.put("assignee", filter.assignee());
        }
        if (!filter.text().isEmpty()) {
            sql.append(
                    " and (strpos(lower(title), :text) > 0 or number::text = :text or exists (select 1 from"
                            + " case_link l where l.number = case_file.number and lower(l.key) = :text))");
            values.put("text", filter.text().toLowerCase(Locale.ROOT));
        }
        sql.append(" order by changed_micros desc, number desc limit :limit");
        values.put("limit", limit);
        return jdbc.sql(sql.toString()).params(values).query(FILE).list();
    }

    /** Returns the cases that link to something, the last changed first. */
    List<CaseFile> linking(CaseLink link, int limit) {
        return jdbc.sql(
                        SELECT
                                + " where number in (select number from case_link where kind = :kind and key = :key)"
                                + " order by changed_micros desc, number desc limit :limit")
                .param("kind", link.kind().word())
                .param("key", link.key())
                .param("limit", limit)
                .query(FILE)
                .list();
    }

    void change(long number, String state, @Nullable String assignee, long atMicros) {
        jdbc.sql(
                        "update case_file set state = :state, assignee = :assignee, changed_micros = :at"
                                + " where number = :number")
                .param("state", state)
                .param("assignee", assignee)
                .param("at", atMicros)
                .param("number", number)
                .update();
    }

    void step(long number, long atMicros, String by, String act, String detail) {
        jdbc.sql(
                        "insert into case_step (number, at_micros, by_whom, act, detail) values (?, ?, ?, ?, ?)")
                .params(number, atMicros, by, act, detail)
                .update();
        jdbc.sql("update case_file set changed_micros = ? where number = ?")
                .params(atMicros, number)
                .update();
    }

    List<CaseStep> steps(long number, int limit) {
        return jdbc.sql(
                        "select id, at_micros, by_whom, act, detail from case_step where number = ?"
                                + " order by id desc limit ?")
                .params(number, limit)
                .query(
                        (row, at) ->
                                new CaseStep(
                                        row.getLong(1),
                                        row.getLong(2),
                                        row.getString(3),
                                        row.getString(4),
                                        row.getString(5)))
                .list();
    }

    void note(long number, long atMicros, String by, String text) {
        jdbc.sql("insert into case_note (number, at_micros, by_whom, body) values (?, ?, ?, ?)")
                .params(number, atMicros, by, text)
                .update();
    }

    List<CaseNote> notes(long number, int limit) {
        return jdbc.sql(
                        "select id, at_micros, by_whom, body from case_note where number = ? order by id desc limit ?")
                .params(number, limit)
                .query(
                        (row, at) ->
                                new CaseNote(
                                        row.getLong(1),
                                        row.getLong(2),
                                        row.getString(3),
                                        row.getString(4)))
                .list();
    }

    /** Links it; false when it was linked before. */
    boolean link(long number, CaseLink link, long atMicros, String by) {
        return jdbc.sql(
                                "insert into case_link (number, kind, key, at_micros, by_whom) values (?, ?, ?, ?, ?)"
                                        + " on conflict do nothing")
                        .params(number, link.kind().word(), link.key(), atMicros, by)
                        .update()
                == 1;
    }

    boolean unlink(long number, CaseLink link) {
        return jdbc.sql("delete from case_link where number = ? and kind = ? and key = ?")
                        .params(number, link.kind().word(), link.key())
                        .update()
                == 1;
    }

    List<CaseLink> links(long number) {
        return jdbc.sql("select kind, key from case_link where number = ? order by kind, key")
                .param(number)
                .query(
                        (row, at) ->
                                new CaseLink(
                                        CaseLink.Kind.valueOf(
                                                row.getString(1).toUpperCase(Locale.ROOT)),
                                        row.getString(2)))
                .list();
    }

    /** Returns how many notes, attachments and links a case has. */
    long count(Part part, long number) {
        return jdbc.sql("select count(*) from " + part.table + " where number = ?")
                .param(number)
                .query(Long.class)
                .single();
    }

    /** What a case has several of. */
    enum Part {
        NOTE("case_note"),
        ATTACHMENT("case_attachment"),
        LINK("case_link");

        private final String table;

        Part(String table) {
            this.table = table;
        }
    }

    /** Returns the accounts whose events a campaign has. */
    List<String> accountsOf(String campaign, int limit) {
        return jdbc.sql(
                        "select distinct account from journal where campaign = ? and account is not null"
                                + " order by account limit ?")
                .params(campaign, limit)
                .query((row, at) -> row.getString(1))
                .list();
    }

    long attach(long number, CaseAttachment attachment, byte[] bytes) {
        return jdbc.sql(
                        "insert into case_attachment (number, at_micros, by_whom, name, type, size, sha256, bytes)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?) returning id")
                .params(
                        number,
                        attachment.atMicros(),
                        attachment.by(),
                        attachment.name(),
                        attachment.type(),
                        attachment.size(),
                        attachment.sha256(),
                        bytes)
                .query(Long.class)
                .single();
    }

    List<CaseAttachment> attachments(long number) {
        return jdbc.sql(
                        "select id, at_micros, by_whom, name, type, size, sha256 from case_attachment"
                                + " where number = ? order by id")
                .param(number)
                .query(ATTACHMENT)
                .list();
    }

    long attachedBytes(long number) {
        return jdbc.sql("select coalesce(sum(size), 0) from case_attachment where number = ?")
                .param(number)
                .query(Long.class)
                .single();
    }

    Optional<CaseAttachment> attachment(long number, long id) {
        return jdbc.sql(
                        "select id, at_micros, by_whom, name, type, size, sha256 from case_attachment"
                                + " where number = ? and id = ?")
                .params(number, id)
                .query(ATTACHMENT)
                .optional();
    }

    byte[] bytes(long id) {
        return jdbc.sql("select bytes from case_attachment where id = ?")
                .param(id)
                .query((row, at) -> row.getBytes(1))
                .single();
    }
}
