package org.kabumori.server.conditions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.kabumori.server.acting.ActingServer.KATO;
import static org.kabumori.server.acting.ActingServer.MORI;
import static org.kabumori.server.acting.ActingServer.SATO;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kabumori.server.acting.ActingServer;
import org.kabumori.server.acting.Done;
import org.kabumori.server.actor.Actor;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.approval.Approvals;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** The three ranks, and who may set and lift them. */
class ConditionsTest {
    @TempDir private static Path folder;
    private static ActingServer server;
    private static Conditions conditions;
    private static int orders;

    @BeforeAll
    static void start() {
        server = new ActingServer(folder.resolve("data"), Map.of());
        conditions = server.bean(Conditions.class);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String buy(String account) throws Exception {
        return server.send(
                """
                {"type":"order","id":"o-%1$d","time":"%2$s","account":"%3$s","order":"o-%1$d","action":"new",\
                "instrument":"XTKS:7001","side":"buy","quantity":100,"orderType":"limit","limitPrice":500,\
                "taxAccount":"tokutei","channel":"phone"}"""
                        .formatted(++orders, ActingServer.now(), account));
    }

    private static String code(Actor actor, Wish wish) {
        return catchThrowableOfType(Refusal.class, () -> conditions.set(actor, wish)).code();
    }

    @Test
    void anOverrideEndsAndNeedsASupervisorBesidesWhoAsks() throws Exception {
        Done block =
                conditions.set(
                        SATO, new Wish("account:a-1", "overridable_block", "odd letters", null));
        assertThat(buy("a-1")).contains("\"condition_blocks\"");
        assertThat(code(MORI, new Wish("account:a-1", "override", "visited us", null)))
                .isEqualTo("condition-no-end");
        String end =
                Instant.now().plus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS).toString();
        Done asked = conditions.set(MORI, new Wish("account:a-1", "override", "visited us", end));
        assertThat(asked.isProposed()).isTrue();
        Approvals approvals = server.bean(Approvals.class);
        assertThat(
                        catchThrowableOfType(
                                        Refusal.class,
                                        () -> approvals.approve(MORI, asked.approval(), ""))
                                .code())
                .isEqualTo("own-proposal");
        approvals.approve(KATO, asked.approval(), "seen him");
        assertThat(buy("a-1")).contains("\"allow\"", "\"condition_overrides\"");
        server.followed();
        conditions.lift(SATO, asked.approval(), "done");
        assertThat(buy("a-1")).contains("\"condition_blocks\"");
        assertThat(
                        catchThrowableOfType(
                                        Refusal.class,
                                        () -> conditions.lift(SATO, block.subject(), "x"))
                                .code())
                .isEqualTo("role-missing");
        conditions.lift(MORI, block.subject(), "explained");
        assertThat(buy("a-1")).doesNotContain("\"condition_blocks\"");
        server.followed();
        assertThat(conditions.all()).noneMatch(line -> line.set());
        assertThat(server.acts("account:a-1"))
                .startsWith("condition.lift done", "condition.lift refused");
    }

    @Test
    void aBlockOfANameIsASupervisors() throws Exception {
        Wish wish = new Wish("instrument:XTKS:7009", "block", "heat", null);
        assertThat(conditions.set(SATO, wish).isProposed()).isTrue();
        assertThat(conditions.set(MORI, wish).isProposed()).isFalse();
    }

    @Test
    void refusesWhatCannotBe() {
        assertThat(code(SATO, new Wish("customer:1", "block", "x", null)))
                .isEqualTo("condition-subject");
        assertThat(code(SATO, new Wish("ip:192.0.2.1", "ban", "x", null)))
                .isEqualTo("condition-rank");
        assertThat(code(SATO, new Wish("ip:192.0.2.1", "block", " ", null)))
                .isEqualTo("condition-no-reason");
        assertThat(code(SATO, new Wish("ip:192.0.2.1", "block", "x", "soon")))
                .isEqualTo("condition-bad-time");
        assertThat(code(SATO, new Wish("ip:192.0.2.1", "block", "x", "2020-01-01T00:00:00Z")))
                .isEqualTo("condition-past");
    }
}
