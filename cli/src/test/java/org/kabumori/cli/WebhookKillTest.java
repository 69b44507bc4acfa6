package org.kabumori.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kabumori.cli.WebhookReceiver.Answer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** A server that is killed while it tells a receiver. */
class WebhookKillTest {
    private static final int KILLS = 2;
    private static final int ACCOUNTS = 30;
    private static final int ORDERS_EACH = 49;
    private static final int MESSAGES = ACCOUNTS * (ORDERS_EACH + 1);

    @TempDir Path folder;

    @AfterEach
    void leaveNothingBehind() throws IOException {
        ServerProcess.endLeftOver(folder.resolve("data"));
    }

    @Test
    void everyMessageArrivesAtLeastOnceAndInOrderForEachAccountThoughTheServerIsKilled()
            throws Exception {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        Path data = folder.resolve("data");
        List<String> events = FrozenAccounts.events(ACCOUNTS, ORDERS_EACH);
        try (WebhookReceiver receiver = new WebhookReceiver()) {
            Map<String, String> hooked =
                    Map.of(
                            "KABUMORI_WEBHOOKS_CORE_URL",
                            receiver.url(),
                            "KABUMORI_WEBHOOKS_CORE_SECRET",
                            WebhookReceiver.SECRET,
                            "KABUMORI_WEBHOOKS_CORE_PRIVATEADDRESSES",
                            "true");
            String token = null;
            for (int kill = 1; kill <= KILLS; kill++) {
                int most = MESSAGES * kill / (KILLS + 1) + random.nextInt(MESSAGES / 10);
                receiver.answer(event -> untilFull(receiver, most));
                try (ServerProcess server = ServerProcess.start(data, hooked)) {
                    token = token == null ? server.token() : token;
                    if (kill == 1) {
                        send(new Feed(events), new ApiClient(server.address(), token));
                    }
                    receiver.awaitReceived(most);
                    server.kill();
                }
            }
            receiver.answer(event -> Answer.OK);
            try (ServerProcess server = ServerProcess.start(data, hooked)) {
                receiver.awaitReceived(MESSAGES);
                assertThat(receiver.ofAccounts())
                        .isEqualTo(FrozenAccounts.expected(ACCOUNTS, ORDERS_EACH));
                assertThat(receiver.faults()).isEmpty();
                System.out.printf(
                        "%d messages, %d tries, %d came twice%n",
                        MESSAGES, receiver.tries(), receiver.repeated());
                assertThat(server.stop()).isIn(0, 143);
            }
        }
    }

    /** Every seventh try fails, and all when enough came: the end comes while much waits. */
    private static Answer untilFull(WebhookReceiver receiver, int most) {
        boolean takes = receiver.count() < most && receiver.tries() % 7 != 0;
        return Answer.of(takes ? 204 : 500);
    }

    private static void send(Feed feed, ApiClient client) throws Exception {
        while (!feed.isAtEnd()) {
            feed.sendNext(client);
        }
    }
}
