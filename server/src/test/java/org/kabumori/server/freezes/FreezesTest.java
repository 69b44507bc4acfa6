package org.kabumori.server.freezes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.kabumori.server.acting.ActingServer.MORI;
import static org.kabumori.server.acting.ActingServer.SATO;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kabumori.engine.event.AccountControl.Action;
import org.kabumori.server.acting.ActingServer;
import org.kabumori.server.acting.Done;
import org.kabumori.server.actions.Actions;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.approval.Approvals;
import org.kabumori.server.journal.JournalStore;
import org.kabumori.server.journal.Recorded;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Freezes, what they end, and what lifts them. */
class FreezesTest {
    @TempDir private static Path folder;
    private static ActingServer server;
    private static Freezes freezes;
    private static int events;

    @BeforeAll
    static void start() {
        server = new ActingServer(folder.resolve("data"), Map.of());
        freezes = server.bean(Freezes.class);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String send(String type, String account, String fields) throws Exception {
        return server.send(
                "{\"type\":\"%s\",\"id\":\"e-%d\",\"time\":\"%s\",\"account\":\"%s\",%s}"
                        .formatted(type, ++events, ActingServer.now(), account, fields));
    }

    private static String buy(String account, String order) throws Exception {
        return send(
                "order",
                account,
                """
                "order":"%s","action":"new","instrument":"XTKS:7001","side":"buy","quantity":100,\
                "orderType":"limit","limitPrice":500,"taxAccount":"tokutei","channel":"phone\""""
                        .formatted(order));
    }

    private static String login(String account, String session) throws Exception {
        return send(
                "login",
                account,
                """
                "session":"%s","outcome":"success","methods":["passkey"],"ip":"192.0.2.9",\
                "userAgent":"Mozilla/5.0","channel":"web\""""
                        .formatted(session));
    }

    private static List<Recorded> controls(String account) {
        return server.bean(JournalStore.class).ofAccount(account, Long.MAX_VALUE, 20).stream()
                .filter(recorded -> recorded.type().equals("account-control"))
                .toList();
    }

    private static List<String> actions(String account) {
        return server.bean(Actions.class).ofAccount(account, 20).stream()
                .map(action -> action.kind() + " " + action.payload())
                .toList();
    }

    @Test
    void aFreezeEndsSessionsListsOrdersToCancelAndIsLiftedWithProofOnly() throws Exception {
        login("a-1", "s-1");
        buy("a-1", "o-1");
        server.followed();
        freezes.control(SATO, List.of("a-1"), Action.FREEZE_TRADING, "customer phoned");
        assertThat(buy("a-1", "o-2")).contains("\"reject\"", "\"account_frozen\"");
        server.followed();
        assertThat(freezes.standing("a-1").level()).isEqualTo("freeze_trading");
        assertThat(freezes.standing("a-1").by()).isEqualTo("sato");
        assertThat(controls("a-1"))
                .extracting(Recorded::body)
                .hasSize(2)
                .first()
                .asString()
                .contains("\"end_sessions\"", "\"kabumori\"");
        assertThat(actions("a-1"))
                .hasSize(2)
                .anyMatch(each -> each.startsWith("end_sessions") && each.contains("frozen"))
                .anyMatch(each -> each.startsWith("cancel_orders") && each.contains("\"o-1\""));

        IdentityProof none = new IdentityProof("password", "case 12");
        assertThat(code(() -> freezes.unfreeze(SATO, "a-1", none))).isEqualTo("unfreeze-no-method");
        IdentityProof blank = new IdentityProof("in_person", " ");
        assertThat(code(() -> freezes.unfreeze(SATO, "a-1", blank)))
                .isEqualTo("unfreeze-no-reference");
        freezes.unfreeze(SATO, "a-1", new IdentityProof("my_number_card", "case 12"));
        assertThat(buy("a-1", "o-3")).doesNotContain("\"account_frozen\"");
        assertThat(controls("a-1").getFirst().body())
                .contains("\"identityProof\":\"my_number_card by sato, case 12\"");
        server.followed();
        assertThat(freezes.standing("a-1").isFrozen()).isFalse();
        assertThat(code(() -> freezes.unfreeze(SATO, "a-1", new IdentityProof("letter", "x"))))
                .isEqualTo("unfreeze-not-frozen");
        assertThat(server.acts("account:a-1"))
                .containsExactly(
                        "account.unfreeze done",
                        "account.end-sessions done",
                        "account.freeze-trading done");
    }

    private static String code(org.assertj.core.api.ThrowableAssert.ThrowingCallable act) {
        return catchThrowableOfType(Refusal.class, act).code();
    }

    @Test
    void severalAtOnceNeedASecondPerson() throws Exception {
        List<String> many = IntStream.range(0, 40).mapToObj(i -> "many-" + i).toList();
        Done done = freezes.control(MORI, many, Action.FREEZE_ALL, "one campaign");
        assertThat(done.isProposed()).isTrue();
        assertThat(code(() -> server.bean(Approvals.class).approve(SATO, done.approval(), "")))
                .isEqualTo("role-missing");
        assertThat(code(() -> server.bean(Approvals.class).approve(MORI, done.approval(), "")))
                .isEqualTo("own-proposal");
        server.bean(Approvals.class).approve(ActingServer.KATO, done.approval(), "seen");
        server.followed();
        assertThat(many)
                .allMatch(account -> freezes.standing(account).level().equals("freeze_all"));
    }

    @Test
    void theCustomersAlarmEndsSessionsOnceAMinute() throws Exception {
        login("a-2", "s-2");
        send("customer-report", "a-2", "\"kind\":\"not_me\"");
        send("customer-report", "a-2", "\"kind\":\"lost_device\"");
        send("customer-report", "a-3", "\"kind\":\"suspicious_message\"");
        server.followed();
        assertThat(controls("a-2")).hasSize(1);
        assertThat(actions("a-2")).singleElement().asString().contains("not_me");
        assertThat(controls("a-3")).isEmpty();
        String change = "\"session\":\"s-2\",\"setting\":\"email\",\"value\":\"x\"";
        assertThat(send("setting-change", "a-2", change)).contains("\"session_ended\"");
    }

    @Test
    void refusesWhatIsNotAnOperatorsToDo() {
        List<String> one = List.of("a-9");
        assertThat(code(() -> freezes.control(SATO, one, Action.UNFREEZE, "x")))
                .isEqualTo("freeze-action");
        assertThat(code(() -> freezes.control(SATO, one, Action.SELF_LOCK, "x")))
                .isEqualTo("freeze-action");
        assertThat(code(() -> freezes.control(SATO, List.of("å"), Action.FREEZE_ALL, "x")))
                .isEqualTo("freeze-accounts");
        assertThat(code(() -> freezes.control(SATO, one, Action.FREEZE_ALL, " ")))
                .isEqualTo("freeze-no-reason");
    }
}
