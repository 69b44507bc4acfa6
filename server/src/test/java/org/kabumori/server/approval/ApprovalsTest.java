package org.kabumori.server.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kabumori.engine.event.AccountControl;
import org.kabumori.server.KabumoriServer;
import org.kabumori.server.actor.Actor;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.actor.Role;
import org.kabumori.server.approval.Approval.State;
import org.kabumori.server.audit.AuditArchive;
import org.kabumori.server.audit.AuditEntry;
import org.kabumori.server.audit.AuditLog;
import org.kabumori.server.decide.OwnEvents;
import org.kabumori.server.decide.Unavailable;
import org.kabumori.server.journal.JournalStore;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

/** Four eyes, the audit log, and the server's own events, on a real PostgreSQL. */
class ApprovalsTest {
    private static final Actor SATO = new Actor("sato", Set.of(Role.ANALYST));
    private static final Actor MORI = new Actor("mori", Set.of(Role.ANALYST, Role.SUPERVISOR));
    private static final Actor KATO = new Actor("kato", Set.of(Role.ANALYST, Role.SUPERVISOR));

    /** Freezes the account that the content names, and counts how often it was asked. */
    private static final class Freezing implements Approvable {
        private final AtomicInteger asked = new AtomicInteger();
        private volatile boolean journalAway;
        private volatile OwnEvents own;

        @Override
        public String kind() {
            return "test.freeze";
        }

        @Override
        public Role approver() {
            return Role.SUPERVISOR;
        }

        @Override
        public void carryOut(Approval approval) throws Unavailable {
            asked.incrementAndGet();
            if (journalAway) {
                throw Unavailable.busy();
            }
            own.put(
                    now ->
                            new AccountControl(
                                    approval.id() + "-1",
                                    now,
                                    approval.content(),
                                    AccountControl.Action.FREEZE_ALL,
                                    null,
                                    null,
                                    approval.proposedBy()));
        }
    }

    private static final Freezing FREEZING = new Freezing();
    @TempDir private static Path folder;
    private static KabumoriServer.Running server;
    private static Approvals approvals;
    private static JdbcClient jdbc;

    @BeforeAll
    static void start() {
        server =
                KabumoriServer.start(
                        Map.of("server.port", 0, "kabumori.data", folder.resolve("data")),
                        FREEZING);
        approvals = server.context().getBean(Approvals.class);
        jdbc = server.context().getBean(JdbcClient.class);
        FREEZING.own = server.context().getBean(OwnEvents.class);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void journalIsThere() {
        FREEZING.journalAway = false;
    }

    private static Approval proposal(String account) {
        return approvals.propose(SATO, "test.freeze", "account:" + account, account, "stolen");
    }

    @Test
    void happensWhenSomebodyElseApproves() throws Refusal {
        Approval proposed = proposal("a-1");
        assertThat(approvals.open()).contains(proposed);
        Approval done = approvals.approve(MORI, proposed.id(), "seen the log");
        assertThat(done.state()).isEqualTo(State.CARRIED_OUT);
        assertThat(done.decidedBy()).isEqualTo("mori");
        JournalStore journal = server.context().getBean(JournalStore.class);
        assertThat(journal.byId(proposed.id() + "-1").orElseThrow().body())
                .contains("\"account\":\"a-1\"", "\"freeze_all\"", "\"by\":\"sato\"");
        assertThat(acts("account:a-1"))
                .containsExactly("test.freeze.approve", "test.freeze.propose");
    }

    @Test
    void nobodyApprovesHisOwnProposalAndNobodyWithoutTheRole() {
        Approval own = approvals.propose(MORI, "test.freeze", "account:a-2", "a-2", "stolen");
        assertThat(refusal(() -> approvals.approve(MORI, own.id(), "")).code())
                .isEqualTo("own-proposal");
        assertThat(refusal(() -> approvals.approve(SATO, own.id(), "")).code())
                .isEqualTo("role-missing");
        assertThat(approvals.find(own.id()).orElseThrow().state()).isEqualTo(State.PENDING);
        assertThat(acts("account:a-2"))
                .containsExactly("test.freeze.decide", "test.freeze.decide", "test.freeze.propose");
    }

    @Test
    void isDecidedOnce() throws Exception {
        Approval proposed = proposal("a-3");
        int before = FREEZING.asked.get();
        CountDownLatch together = new CountDownLatch(1);
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            List<Future<Boolean>> tried =
                    List.of(MORI, KATO).stream()
                            .map(
                                    who ->
                                            two.submit(
                                                    () -> {
                                                        together.await();
                                                        return approved(who, proposed.id());
                                                    }))
                            .toList();
            together.countDown();
            assertThat(List.of(tried.get(0).get(), tried.get(1).get()))
                    .containsExactlyInAnyOrder(true, false);
        }
        assertThat(FREEZING.asked.get()).isEqualTo(before + 1);
        assertThat(refusal(() -> approvals.withdraw(SATO, proposed.id(), "")).code())
                .isEqualTo("already-decided");
    }

