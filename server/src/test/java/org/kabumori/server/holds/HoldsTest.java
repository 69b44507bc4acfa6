package org.kabumori.server.holds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.kabumori.server.acting.ActingServer.ITO;
import static org.kabumori.server.acting.ActingServer.MORI;
import static org.kabumori.server.acting.ActingServer.SATO;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kabumori.engine.event.Review.Outcome;
import org.kabumori.server.acting.ActingServer;
import org.kabumori.server.acting.Done;
import org.kabumori.server.acting.HoldingPolicy;
import org.kabumori.server.actor.Actor;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.approval.Approval;
import org.kabumori.server.approval.Approvals;
import org.kabumori.server.journal.JournalStore;
import org.kabumori.server.journal.Recorded;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The queue of held orders, on a server whose policy holds every buy. */
class HoldsTest {
    @TempDir private static Path folder;
    private static ActingServer server;
    private static Holds holds;
    private static int orders;

    @BeforeAll
    static void start() throws Exception {
        server = new ActingServer(folder.resolve("data"), Map.of());
        holds = server.bean(Holds.class);
        server.send(HoldingPolicy.event());
        server.send(
                """
                {"type":"instrument","id":"ref","time":"%s","instrument":"XNGO:8999","name":"Aoba","currency":"JPY",\
                "lotSize":100,"lastClose":500,"averageDailyValue":900000000}"""
                        .formatted(ActingServer.now()));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** Sends a buy that is held, and waits until the queue has it. */
    private static String held(int yen) throws Exception {
        String id = "held-" + ++orders;
        String answer =
                server.send(
                        """
                        {"type":"order","id":"%1$s","time":"%2$s","account":"a-%1$s","order":"%1$s","action":"new",\
                        "instrument":"XNGO:8999","side":"buy","quantity":100,"orderType":"limit","limitPrice":%3$d,\
                        "taxAccount":"tokutei","channel":"phone"}"""
                                .formatted(id, ActingServer.now(), yen / 100));
        assertThat(answer).contains("\"decision\":\"hold\"");
        server.followed();
        return id;
    }

    private static List<Recorded> reviews(String account) {
        return server.bean(JournalStore.class).ofAccount(account, Long.MAX_VALUE, 10).stream()
                .filter(recorded -> recorded.type().equals("review"))
                .toList();
    }

    private static String refusal(Actor actor, List<String> events, Outcome outcome) {
        Refusal refusal =
                catchThrowableOfType(
                        Refusal.class, () -> holds.review(actor, events, outcome, "looked"));
        return refusal.code() + ": " + refusal.getMessage();
    }

    @Test
    void whatIsHeldWaitsWithItsClockAndIsReleasedOnce() throws Exception {
        String id = held(1_000_000);
        Held waiting = holds.find(id).orElseThrow();
        assertThat(waiting.isOpen()).isTrue();
        assertThat(waiting.deadlineMicros()).isGreaterThan(waiting.heldMicros());
        assertThat(holds.open(100)).contains(waiting);
        Done done = holds.review(SATO, List.of(id), Outcome.RELEASE, "phoned");
        assertThat(done.isProposed()).isFalse();
        assertThat(refusal(ITO, List.of(id), Outcome.REFUSE))
                .isEqualTo("hold-decided: a held event without a verdict; sato said release");
        server.followed();
        assertThat(holds.find(id).orElseThrow().state()).isEqualTo("released");
        assertThat(reviews("a-" + id)).hasSize(1);
        assertThat(server.acts("event:" + id)).containsExactly("hold.release done");
    }

    @Test
    void ofTwoAnalystsAtOnceTheFirstDecides() throws Exception {
        for (int round = 0; round < 5; round++) {
            String id = held(1_000);
            CountDownLatch together = new CountDownLatch(1);
            List<Future<String>> said = new ArrayList<>();
            try (ExecutorService two = Executors.newFixedThreadPool(2)) {
                said.add(two.submit(() -> verdict(together, SATO, id, Outcome.RELEASE)));
                said.add(two.submit(() -> verdict(together, ITO, id, Outcome.REFUSE)));
                together.countDown();
            }
            assertThat(List.of(said.get(0).get(), said.get(1).get()))
                    .containsExactlyInAnyOrder("done", "hold-decided");
            server.followed();
            assertThat(reviews("a-" + id)).hasSize(1);
            String winner = said.getFirst().get().equals("done") ? "released" : "refused";
            assertThat(holds.find(id).orElseThrow().state()).isEqualTo(winner);
        }
    }

    private static String verdict(CountDownLatch together, Actor actor, String id, Outcome outcome)
            throws Exception {
        together.await();
        try {
            return holds.review(actor, List.of(id), outcome, "looked").state();
        } catch (Refusal e) {
            return e.code();
        }
    }

    @Test
    void aLargeReleaseAndOneOfSeveralNeedASecondPerson() throws Exception {
        String large = held(9_000_000);
        Done proposed = holds.review(SATO, List.of(large), Outcome.RELEASE, "phoned");
        assertThat(proposed.isProposed()).isTrue();
        assertThat(holds.find(large).orElseThrow().isOpen()).isTrue();
        server.bean(Approvals.class).approve(MORI, proposed.approval(), "agreed");
        server.followed();
        assertThat(holds.find(large).orElseThrow().state()).isEqualTo("released");
        assertThat(holds.find(large).orElseThrow().decidedBy()).isEqualTo("sato");

        List<String> several = List.of(held(1_000), held(1_000), held(1_000));
        Done more = holds.review(SATO, several, Outcome.RELEASE, "one family");
        assertThat(more.isProposed()).isTrue();
        holds.review(ITO, several.subList(0, 1), Outcome.REFUSE, "not this one");
        Approval done = server.bean(Approvals.class).approve(MORI, more.approval(), "agreed");
        assertThat(done.state()).isEqualTo(Approval.State.CARRIED_OUT);
        server.followed();
        assertThat(several.stream().map(id -> holds.find(id).orElseThrow().state()).toList())
                .containsExactly("refused", "released", "released");
    }

    @Test
    void severalAreRefusedByOneAndThoseDecidedBeforeStay() throws Exception {
        List<String> several = List.of(held(1_000), held(1_000));
        holds.review(SATO, several.subList(1, 2), Outcome.RELEASE, "his");
        assertThat(holds.review(ITO, several, Outcome.REFUSE, "a raid").subject()).isEqualTo("1/1");
        server.followed();
        assertThat(several.stream().map(id -> holds.find(id).orElseThrow().state()).toList())
                .containsExactly("refused", "released");
    }

    @Test
    void whatNobodyDecidesExpires() throws Exception {
        String id = held(1_000);
        server.jdbc().sql("update held set deadline_micros = 1 where event = ?").param(id).update();
        holds.sweep();
        server.followed();
        Held expired = holds.find(id).orElseThrow();
        assertThat(expired.state()).isEqualTo("expired");
        assertThat(expired.decidedBy()).isEqualTo("kabumori");
        assertThat(reviews("a-" + id).getFirst().body()).contains("\"expire\"", "\"kabumori\"");
        assertThat(server.acts("event:" + id)).containsExactly("hold.expire done");
        assertThat(refusal(SATO, List.of(id), Outcome.RELEASE)).contains("kabumori said expire");
    }

    @Test
    void whatWasDecidedBeforeACrashIsDoneAfterIt() throws Exception {
        String id = held(1_000);
        server.jdbc()
                .sql(
                        "update held set state = 'claimed', outcome = 'refuse', decided_by = 'sato', note = 'looked'"
                                + " where event = ?")
                .param(id)
                .update();
        holds.sweep();
        holds.sweep();
        server.followed();
        assertThat(holds.find(id).orElseThrow().state()).isEqualTo("refused");
        assertThat(reviews("a-" + id)).hasSize(1);
    }

    @Test
    void theCustomersWordIsRecordedWithHowHeWasReached() throws Exception {
        String id = held(1_000);
        holds.confirm(SATO, id, false, "called the number on file, knew his last order");
        server.followed();
        assertThat(holds.find(id).orElseThrow().confirmed()).isEqualTo("failed");
        assertThat(server.acts("event:" + id)).containsExactly("hold.confirm done");
        Refusal silent =
                catchThrowableOfType(Refusal.class, () -> holds.confirm(SATO, id, true, " "));
        assertThat(silent.code()).isEqualTo("confirm-no-how");
    }

    @Test
    void refusesWhatCannotBe() throws Exception {
        assertThat(refusal(SATO, List.of("nothing"), Outcome.RELEASE)).startsWith("hold-none");
        assertThat(refusal(SATO, List.of(), Outcome.RELEASE)).startsWith("hold-count");
        assertThat(refusal(SATO, List.of(held(1_000)), Outcome.EXPIRE)).startsWith("hold-expire");
    }
}
