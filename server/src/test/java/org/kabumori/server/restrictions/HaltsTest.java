package org.kabumori.server.restrictions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.kabumori.server.acting.ActingServer.KATO;
import static org.kabumori.server.acting.ActingServer.MORI;
import static org.kabumori.server.acting.ActingServer.SATO;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kabumori.server.acting.ActingServer;
import org.kabumori.server.acting.Done;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.approval.Approvals;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Halts, from the dry run to the last order that runs into one. */
class HaltsTest {
    /** The broker of 2025 halted as many. */
    private static final int MANY_NAMES = 1_092;

    private static final int MANY_ACCOUNTS = 200_000;
    private static final int ACCOUNTS_AT_A_TIME = 10_000;
    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    @TempDir private static Path folder;
    private static ActingServer server;
    private static Halts halts;
    private static int orders;

    @BeforeAll
    static void start() throws Exception {
        server = new ActingServer(folder.resolve("data"), Map.of());
        halts = server.bean(Halts.class);
        for (String name : List.of("XTKS:7001", "XTKS:7002", "XTKS:7003")) {
            server.send(instrument(name));
        }
        server.send(snapshot("holder", "XTKS:7001", 300));
        server.send(snapshot("other", "XTKS:7002", 100));
        buy("buyer", "XTKS:7001");
        server.followed();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String instrument(String name) {
        return """
               {"type":"instrument","id":"ref-%1$s","time":"%2$s","instrument":"%1$s","name":"Aoba","currency":"JPY",\
               "lotSize":100,"lastClose":500,"averageDailyValue":900000000,"marketCap":40000000000,"segment":"Prime"}"""
                .formatted(name, ActingServer.now());
    }

    private static String snapshot(String account, String name, int quantity) {
        return """
               {"type":"account","id":"snap-%1$s","time":"%2$s","account":"%1$s","openedOn":"2019-05-01",\
               "buyingPower":900000000,"cash":{"JPY":900000000},"positions":[{"instrument":"%3$s","quantity":%4$d,\
               "averageCost":400,"taxAccount":"tokutei"}],"methods":["passkey"]}"""
                .formatted(account, ActingServer.now(), name, quantity);
    }

    private static String order(String account, String name, String side) throws Exception {
        String id = "o-" + ++orders;
        return server.send(
                """
                {"type":"order","id":"%1$s","time":"%2$s","account":"%3$s","order":"%1$s","action":"new",\
                "instrument":"%4$s","side":"%5$s","quantity":100,"orderType":"limit","limitPrice":500,\
                "taxAccount":"tokutei","channel":"phone"}"""
                        .formatted(id, ActingServer.now(), account, name, side));
    }

    private static String buy(String account, String name) throws Exception {
        return order(account, name, "buy");
    }

    private static Halt halt(List<String> names, @Nullable String market) {
        return new Halt(names, market, "buy", null, null, false, "heat", null);
    }

    @Test
    void dryRunTellsUnknownNamesAndWhomItHits() throws Refusal {
        DryRun run = halts.dryRun(halt(List.of("XTKS:7001", "XTKS:9000"), null), "", 10);
        assertThat(run.names()).isEqualTo(2);
        assertThat(run.unknown()).containsExactly("XTKS:9000");
        assertThat(run.hits()).isEqualTo(new Hits(2, 1, 1, 1, 50_000));
        assertThat(run.customers())
                .containsExactly(
                        new Customer("buyer", 0, 1, 50_000), new Customer("holder", 1, 0, 0));
        assertThat(halts.dryRun(halt(List.of("XTKS:7001"), null), "buyer", 10).customers())
                .extracting(Customer::account)
                .containsExactly("holder");
        Halt sells = new Halt(List.of("XTKS:7001"), null, "sell", null, null, null, "x", null);
        assertThat(halts.dryRun(sells, "", 10).hits().orders()).isZero();
        assertThat(halts.dryRun(halt(List.of("*"), "XTKS"), "", 10).hits().holders())
                .isGreaterThanOrEqualTo(2);
    }

    @Test
    void aSupervisorSetsAndLiftsASmallOneAlone() throws Exception {
        Done done = halts.set(MORI, halt(List.of("XTKS:7002"), null));
        assertThat(done.isProposed()).isFalse();
        assertThat(buy("early", "XTKS:7002")).contains("\"reject\"", "\"restricted\"");
        assertThat(order("other", "XTKS:7002", "sell")).doesNotContain("\"restricted\"");
        server.followed();
        assertThat(halts.all())
                .anyMatch(line -> line.restriction().equals(done.subject()) && line.set());
        assertThat(server.acts("instrument:XTKS:7002")).contains("restriction.set done");
        halts.lift(MORI, done.subject(), "quiet again");
        assertThat(buy("late", "XTKS:7002")).doesNotContain("\"restricted\"");
        server.followed();
        assertThat(
                        catchThrowableOfType(
                                        Refusal.class,
                                        () -> halts.lift(MORI, done.subject(), "again"))
                                .code())
                .isEqualTo("halt-lifted");
    }

    @Test
    void anAnalystProposesAndSomebodyElseApproves() throws Exception {
        Done done = halts.set(SATO, halt(List.of("XTKS:7003"), null));
        assertThat(done.isProposed()).isTrue();
        assertThat(buy("a", "XTKS:7003")).doesNotContain("\"restricted\"");
        server.bean(Approvals.class).approve(MORI, done.approval(), "seen");
        assertThat(buy("b", "XTKS:7003")).contains("\"restricted\"");
        Done market = halts.set(MORI, halt(List.of("*"), "XHKG"));
        assertThat(market.isProposed()).isTrue();
    }

    @Test
    void refusesWhatCannotBe() {
        assertThat(code(halt(List.of(), null))).isEqualTo("halt-no-names");
        assertThat(code(halt(List.of("*"), null))).isEqualTo("halt-no-market");
        assertThat(code(halt(List.of("*", "XTKS:1"), "XTKS"))).isEqualTo("halt-all-alone");
        assertThat(code(halt(List.of("<script>"), null))).isEqualTo("halt-bad-name");
        List<String> name = List.of("XTKS:1");
        assertThat(code(new Halt(name, null, "up", null, null, null, "x", null)))
                .isEqualTo("halt-bad-word");
        assertThat(code(new Halt(name, null, "buy", List.of("gift"), null, null, "x", null)))
                .isEqualTo("halt-bad-word");
        assertThat(code(new Halt(name, null, "buy", null, null, null, " ", null)))
                .isEqualTo("halt-no-reason");
        assertThat(code(new Halt(name, null, "buy", null, null, null, "x", "tomorrow")))
                .isEqualTo("halt-bad-time");
        assertThat(code(new Halt(name, null, "buy", null, null, null, "x", "2020-01-01T00:00:00Z")))
                .isEqualTo("halt-past");
    }

    private static String code(Halt halt) {
        return catchThrowableOfType(Refusal.class, () -> halts.set(MORI, halt)).code();
    }

    @Test
    void haltsManyNamesInOneStepAtOnceAfterADryRunOverManyCustomers() throws Exception {
        List<String> names =
                IntStream.range(0, MANY_NAMES).mapToObj(i -> "XHKG:" + (20_000 + i)).toList();
        // What the projection has when a large broker's snapshots went by: five names each.
        for (int from = 1; from <= MANY_ACCOUNTS; from += ACCOUNTS_AT_A_TIME) {
            server.jdbc()
                    .sql(
                            "insert into holding select 'XHKG:' || (20000 + (a * 7 + p * 811) % 4000), 'c-' || a,"
                                    + " 100000000 from generate_series(?, ?) a, generate_series(1, 5) p"
                                    + " on conflict do nothing")
                    .params(from, from + ACCOUNTS_AT_A_TIME - 1)
                    .update();
        }
        server.jdbc().sql("analyze holding").update();
        Halt many = halt(names, null);
        halts.dryRun(many, "", 100);
        long began = System.nanoTime();
        DryRun run = halts.dryRun(many, "", 100);
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        assertThat(run.unknown()).hasSize(MANY_NAMES);
        assertThat(run.hits().holders()).isGreaterThan(MANY_ACCOUNTS / 2);
        assertThat(run.customers()).hasSize(100);
        System.out.println(
                "dry run of "
                        + MANY_NAMES
                        + " names over "
                        + MANY_ACCOUNTS
                        + " accounts: "
                        + took.toMillis()
                        + " ms");
        assertThat(took).isLessThan(AT_ONCE);

        Done proposed = halts.set(MORI, many);
        assertThat(proposed.isProposed()).isTrue();
        long approved = System.nanoTime();
        server.bean(Approvals.class).approve(KATO, proposed.approval(), "all of them");
        Duration inForce = Duration.ofNanos(System.nanoTime() - approved);
        System.out.println(
                "halt of " + MANY_NAMES + " names in force after " + inForce.toMillis() + " ms");
        assertThat(inForce).isLessThan(AT_ONCE);
        List<String> answers = new ArrayList<>();
        for (String name : names) {
            answers.add(buy("anybody", name));
        }
        assertThat(answers).allMatch(answer -> answer.contains("\"restricted\""));
        server.followed();
        assertThat(halts.all().getFirst().instruments()).hasSize(MANY_NAMES);
    }
}
