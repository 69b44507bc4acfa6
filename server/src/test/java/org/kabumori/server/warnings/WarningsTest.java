package org.kabumori.server.warnings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.kabumori.server.acting.ActingServer.MORI;
import static org.kabumori.server.acting.ActingServer.SATO;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kabumori.server.acting.ActingServer;
import org.kabumori.server.acting.Done;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.approval.Approvals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Customers are told by the broker's systems: what is queued for them, and who may ask for it. */
class WarningsTest {
    @TempDir private static Path folder;
    private static ActingServer server;
    private static Warnings warnings;

    @BeforeAll
    static void start() {
        server =
                new ActingServer(
                        folder.resolve("data"),
                        Map.of(
                                // Nobody listens there: what is queued stays.
                                "kabumori.webhooks.core.url", "http://127.0.0.1:9/hook",
                                "kabumori.webhooks.core.secret",
                                        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                                "kabumori.webhooks.core.private-addresses", true));
        warnings = server.bean(Warnings.class);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static List<String> queued(String account) {
        return server.jdbc()
                .sql("select kind from outbox_message where lane = ? order by seq")
                .param("account:" + account)
                .query((row, number) -> row.getString(1))
                .list();
    }

    @Test
    void oneCustomerIsToldAtOnce() throws Exception {
        Done done = warnings.send(SATO, List.of("one"), "c-1", "phone him");
        assertThat(done.isProposed()).isFalse();
        assertThat(queued("one")).containsExactly("account.customer-to-notify");
        assertThat(server.acts("account:one")).containsExactly("customer.warn done");
    }

    @Test
    void severalAreToldWhenSomebodyElseApprovesAndOnceEach() throws Exception {
        Done done = warnings.send(SATO, List.of("two", "three", "two"), "c-1", "all of them");
        assertThat(done.isProposed()).isTrue();
        assertThat(queued("two")).isEmpty();
        server.bean(Approvals.class).approve(MORI, done.approval(), "seen");
        warnings.carryOut(server.bean(Approvals.class).find(done.approval()).orElseThrow());
        assertThat(queued("two")).containsExactly("account.customer-to-notify");
        assertThat(queued("three")).containsExactly("account.customer-to-notify");
    }

    @Test
    void aReasonAndSomebodyAreNeeded() {
        assertThat(code(List.of(), "why")).isEqualTo("freeze-accounts");
        assertThat(code(List.of("a"), " ")).isEqualTo("freeze-no-reason");
    }

    private static String code(List<String> accounts, String reason) {
        return catchThrowableOfType(
                        Refusal.class, () -> warnings.send(SATO, accounts, "c-1", reason))
                .code();
    }
}
