package org.kabumori.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kabumori.cli.WebhookReceiver.Answer;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A server that is killed while it tells customers. */
class NoticeKillTest {
    private static final int ACCOUNTS = 25;
    private static final List<String> SETTINGS = List.of("password", "address", "notification_off");
    private static final int MESSAGES = ACCOUNTS * (1 + SETTINGS.size());

    @TempDir Path folder;

    @AfterEach
    void leaveNothingBehind() throws IOException {
        ServerProcess.endLeftOver(folder.resolve("data"));
    }

    @Test
    void everyCustomerIsToldOfEverythingThoughTheServerIsKilled() throws Exception {
        Path data = folder.resolve("data");
        try (WebhookReceiver receiver = new WebhookReceiver()) {
            Map<String, String> settings =
                    Map.of(
                            "KABUMORI_NOTICES_SMS_URL",
                            receiver.url(),
                            "KABUMORI_NOTICES_SMS_SECRET",
                            WebhookReceiver.SECRET,
                            "KABUMORI_NOTICES_SMS_PRIVATEADDRESSES",
                            "true");
            int first = MESSAGES / 4;
            receiver.answer(event -> Answer.of(receiver.count() < first ? 204 : 500));
            try (ServerProcess server = ServerProcess.start(data, settings)) {
                String token = server.token();
                String address = server.address();
                register(address, token);
                Feed feed = new Feed(events());
                ApiClient client = new ApiClient(address, token);
                while (!feed.isAtEnd()) {
                    feed.sendNext(client);
                }
                receiver.awaitReceived(first);
                server.kill();
            }
            receiver.answer(event -> Answer.OK);
            try (ServerProcess server = ServerProcess.start(data, settings)) {
                receiver.awaitReceived(MESSAGES);
                for (int account = 0; account < ACCOUNTS; account++) {
                    assertThat(receiver.ofAccounts().get("account:t" + account))
                            .containsExactlyElementsOf(ids(account));
                }
                assertThat(receiver.count()).isEqualTo(MESSAGES);
                assertThat(receiver.faults()).isEmpty();
                assertThat(server.stop()).isIn(0, 143);
            }
        }
    }

    private static void register(String address, String token) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (int account = 0; account < ACCOUNTS; account++) {
                String body =
                        "{\"contacts\":[{\"kind\":\"phone\",\"address\":\"0901111%04d\"}]}"
                                .formatted(account);
                HttpRequest request =
                        HttpRequest.newBuilder(
                                        URI.create(
                                                address
                                                        + "/v1/customers/t"
                                                        + account
                                                        + "/contacts"))
                                .header("Authorization", "Bearer " + token)
                                .header("Content-Type", "application/json")
                                .PUT(BodyPublishers.ofString(body))
                                .build();
                assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
            }
        }
    }

    private static List<String> ids(int account) {
        List<String> ids = new ArrayList<>(List.of("freeze" + account));
        SETTINGS.forEach(setting -> ids.add(setting + account));
        return ids;
    }

    private static List<String> events() {
        String time = Instant.now().truncatedTo(ChronoUnit.MICROS).toString();
        List<String> lines = new ArrayList<>();
        for (int account = 0; account < ACCOUNTS; account++) {
            lines.add(
                    "{\"type\":\"account-control\",\"id\":\"freeze%d\",\"time\":\"%s\",\"account\":\"t%d\",\"action\":\"freeze_trading\",\"by\":\"sato\"}"
                            .formatted(account, time, account));
        }
        for (String setting : SETTINGS) {
            for (int account = 0; account < ACCOUNTS; account++) {
                lines.add(
                        "{\"type\":\"setting-change\",\"id\":\"%s%d\",\"time\":\"%s\",\"account\":\"t%d\",\"session\":\"s\",\"setting\":\"%s\"}"
                                .formatted(setting, account, time, account, setting));
            }
        }
        return lines;
    }
}
