package org.kabumori.server.posture;

import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** What controls are measured by, and what was attested. Thread-safe. */
@Component
class PostureStore {
    private static final RowMapper<Attestation> ATTESTATION =
            (row, at) ->
                    new Attestation(
                            row.getString("control"),
                            row.getLong("at_micros"),
                            row.getString("by_whom"),
                            Rating.valueOf(row.getString("standing").toUpperCase(Locale.ROOT)),
                            row.getString("reference"),
                            row.getObject("expires_on", LocalDate.class));

    private final JdbcClient jdbc;

    PostureStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How often an answer was given to a type of event. */
    record Answered(String type, String answer, long count) {}

    /** Days of the journal that are there. */
    record Kept(long days, long commits) {}

    /** Returns what was not let through since a day. */
    List<Answered> stopped(LocalDate since) {
        return jdbc.sql(
                        """
                        select type, decision, count(*) from journal
                         where decision <> 'allow' and day >= ? group by type, decision
                        """)
                .param(since)
                .query(
                        (row, at) ->
                                new Answered(row.getString(1), row.getString(2), row.getLong(3)))
                .list();
    }

    /** Returns how much of the journal there is. */
    Kept kept() {
        return jdbc.sql("select count(distinct day), count(*) from journal_batch")
                .query((row, at) -> new Kept(row.getLong(1), row.getLong(2)))
                .single();
    }

    /** Returns how often acts were done since a time by the server's clock. */
    long acts(Collection<String> acts, long sinceMicros) {
        return jdbc.sql(
                        """
                        select count(*) from audit
                         where act = any(:acts) and at_micros >= :since and outcome = 'done'
                        """)
                .param("acts", acts.toArray(String[]::new))
                .param("since", sinceMicros)
                .query(Long.class)
                .single();
    }

    long auditEntries() {
        return one("select seq from audit_head");
    }

    long heldPast(long micros) {
        return jdbc.sql(
                        "select count(*) from held where state in ('open', 'claimed') and deadline_micros < ?")
                .param(micros)
                .query(Long.class)
                .single();
    }

    long haltsInForce() {
        return one("select count(*) from halt where in_force");
    }

    long conditionsInForce() {
        return one("select count(*) from condition_set where in_force");
    }

    long accountsFrozen() {
        return one("select count(*) from account_standing where level <> 'none'");
    }

    long casesOpened() {
        return one("select count(*) from case_file");
    }

    long casesClosed() {
        return one("select count(*) from case_file where state = 'closed'");
    }

    private long one(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

    void attest(Attestation attestation) {
        jdbc.sql(
                        """
                        insert into posture_attestation (control, at_micros, by_whom, standing, reference, expires_on)
                        values (:control, :at, :by, :standing, :reference, :expires)
                        """)
                .param("control", attestation.control())
                .param("at", attestation.atMicros())
                .param("by", attestation.by())
                .param("standing", attestation.standing().word())
                .param("reference", attestation.reference())
                .param("expires", attestation.expiresOn())
                .update();
    }

    /** Returns the last attestation of each control. */
    List<Attestation> last() {
        return jdbc.sql(
                        "select distinct on (control) * from posture_attestation order by control, id desc")
                .query(ATTESTATION)
                .list();
    }
}
