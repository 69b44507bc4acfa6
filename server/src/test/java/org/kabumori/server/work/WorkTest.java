package org.kabumori.server.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.kabumori.server.acting.ActingServer.ITO;
import static org.kabumori.server.acting.ActingServer.MORI;
import static org.kabumori.server.acting.ActingServer.SATO;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.kabumori.engine.event.Review.Outcome;
import org.kabumori.engine.event.Verdict.Finding;
import org.kabumori.server.acting.ActingServer;
import org.kabumori.server.acting.Done;
import org.kabumori.server.acting.HoldingPolicy;
import org.kabumori.server.actor.Actor;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.approval.Approval;
import org.kabumori.server.approval.Approvals;
import org.kabumori.server.holds.Holds;
import org.kabumori.server.journal.JournalStore;
import org.kabumori.server.journal.Recorded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The queue on a server that has seen three thefts, and whose policy then holds every buy. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WorkTest {
    private static final int ALONE = 3;

    @TempDir private static Path folder;
    private static ActingServer server;
    private static Work work;
    private static Verdicts verdicts;
    private static int orders;

    @BeforeAll
    static void start() throws Exception {
        server =
                new ActingServer(
                        folder.resolve("data"),
                        Map.of(
                                "kabumori.work.verdicts-alone",
                                ALONE,
                                "kabumori.work.within.coordinated-buying",
                                "7m",
                                "kabumori.work.lapse-after",
                                "36500d"));
        work = server.bean(Work.class);
        verdicts = server.bean(Verdicts.class);
        for (String event : Files.readAllLines(Path.of("../scenarios/first-theft.jsonl"))) {
            server.send(event);
        }
        server.send(HoldingPolicy.event());
        server.send(
                """
                {"type":"instrument","id":"ref","time":"%s","instrument":"XNGO:8999","name":"Aoba","currency":"JPY",\
                "lotSize":100,"lastClose":500,"averageDailyValue":900000000}\
                """
                        .formatted(ActingServer.now()));
        server.followed();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** Sends a buy that is held, and waits until the queue has it. */
    private static String held() throws Exception {
        String id = "work-" + ++orders;
        server.send(
                """
                {"type":"order","id":"%1$s","time":"%2$s","account":"a-%1$s","order":"o-%1$s","action":"new",\
                "instrument":"XNGO:8999","side":"buy","quantity":100,"orderType":"limit","limitPrice":450,\
                "taxAccount":"tokutei","channel":"phone"}\
                """
                        .formatted(id, ActingServer.now()));
        server.followed();
        return WorkItem.ofHeld(id);
    }

    private static WorkItem find(String item) {
        return work.find(item).orElseThrow();
    }

    private static List<String> open(WorkFilter filter) {
        return work.open(filter, 1_000).stream().map(WorkItem::item).toList();
    }

    private static WorkFilter kind(String kind) {
        return new WorkFilter(kind, 0, 0, "", "", "");
    }

    private static List<Recorded> verdictsOf(String account) {
        return server.bean(JournalStore.class).ofAccount(account, Long.MAX_VALUE, 100).stream()
                .filter(recorded -> recorded.type().equals("verdict"))
                .toList();
    }

    private static String refusal(Actor actor, String item, String to) {
        return catchThrowableOfType(Refusal.class, () -> work.assign(actor, List.of(item), to))
                .code();
    }

    @Test
    @Order(1)
    void alertsAndWhatIsHeldWaitInOneQueueAndWhatIsDueFirstIsFirst() throws Exception {
        String item = held();
        List<WorkItem> all = work.open(WorkFilter.ALL, 1_000);
        assertThat(all).extracting(WorkItem::dueMicros).isSorted();
        assertThat(open(kind("hold"))).contains(item).allMatch(each -> each.startsWith("hold:"));
        List<WorkItem> alerts = work.open(kind("alert"), 1_000);
        assertThat(alerts)
                .isNotEmpty()
                .allSatisfy(alert -> assertThat(alert.body()).contains(alert.key()));
        assertThat(all).hasSize(alerts.size() + open(kind("hold")).size());
        assertThat(work.count(WorkFilter.ALL).open()).isEqualTo(all.size());
        assertThat(work.count(kind("alert")).over()).isEqualTo(alerts.size());
        WorkItem held = find(item);
        assertThat(held.kind()).isEqualTo("order");
        assertThat(held.yen()).isEqualTo(45_000);
        assertThat(held.dueMicros() - held.raisedMicros())
                .isEqualTo(micros(Duration.ofMinutes(10)));
        assertThat(work.openAfter(WorkFilter.ALL, all.getFirst(), 1_000))
                .isEqualTo(all.subList(1, all.size()));
    }

    private static long micros(Duration time) {
        return time.toMillis() * 1_000;
    }

    @Test
    @Order(2)
    void filtersAskForKindSeverityAgeNameAndAccount() throws Exception {
        String item = held();
        assertThat(open(new WorkFilter("", 0, 0, "", "", "a-" + find(item).key())))
                .containsExactly(item);
        assertThat(open(new WorkFilter("", 0, 0, "", "XNGO:8999", ""))).contains(item);
        assertThat(open(new WorkFilter("order", 0, 0, "", "XTKS:1", ""))).isEmpty();
        assertThat(open(new WorkFilter("", 0, 60, "", "", ""))).isEqualTo(open(kind("alert")));
        assertThat(work.open(new WorkFilter("", 0.6, 0, "", "", ""), 1_000))
                .allMatch(each -> each.severity() >= 0.6);
        WorkItem alert = work.open(kind("alert"), 1).getFirst();
        assertThat(open(kind(alert.kind()))).contains(alert.item());
        assertThat(open(new WorkFilter("alert", 0, 0, "", "", alert.accounts().getFirst())))
                .contains(alert.item());
    }

    @Test
    @Order(3)
    void itIsTakenGivenBackAndGivenByASupervisor() throws Exception {
        String item = held();
        assertThat(work.assign(SATO, List.of(item), "sato")).isEqualTo(1);
        assertThat(open(new WorkFilter("", 0, 0, "sato", "", ""))).containsExactly(item);
        assertThat(open(new WorkFilter("", 0, 0, WorkFilter.NOBODY, "", ""))).doesNotContain(item);
        assertThat(refusal(ITO, item, "ito")).isEqualTo("work-taken");
        assertThat(refusal(ITO, item, "")).isEqualTo("work-taken");
        assertThat(refusal(ITO, item, "sato")).isEqualTo("work-supervisor");
        work.assign(MORI, List.of(item), "ito");
        assertThat(find(item).assignee()).isEqualTo("ito");
        work.assign(ITO, List.of(item), "");
        assertThat(find(item).assignee()).isNull();
        assertThat(refusal(SATO, "hold:nothing", "sato")).isEqualTo("work-none");
        assertThat(server.acts("work:" + item))
                .containsExactly(
                        "work.give-back done",
                        "work.assign done",
                        "work.assign refused",
                        "work.assign done");
    }

    @Test
    @Order(4)
    void aVerdictAboutWhatIsHeldIsAnEventAndItStillWaits() throws Exception {
        String item = held();
        String account = find(item).accounts().getFirst();
        assertThat(verdicts.give(SATO, List.of(item), Finding.UNCLEAR, "").subject())
                .isEqualTo("1/1");
        verdicts.give(SATO, List.of(item), Finding.TAKEOVER, "he denied it");
        server.followed();
        assertThat(verdictsOf(account))
                .extracting(Recorded::body)
                .satisfiesExactly(
                        body ->
                                assertThat(body)
                                        .contains("\"takeover\"", "\"o-" + find(item).key() + "\""),
                        body -> assertThat(body).contains("\"unclear\"", "\"by\":\"sato\""));
        assertThat(open(kind("hold"))).contains(item);
        assertThat(find(item).finding()).isEqualTo("takeover");
        Refusal late =
                catchThrowableOfType(
                        Refusal.class,
                        () -> verdicts.give(ITO, List.of(item), Finding.GENUINE, ""));
        assertThat(late.code()).isEqualTo("work-decided");
        assertThat(late.getMessage()).contains("sato said takeover");
        server.bean(Holds.class)
                .review(SATO, List.of(find(item).key()), Outcome.REFUSE, "he denied it");
        assertThat(open(kind("hold"))).doesNotContain(item);
        server.followed();
        assertThat(open(kind("hold"))).doesNotContain(item);
        assertThat(server.acts("work:" + item))
                .containsExactly("work.verdict done", "work.verdict done");
    }

    @Test
    @Order(5)
    void verdictsAboutManyNeedASecondPersonAndComeOnce() throws Exception {
        List<String> items = List.of(held(), held(), held(), held());
        Done proposed = verdicts.give(SATO, items, Finding.TAKEOVER, "one raid");
        assertThat(proposed.isProposed()).isTrue();
        assertThat(items).allSatisfy(item -> assertThat(find(item).finding()).isNull());
        verdicts.give(ITO, items.subList(0, 1), Finding.GENUINE, "his son");
        Approvals approvals = server.bean(Approvals.class);
        assertThat(
                        catchThrowableOfType(
                                        Refusal.class,
                                        () -> approvals.approve(SATO, proposed.approval(), ""))
                                .code())
                .isEqualTo("own-proposal");
        Approval approved = approvals.approve(MORI, proposed.approval(), "seen");
        assertThat(approved.state()).isEqualTo(Approval.State.CARRIED_OUT);
        verdicts.carryOut(approved);
        server.followed();
        assertThat(items.stream().map(item -> find(item).finding()).toList())
                .containsExactly("genuine", "takeover", "takeover", "takeover");
        for (String item : items) {
            assertThat(verdictsOf(find(item).accounts().getFirst())).hasSize(1);
        }
    }

    @Test
    @Order(6)
    void whatACrashLeftUntoldIsToldOnce() throws Exception {
        String item = held();
        server.jdbc()
                .sql(
                        "update work_item set verdict = 'v', finding = 'takeover', decided_by ="
                                + " 'sato', decided_micros = 1, told = false where item = ?")
                .param(item)
                .update();
        verdicts.sweep();
        server.jdbc().sql("update work_item set told = false where item = ?").param(item).update();
        verdicts.sweep();
        server.followed();
        assertThat(verdictsOf(find(item).accounts().getFirst())).hasSize(1);
    }

    @Test
    @Order(7)
    void aVerdictSettlesAnAlertWhoeverGivesIt() throws Exception {
        WorkItem alert =
                work.open(kind("alert"), 100).stream()
                        .filter(each -> !each.accounts().isEmpty())
                        .findFirst()
                        .orElseThrow();
        Done done = verdicts.give(SATO, List.of(alert.item()), Finding.TAKEOVER, "a raid");
        if (done.isProposed()) {
            server.bean(Approvals.class).approve(MORI, done.approval(), "seen");
        }
        server.followed();
        assertThat(open(kind("alert"))).doesNotContain(alert.item());
        for (String account : alert.accounts()) {
            assertThat(verdictsOf(account))
                    .singleElement()
                    .satisfies(each -> assertThat(each.body()).contains(alert.key()));
        }
        assertThat(work.decided(1).getFirst().item()).isEqualTo(alert.item());
        List<String> others = open(kind("alert"));
        assertThat(others).isNotEmpty();
        String other = others.getFirst().substring("alert:".length());
        server.send(
                """
                {"type":"verdict","id":"from-outside","time":"%s","account":"victim-B","alert":"%s",\
                "verdict":"genuine","by":"another-tool"}\
                """
                        .formatted(ActingServer.now(), other));
        server.followed();
        assertThat(open(kind("alert"))).doesNotContain("alert:" + other);
        assertThat(find("alert:" + other).decidedBy()).isEqualTo("another-tool");
    }

    @Test
    @Order(8)
    void alertsLapseThatNobodyDecided() throws Exception {
        String item = held();
        server.jdbc()
                .sql(
                        "insert into work_item (item, seq, kind, severity_millionths, subject,"
                                + " accounts, raised_micros, due_micros) values ('alert:old', 1,"
                                + " 'pump', 1, 'instrument:XTKS:1', '{}', -9000000000000000, 0)")
                .update();
        work.lapse();
        assertThat(open(WorkFilter.ALL)).contains(item).doesNotContain("alert:old");
        assertThat(server.acts("alerts:1")).containsExactly("work.lapse done");
    }
}
