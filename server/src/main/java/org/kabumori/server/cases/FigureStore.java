package org.kabumori.server.cases;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.time.LocalDate;
import java.util.List;

/** The table of figures entered by hand. Thread-safe. */
@Component
class FigureStore {
    private final JdbcClient jdbc;

    FigureStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A row. */
    record Kept(
            long id,
            long atMicros,
            String by,
            String figure,
            @Nullable Long withdrawnMicros,
            @Nullable String withdrawnBy) {}

    /** What a figure is of: of one day there is one that counts. */
    record Of(String kind, String key, LocalDate day) {}

    void add(long number, Of of, String figure, long atMicros, String by) {
        jdbc.sql(
                        """
                        insert into case_figure (number, at_micros, by_whom, kind, key, on_day, figure)
                        values (:number, :at, :by, :kind, :key, :day, :figure)
                        """)
                .param("number", number)
                .param("at", atMicros)
                .param("by", by)
                .param("kind", of.kind())
                .param("key", of.key())
                .param("day", of.day())
                .param("figure", figure)
                .update();
    }

    /** Withdraws those that a new one takes the place of. */
    void replace(long number, Of of, long atMicros, String by) {
        jdbc.sql(
                        """
                        update case_figure set withdrawn_micros = :at, withdrawn_by = :by
                         where number = :number and kind = :kind and key = :key and on_day = :day
                           and withdrawn_by is null
                        """)
                .param("number", number)
                .param("at", atMicros)
                .param("by", by)
                .param("kind", of.kind())
                .param("key", of.key())
                .param("day", of.day())
                .update();
    }

    boolean withdraw(long number, long id, long atMicros, String by) {
        return jdbc.sql(
                                """
                                update case_figure set withdrawn_micros = :at, withdrawn_by = :by
                                 where number = :number and id = :id and withdrawn_by is null
                                """)
                        .param("number", number)
                        .param("id", id)
                        .param("at", atMicros)
                        .param("by", by)
                        .update()
                > 0;
    }

    int count(long number) {
        return jdbc.sql("select count(*) from case_figure where number = ?")
                .param(number)
                .query(Integer.class)
                .single();
    }

    /** Returns a case's, the latest first. */
    List<Kept> of(long number) {
        return jdbc.sql(
                        """
                        select id, at_micros, by_whom, figure, withdrawn_micros, withdrawn_by
                          from case_figure where number = ? order by id desc
                        """)
                .param(number)
                .query(
                        (row, at) ->
                                new Kept(
                                        row.getLong(1),
                                        row.getLong(2),
                                        row.getString(3),
                                        row.getString(4),
                                        row.getObject(5, Long.class),
                                        row.getString(6)))
                .list();
    }
}
