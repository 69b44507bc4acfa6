package org.kabumori.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kabumori.cli.WebhookReceiver.Answer;
import org.kabumori.server.KabumoriServer;
import org.kabumori.server.access.Secrets;
import org.kabumori.server.actor.Actor;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.actor.Role;
import org.kabumori.server.audit.AuditEntry;
import org.kabumori.server.audit.AuditLog;
import org.kabumori.server.outbox.Outbox;

import tools.jackson.databind.JsonNode;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Webhooks from a real server to real receivers. */
class WebhooksTest {
    private static final Actor SATO = new Actor("sato", Set.of(Role.ANALYST));

    @TempDir Path folder;
    private final List<WebhookReceiver> receivers = new ArrayList<>();
    private KabumoriServer.Running server;
    private ApiClient client;

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
        receivers.forEach(WebhookReceiver::close);
    }

    @Test
    void tellsOfHeldAndRejectedOrdersFreezesAndEndedSessionsInSignedCloudEvents() throws Exception {
        WebhookReceiver all = receiver();
        WebhookReceiver some = receiver();
        start(
                hooked(all, "all"),
                hooked(some, "some"),
                Map.of("kabumori.webhooks.some.types", "account.frozen,account.sessions-ended"));
        send(FrozenAccounts.events(1, 2));
        send(
                List.of(
                        "{\"type\":\"account-control\",\"id\":\"x1\",\"time\":\"2025-03-03T09:00:01+09:00\",\"account\":\"a0\",\"action\":\"freeze_all\",\"by\":\"mori\"}",
                        "{\"type\":\"restriction\",\"id\":\"x2\",\"time\":\"2025-03-03T09:00:01+09:00\",\"restriction\":\"h1\",\"action\":\"set\","
                                + "\"instruments\":[\"XTKS:9991\"],\"side\":\"buy\",\"tradeTypes\":[],\"channels\":[],\"disclosed\":false,\"reason\":\"heat\",\"by\":\"mori\"}",
                        "{\"type\":\"review\",\"id\":\"x3\",\"time\":\"2025-03-03T09:00:02+09:00\",\"account\":\"a0\",\"event\":\"o0-0\",\"outcome\":\"refuse\",\"by\":\"sato\"}"));
        all.awaitReceived(7);
        some.awaitReceived(3);
        assertThat(all.faults()).isEmpty();
        assertThat(all.kinds())
                .containsExactlyInAnyOrder(
                        "org.kabumori.account.frozen",
                        "org.kabumori.order.rejected",
                        "org.kabumori.order.rejected",
                        "org.kabumori.account.frozen",
                        "org.kabumori.account.sessions-ended",
                        "org.kabumori.halt.set",
                        "org.kabumori.review.refused");
        assertThat(all.ofAccounts().get("account:a0"))
                .containsExactly("f0", "o0-0", "o0-1", "x1", "x1", "x3");
        assertThat(some.kinds())
                .containsExactly(
                        "org.kabumori.account.frozen",
                        "org.kabumori.account.frozen",
                        "org.kabumori.account.sessions-ended");
        // What is about no account may come between an account's.
        JsonNode rejected =
                all.received().stream()
                        .filter(each -> each.get("type").asString().endsWith("order.rejected"))
                        .findFirst()
                        .orElseThrow();
        assertThat(rejected.get("specversion").asString()).isEqualTo("1.0");
        assertThat(rejected.get("time").asString()).isEqualTo("2025-03-03T00:00:00Z");
        assertThat(rejected.get("data").get("order").asString()).isEqualTo("k0-0");
        assertThat(rejected.get("data").get("decision").asString()).isEqualTo("reject");
        assertThat(rejected.get("data").get("reasons").get(0).get("code").asString())
                .isEqualTo("account_frozen");
        assertThat(rejected.get("data").has("ip")).isFalse();
    }

    @Test
    void keepsEachAccountsOrderWhileAReceiverFailsAndDrainsWhenItIsBack() throws Exception {
        WebhookReceiver core = receiver();
        int accounts = Integer.getInteger("webhook.accounts", 40);
        int ordersEach = Integer.getInteger("webhook.orders", 24);
        long failMillis = Long.getLong("webhook.failMillis", 3_000);
        long failUntil = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(failMillis);
        core.answer(event -> Answer.of(System.nanoTime() < failUntil ? 503 : 204));
        start(hooked(core, "core"));
        send(FrozenAccounts.events(accounts, ordersEach));
        int messages = accounts * (ordersEach + 1);
        core.await(() -> System.nanoTime() >= failUntil && !core.received().isEmpty());
        long backNanos = System.nanoTime();
        core.awaitReceived(messages);
        System.out.printf(
                "%d messages drained in %d ms after a failure of %d ms%n",
                messages, (System.nanoTime() - backNanos) / 1_000_000, failMillis);
        assertThat(core.ofAccounts()).isEqualTo(FrozenAccounts.expected(accounts, ordersEach));
        assertThat(core.faults()).isEmpty();
    }

    @Test
    void aFailingMessageHoldsUpItsAccountOnlyUntilItIsADeadLetterThatSomebodySendsAgain()
            throws Exception {
        WebhookReceiver core = receiver();
        AtomicInteger triesOfPoison = new AtomicInteger();
        core.answer(
                event -> {
                    boolean poison = event.get("data").get("event").asString().equals("o0-1");
                    return Answer.of(poison && triesOfPoison.incrementAndGet() <= 3 ? 500 : 204);
                });
        start(hooked(core, "core"), Map.of("kabumori.outbox.most-tries", 3));
        send(FrozenAccounts.events(3, 4));
        core.awaitReceived(14);
        assertThat(core.ofAccounts().get("account:a0"))
                .containsExactly("f0", "o0-0", "o0-2", "o0-3");
        assertThat(core.ofAccounts().get("account:a1"))
                .containsExactly("f1", "o1-0", "o1-1", "o1-2", "o1-3");
        Outbox outbox = server.context().getBean(Outbox.class);
        Outbox.DeadLetter letter = outbox.deadLetters(Long.MAX_VALUE, 10).getFirst();
        assertThat(letter.tries()).isEqualTo(3);
        assertThat(letter.lastError()).isEqualTo("HTTP 500");
        assertThat(client.get("/v1/outbox").body()).contains("\"deadLetters\":1");
        assertThat(client.get("/v1/outbox/dead-letters").body()).contains(letter.id());
        ConsoleClient console =
                new ConsoleClient(
                        "http://127.0.0.1:" + server.port(),
                        Secrets.CONSOLE_USER,
                        server.firstSecrets().password());
        assertThat(console.get("/outbox", "en"))
                .contains("Dead letters", "webhook:core", "order.rejected", "HTTP 500");
        assertThat(console.get("/outbox", "ja")).contains("配達不能の通知", "再送");
        assertThat(console.submit("/outbox/dead-letters/" + letter.seq() + "/resend", Map.of()))
                .contains("role=\"status\"");
        core.awaitReceived(15);
        assertThat(core.ofAccounts().get("account:a0").getLast()).isEqualTo("o0-1");
        assertThat(outbox.deadLetters(Long.MAX_VALUE, 10)).isEmpty();
        assertThatThrownBy(() -> outbox.discard(SATO, letter.seq())).isInstanceOf(Refusal.class);
        assertThat(server.context().getBean(AuditLog.class).before(Long.MAX_VALUE, 10))
                .extracting(AuditEntry::act, AuditEntry::actor)
                .contains(
                        org.assertj.core.groups.Tuple.tuple("outbox.resend", Secrets.CONSOLE_USER));
    }

    private WebhookReceiver receiver() throws Exception {
        WebhookReceiver receiver = new WebhookReceiver();
        receivers.add(receiver);
        return receiver;
    }

    private static Map<String, Object> hooked(WebhookReceiver receiver, String name) {
        return Map.of(
                "kabumori.webhooks." + name + ".url",
                receiver.url(),
                "kabumori.webhooks." + name + ".secret",
                WebhookReceiver.SECRET,
                "kabumori.webhooks." + name + ".private-addresses",
                true);
    }

    @SafeVarargs
    private void start(Map<String, Object>... properties) {
        Map<String, Object> all = new HashMap<>();
        all.put("server.port", 0);
        all.put("kabumori.data", folder.resolve("data"));
        for (Map<String, Object> each : properties) {
            all.putAll(each);
        }
        server = KabumoriServer.start(all);
        client = new ApiClient("http://127.0.0.1:" + server.port(), server.firstSecrets().token());
    }

    private void send(List<String> lines) throws Exception {
        Feed feed = new Feed(lines);
        while (!feed.isAtEnd()) {
            feed.sendNext(client);
        }
    }
}
