package org.kabumori.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kabumori.cli.WebhookReceiver.Answer;
import org.kabumori.server.KabumoriServer;
import org.kabumori.server.outbox.Outbox;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** Receivers that behave badly, or are not to be sent to, beside one that is well. */
class WebhookReceiversTest {
    private static final String OLD_SECRET = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX";
    private static final int ACCOUNTS = 20;
    private static final int ORDERS_EACH = 9;
    private static final int MESSAGES = ACCOUNTS * (ORDERS_EACH + 1);

    @TempDir private static Path folder;

    private static WebhookReceiver well;
    private static WebhookReceiver silent;
    private static WebhookReceiver inside;
    private static WebhookReceiver old;
    private static WebhookReceiver busy;
    private static WebhookReceiver elsewhere;
    private static final List<Long> BUSY_TRIED_NANOS = new CopyOnWriteArrayList<>();
    private static KabumoriServer.Running server;
    private static ApiClient client;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        well = new WebhookReceiver();
        silent = new WebhookReceiver();
        inside = new WebhookReceiver();
        old = new WebhookReceiver(OLD_SECRET);
        busy = new WebhookReceiver();
        elsewhere = new WebhookReceiver();
        silent.answer(event -> Answer.NEVER);
        busy.answer(event -> busyAnswer());
        Map<String, Object> properties = new HashMap<>();
        properties.put("server.port", 0);
        properties.put("kabumori.data", folder.resolve("data"));
        hook(properties, "well", well, true);
        hook(properties, "silent", silent, true);
        hook(properties, "inside", inside, false);
        hook(properties, "old", old, true);
        hook(properties, "busy", busy, true);
        properties.put("kabumori.webhooks.silent.timeout", "1s");
        properties.put("kabumori.webhooks.old.previous-secret", OLD_SECRET);
        properties.put("kabumori.webhooks.busy.types", "halt.set");
        server = KabumoriServer.start(properties);
        client = new ApiClient("http://127.0.0.1:" + server.port(), server.firstSecrets().token());
        send(FrozenAccounts.events(ACCOUNTS, ORDERS_EACH));
    }

    private static void hook(
            Map<String, Object> properties,
            String name,
            WebhookReceiver receiver,
            boolean privateAllowed) {
        String prefix = "kabumori.webhooks." + name;
        properties.put(prefix + ".url", receiver.url());
        properties.put(prefix + ".secret", WebhookReceiver.SECRET);
        properties.put(prefix + ".private-addresses", privateAllowed);
    }

    private static Answer busyAnswer() {
        BUSY_TRIED_NANOS.add(System.nanoTime());
        return switch (BUSY_TRIED_NANOS.size()) {
            case 1 -> new Answer(302, Map.of("Location", elsewhere.url()));
            case 2 -> new Answer(429, Map.of("Retry-After", "2"));
            default -> Answer.OK;
        };
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
        for (WebhookReceiver receiver : List.of(well, silent, inside, old, busy, elsewhere)) {
            receiver.close();
        }
    }

    @Test
    void oneThatNeverAnswersHoldsUpNeitherTheOthersNorTheOrders() throws Exception {
        well.awaitReceived(MESSAGES);
        assertThat(well.ofAccounts().entrySet())
                .containsAll(FrozenAccounts.expected(ACCOUNTS, ORDERS_EACH).entrySet());
        assertThat(well.faults()).isEmpty();
        assertThat(silent.received()).isEmpty();
        assertThat(client.get("/v1/state").statusCode()).isEqualTo(200);
    }

    @Test
    void retryAfterIsHonouredAndNoRedirectIsFollowed() throws Exception {
        send(
                List.of(
                        "{\"type\":\"restriction\",\"id\":\"x2\",\"time\":\"2025-03-03T09:00:01+09:00\",\"restriction\":\"h1\",\"action\":\"set\","
                                + "\"instruments\":[\"XTKS:9991\"],\"side\":\"buy\",\"tradeTypes\":[],\"channels\":[],\"disclosed\":false,\"reason\":\"heat\",\"by\":\"mori\"}"));
        busy.awaitReceived(1);
        long pausedNanos = BUSY_TRIED_NANOS.get(2) - BUSY_TRIED_NANOS.get(1);
        assertThat(TimeUnit.NANOSECONDS.toMillis(pausedNanos)).isGreaterThanOrEqualTo(1_900);
        assertThat(elsewhere.tries()).isZero();
    }

    @Test
    void nothingGoesIntoAPrivateNetworkUnlessTheSettingsSaySo() {
        Outbox outbox = server.context().getBean(Outbox.class);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (errorOf(outbox, "webhook:inside") == null && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(errorOf(outbox, "webhook:inside")).contains("private address");
        assertThat(inside.tries()).isZero();
    }

    private static String errorOf(Outbox outbox, String destination) {
        return outbox.summary().destinations().stream()
                .filter(line -> line.destination().equals(destination))
                .map(Outbox.DestinationLine::lastError)
                .findFirst()
                .orElse(null);
    }

    @Test
    void theOldSecretIsGoodWhileAReceiverChangesOver() throws Exception {
        old.awaitReceived(1);
        assertThat(old.faults()).isEmpty();
    }

    private static void send(List<String> lines) throws IOException, InterruptedException {
        Feed feed = new Feed(lines);
        while (!feed.isAtEnd()) {
            feed.sendNext(client);
        }
    }
}