    private static boolean approved(Actor who, String id) {
        try {
            approvals.approve(who, id, "");
            return true;
        } catch (Refusal e) {
            assertThat(e.code()).isEqualTo("already-decided");
            return false;
        }
    }

    @Test
    void whatCouldNotBeDoneAtOnceIsDoneLater() throws Refusal {
        FREEZING.journalAway = true;
        Approval proposed = proposal("a-4");
        assertThat(approvals.approve(MORI, proposed.id(), "").state()).isEqualTo(State.APPROVED);
        FREEZING.journalAway = false;
        approvals.sweep();
        assertThat(approvals.find(proposed.id()).orElseThrow().state())
                .isEqualTo(State.CARRIED_OUT);
    }

    @Test
    void expiresWhenNobodyDecides() {
        Approval proposed = proposal("a-5");
        jdbc.sql("update approval set expires_at_micros = 1 where id = ?")
                .param(proposed.id())
                .update();
        assertThat(approvals.open()).noneMatch(open -> open.id().equals(proposed.id()));
        assertThat(refusal(() -> approvals.approve(MORI, proposed.id(), "")).code())
                .isEqualTo("already-decided");
        assertThat(acts("account:a-5")).contains("test.freeze.expire");
    }

    @Test
    void theLogTakesNoChangeAndTheCheckSeesWhatAnAdministratorOfTheDatabaseDid() throws Exception {
        proposal("a-6");
        assertThatThrownBy(() -> jdbc.sql("update audit set actor = 'x'").update())
                .hasMessageContaining("append-only");
        assertThatThrownBy(() -> jdbc.sql("delete from audit").update())
                .hasMessageContaining("append-only");
        assertThat(check().broken()).isNull();
        withoutTriggers("update audit set actor = actor || 'x' where seq = 1");
        assertThat(check().broken()).isEqualTo("entry 1 was changed");
        withoutTriggers("update audit set actor = rtrim(actor, 'x') where seq = 1");
        assertThat(check().broken()).isNull();
        long last = check().entries();
        withoutTriggers("update audit set seq = -seq where seq = " + last);
        assertThat(check().broken()).contains("cut off");
        withoutTriggers("update audit set seq = -seq where seq = -" + last);
        assertThat(check().entries()).isEqualTo(last);
    }

    private static AuditArchive.Check check() throws Exception {
        try (Connection connection = server.context().getBean(DataSource.class).getConnection()) {
            return AuditArchive.check(connection);
        }
    }

    private static void withoutTriggers(String sql) {
        jdbc.sql("alter table audit disable trigger user").update();
        jdbc.sql(sql).update();
        jdbc.sql("alter table audit enable trigger user").update();
    }

    private static List<String> acts(String subject) {
        return server.context().getBean(AuditLog.class).before(Long.MAX_VALUE, 1_000).stream()
                .filter(entry -> entry.subject().equals(subject))
                .map(AuditEntry::act)
                .toList();
    }

    private static Refusal refusal(Callable<?> act) {
        return catchThrowableOfType(Refusal.class, act::call);
    }
}
