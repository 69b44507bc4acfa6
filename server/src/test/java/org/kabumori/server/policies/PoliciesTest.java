package org.kabumori.server.policies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.kabumori.server.acting.ActingServer.KATO;
import static org.kabumori.server.acting.ActingServer.MORI;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kabumori.contract.PolicyDifference;
import org.kabumori.engine.policy.Policy;
import org.kabumori.server.acting.ActingServer;
import org.kabumori.server.acting.Done;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.approval.Approval;
import org.kabumori.server.approval.Approvals;
import org.kabumori.server.decide.BackTestReport;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Policies on a server that has seen three thefts. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PoliciesTest {
    private static final int EVENTS = 74;

    private static final String EVERY_BUY =
            """
            policy: every-buy-1
            rules:
              - id: every-buy
                on: [order]
                when: order.side == 'buy'
                then: {answer: hold}
                texts: {ja: 買付はすべて, en: every buy}
                customersShare: 1
            """;

    @TempDir private static Path folder;
    private static ActingServer server;
    private static Policies policies;
    private static BackTests backTests;

    @BeforeAll
    static void start() throws Exception {
        server = new ActingServer(folder.resolve("data"), Map.of());
        policies = server.bean(Policies.class);
        backTests = server.bean(BackTests.class);
        for (String event : Files.readAllLines(Path.of("../scenarios/first-theft.jsonl"))) {
            server.send(event);
        }
        server.followed();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String code(ThrowingCallable act) {
        return catchThrowableOfType(Refusal.class, act).code();
    }

    private static Approval approve(Done proposed) throws Refusal {
        return server.bean(Approvals.class).approve(KATO, proposed.approval(), "seen");
    }

    private static void ended() throws InterruptedException {
        while (backTests.run() != null) {
            Thread.sleep(5);
        }
    }

    @Test
    @Order(1)
    void theStandardPolicyDecidesFirst() {
        assertThat(policies.summary().live()).isEqualTo(Policy.STANDARD.version());
        assertThat(policies.content(Policy.STANDARD.version())).contains(Policy.STANDARD);
        assertThat(policies.history(10)).isEmpty();
    }

    @Test
    @Order(2)
    @Timeout(60)
    void aBackTestSaysWhatAPolicyWouldHaveAnsweredOtherwise() throws Exception {
        backTests.start(MORI, EVERY_BUY, Long.MIN_VALUE, Long.MAX_VALUE);
        ended();
        assertThat(backTests.failure()).isNull();
        BackTested tested = backTests.latest().getFirst();
        BackTestReport report = tested.report();
        assertThat(tested.policy()).isEqualTo("every-buy-1");
        assertThat(report.from()).isEqualTo(1);
        assertThat(report.upTo()).isEqualTo(EVENTS);
        assertThat(report.figures().stricter()).isPositive();
        assertThat(report.figures().milder()).isZero();
        assertThat(report.changes()).extracting(BackTestReport.Change::tested).containsOnly("hold");
        assertThat(report.changes().stream().mapToLong(BackTestReport.Change::count).sum())
                .isEqualTo(report.figures().stricter());
        assertThat(report.examples()).isNotEmpty();
    }

    @Test
    @Order(3)
    @Timeout(60)
    void aSpanIsPlayedFromTheStateBeforeIt() throws Exception {
        long all = backTests.latest().getFirst().report().figures().stricter();
        long theft = Instant.parse("2025-03-17T04:10:00Z").toEpochMilli() * 1_000;
        backTests.start(MORI, EVERY_BUY, theft, Long.MAX_VALUE);
        ended();
        BackTestReport later = backTests.latest().getFirst().report();
        assertThat(later.from()).isGreaterThan(1);
        assertThat(later.fromMicros()).isGreaterThanOrEqualTo(theft);
        assertThat(later.figures().stricter()).isLessThan(all);
        backTests.start(MORI, EVERY_BUY, Long.MIN_VALUE, theft);
        ended();
        BackTestReport earlier = backTests.latest().getFirst().report();
        assertThat(earlier.upTo()).isEqualTo(later.from() - 1);
        assertThat(earlier.figures().stricter() + later.figures().stricter()).isEqualTo(all);
    }

    @Test
    @Order(4)
    void whatCannotBeTestedIsRefused() {
        assertThat(code(() -> backTests.start(MORI, "rules: 7", 0, Long.MAX_VALUE)))
                .isEqualTo("policy-problems");
        assertThat(code(() -> backTests.start(MORI, EVERY_BUY, 0, 1))).isEqualTo("back-test-empty");
        assertThat(backTests.run()).isNull();
    }

    @Test
    @Order(5)
    void toPublishOneASecondPersonApproves() throws Exception {
        Done proposed = policies.publish(MORI, EVERY_BUY, "a raid is on");
        assertThat(proposed.isProposed()).isTrue();
        assertThat(policies.summary().live()).isEqualTo(Policy.STANDARD.version());
        assertThat(policies.proposed(proposed.approval()).orElseThrow().policy())
                .isEqualTo("every-buy-1");
        assertThat(code(() -> server.bean(Approvals.class).approve(MORI, proposed.approval(), "")))
                .isEqualTo("own-proposal");
        Approval approved = approve(proposed);
        assertThat(approved.state()).isEqualTo(Approval.State.CARRIED_OUT);
        policies.carryOutPublish(approved);
        server.followed();
        assertThat(policies.summary().live()).isEqualTo("every-buy-1");
        assertThat(policies.history(10))
                .singleElement()
                .satisfies(
                        change -> {
                            assertThat(change.action()).isEqualTo("publish");
                            assertThat(change.by()).isEqualTo("mori");
                            assertThat(change.approvedBy()).isEqualTo("kato");
                            assertThat(change.content()).contains("every-buy");
                        });
        assertThat(
                        PolicyDifference.between(
                                Policy.STANDARD, policies.content("every-buy-1").orElseThrow()))
                .extracting(PolicyDifference::path)
                .containsExactly("rules.every-buy");
        assertThat(server.acts("policy:every-buy-1"))
                .contains("policy.publish.propose proposed", "policy.publish.approve done");
    }

    @Test
    @Order(6)
    void anotherPolicyNeedsAnotherVersionAndAReason() {
        assertThat(code(() -> policies.publish(MORI, EVERY_BUY, "again"))).isEqualTo("policy-live");
        String other = EVERY_BUY.replace("hold", "reject");
        assertThat(code(() -> policies.publish(MORI, other, "harder"))).isEqualTo("policy-version");
        assertThat(code(() -> policies.shadow(MORI, other, "harder"))).isEqualTo("policy-version");
        assertThat(code(() -> policies.publish(MORI, EVERY_BUY, " "))).isEqualTo("policy-reason");
        assertThat(code(() -> policies.publish(MORI, "policy: [", "x")))
                .isEqualTo("policy-problems");
        assertThat(code(() -> policies.retire(MORI, "nobody", "x"))).isEqualTo("policy-none");
    }

    @Test
    @Order(7)
    void oneInShadowIsWatchedByOnePersonsWordAndRetired() throws Exception {
        assertThat(policies.shadow(MORI, "policy: mild-1\n", "compare").isProposed()).isFalse();
        assertThat(policies.summary().shadows())
                .extracting(each -> each.policy())
                .containsExactly("mild-1");
        policies.retire(MORI, "mild-1", "seen enough");
        assertThat(policies.summary().shadows()).isEmpty();
        server.followed();
        assertThat(policies.history(2).stream().map(PolicyVersion::action).toList())
                .isEqualTo(List.of("retire", "shadow"));
        assertThat(server.acts("policy:mild-1"))
                .containsExactly("policy.retire done", "policy.shadow done");
    }

    @Test
    @Order(8)
    void goingBackNeedsASecondPersonToo() throws Exception {
        Done proposed = policies.retire(MORI, "every-buy-1", "quiet again");
        assertThat(proposed.isProposed()).isTrue();
        approve(proposed);
        assertThat(policies.summary().live()).isEqualTo(Policy.STANDARD.version());
        assertThat(code(() -> policies.retire(MORI, Policy.STANDARD.version(), "x")))
                .isEqualTo("policy-first");
    }

    @Test
    @Order(9)
    @Timeout(120)
    void oneUnderWayIsCancelledAndNoOtherBegins() throws Exception {
        for (int i = 0; i < 9_000; i++) {
            server.send(
                    """
                    {"type":"market-trade","id":"trade-%d","time":"%s","instrument":"XTKS:9993","price":90,"quantity":100}\
                    """
                            .formatted(i, ActingServer.now()));
        }
        int kept = backTests.latest().size();
        backTests.start(MORI, EVERY_BUY, Long.MIN_VALUE, Long.MAX_VALUE);
        assertThat(code(() -> backTests.start(KATO, EVERY_BUY, Long.MIN_VALUE, Long.MAX_VALUE)))
                .isEqualTo("back-test-busy");
        backTests.cancel();
        ended();
        assertThat(backTests.failure()).isNull();
        assertThat(backTests.latest()).hasSize(kept);
    }
}
