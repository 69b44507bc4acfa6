package org.kabumori.server.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.kabumori.server.acting.ActingServer.SATO;

import com.sun.net.httpserver.HttpServer;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kabumori.server.acting.ActingServer;
import org.kabumori.server.actor.Actor;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.actor.Role;
import org.kabumori.server.contacts.Contacts;
import org.kabumori.server.contacts.Contacts.Wish;
import org.kabumori.server.notices.NoticeLine.DeliveryLine;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Customers are told, over a real mail server, whatever a session does. */
class NoticesTest {
    private static final Actor FEED = new Actor("feed", Set.of(Role.INTEGRATOR));
    private static final Duration WITHIN = Duration.ofSeconds(60);

    @TempDir private static Path folder;
    private static MailServer mail;
    private static HttpServer sms;
    private static final BlockingQueue<JsonNode> SHORT_MESSAGES = new LinkedBlockingQueue<>();
    private static ActingServer server;
    private static Notices notices;
    private static int events;

    @BeforeAll
    static void start() throws Exception {
        mail = new MailServer(null);
        sms = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        sms.createContext(
                "/",
                exchange -> {
                    SHORT_MESSAGES.add(
                            JsonMapper.shared().readTree(exchange.getRequestBody().readAllBytes()));
                    boolean signed =
                            exchange.getRequestHeaders().getFirst("webhook-signature") != null;
                    exchange.sendResponseHeaders(signed ? 204 : 401, -1);
                    exchange.close();
                });
        sms.start();
        server =
                new ActingServer(
                        folder.resolve("data"),
                        Map.of(
                                "kabumori.notices.gather-for", "3s",
                                "kabumori.notices.mail.host", "127.0.0.1",
                                "kabumori.notices.mail.port", mail.port(),
                                "kabumori.notices.mail.encryption", "none",
                                "kabumori.notices.mail.from", "notices@broker.example",
                                "kabumori.notices.sms.url",
                                        "http://127.0.0.1:" + sms.getAddress().getPort() + "/sms",
                                "kabumori.notices.sms.secret",
                                        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                                "kabumori.notices.sms.private-addresses", "true"));
        notices = server.bean(Notices.class);
    }

    @AfterAll
    static void stop() {
        server.close();
        mail.close();
        sms.stop(0);
    }

    private static void register(String account, Wish... wishes) throws Refusal {
        server.bean(Contacts.class).register(FEED, account, "ja", List.of(wishes));
    }

    private static Wish mail(String address) {
        return new Wish("email", address);
    }

    private static String change(String account, String setting, String value) throws Exception {
        return server.send(
                """
                {"type":"setting-change","id":"notice-%d","time":"%s","account":"%s","session":"s-1","setting":"%s","value":"%s"}"""
                        .formatted(++events, ActingServer.now(), account, setting, value));
    }

    private static void control(String account, String action) throws Exception {
        server.send(
                """
                {"type":"account-control","id":"notice-%d","time":"%s","account":"%s","action":"%s","identityProof":"x","by":"sato"}"""
                        .formatted(++events, ActingServer.now(), account, action));
    }

    private static List<NoticeLine> awaitNotices(
            String account, Predicate<List<NoticeLine>> reached) throws InterruptedException {
        long until = System.nanoTime() + WITHIN.toNanos();
        List<NoticeLine> lines = notices.ofAccount(account, Notices.PAGE_NOTICES);
        while (!reached.test(lines)) {
            if (System.nanoTime() > until) {
                throw new AssertionError("notices: " + lines);
            }
            Thread.sleep(20);
            lines = notices.ofAccount(account, Notices.PAGE_NOTICES);
        }
        return lines;
    }

    private static boolean are(List<NoticeLine> lines, String... states) {
        return lines.stream()
                .flatMap(line -> line.deliveries().stream())
                .map(DeliveryLine::state)
                .toList()
                .equals(List.of(states));
    }

    @Test
    void aChangeOfAddressIsToldToTheOldAndTheNewAndCannotBeSilenced() throws Exception {
        register("n-1", mail("old@mail.example"));
        assertThat(change("n-1", "email", "new@mail.example")).contains("\"decision\":\"allow\"");
        assertThat(mail.await("old@mail.example", 1).getFirst().text())
                .contains("メールアドレス", "先日まで")
                .doesNotContain("new@mail.example");
        assertThat(mail.await("new@mail.example", 1).getFirst().text()).doesNotContain("先日まで");
        // The thief's next steps: he turns notices off and registers his own address.
        change("n-1", "notification_off", "all");
        register("n-1", mail("new@mail.example"));
        change("n-1", "withdrawal_account", "1234567");
        assertThat(mail.await("old@mail.example", 3))
                .extracting(MailServer.Letter::text)
                .anySatisfy(text -> assertThat(text).contains("通知の停止"))
                .anySatisfy(text -> assertThat(text).contains("出金先口座"));
        assertThat(mail.to("old@mail.example"))
                .allSatisfy(
                        letter ->
                                assertThat(letter.text()).doesNotContainPattern(NoticeTexts.LINK));
    }

    @Test
    void repeatsAreGatheredIntoOne() throws Exception {
        register("n-2", mail("many@mail.example"));
        for (int i = 0; i < 30; i++) {
            control("n-2", "freeze_trading");
        }
        assertThat(mail.await("many@mail.example", 2).getFirst().text()).doesNotContain("回数");
        List<NoticeLine> lines =
                awaitNotices(
                        "n-2", all -> all.stream().mapToInt(NoticeLine::occurrences).sum() == 30);
        assertThat(lines).hasSizeBetween(2, 6);
        assertThat(lines.getLast().occurrences()).isEqualTo(1);
    }

    @Test
    void nothingIsLostWhileTheMailServerIsAway() throws Exception {
        register("n-3", mail("away@mail.example"), new Wish("phone", "09011112222"));
        mail.stop();
        control("n-3", "self_lock");
        // The channel that works does not wait for the one that does not.
        JsonNode message = SHORT_MESSAGES.poll(60, TimeUnit.SECONDS);
        assertThat(message.path("data").path("to").asString("")).isEqualTo("09011112222");
        assertThat(message.path("data").path("text").asString("")).contains("ロック");
        List<NoticeLine> lines = awaitNotices("n-3", all -> are(all, "failing", "sent"));
        assertThat(lines.getFirst().deliveries().getFirst().address())
                .isEqualTo("a•••@mail.example");
        mail.start();
        MailServer.Letter letter = mail.await("away@mail.example", 1).getFirst();
        assertThat(letter.id()).isEqualTo(lines.getFirst().deliveries().getFirst().id());
        awaitNotices("n-3", all -> are(all, "sent", "sent"));
    }

    @Test
    void anAddressThatDoesNotExistIsGivenUpAndKeepsNobodyElseWaiting() throws Exception {
        register("n-4", mail("gone@mail.example"), mail("there@mail.example"));
        mail.forget("gone@mail.example");
        control("n-4", "freeze_all");
        mail.await("there@mail.example", 1);
        List<NoticeLine> lines = awaitNotices("n-4", all -> are(all, "given_up", "sent"));
        DeliveryLine gone = lines.getFirst().deliveries().getFirst();
        assertThat(gone.lastError()).contains("553").doesNotContain("gone@mail.example");
        assertThat(notices.page("n-4", true, Long.MAX_VALUE, "")).hasSize(1);
        assertThat(
                        server.jdbc()
                                .sql("select last_error || body || lane from outbox_dead")
                                .query((row, number) -> row.getString(1))
                                .list())
                .allSatisfy(text -> assertThat(text).doesNotContain("gone@mail.example"));
        notices.resend(SATO, lines.getFirst().deliveries().getLast().id());
        Set<String> ids = new HashSet<>();
        mail.await("there@mail.example", 2).forEach(letter -> ids.add(letter.id()));
        assertThat(ids).as("a receiver that drops doubles takes both").hasSize(2);
        assertThat(server.acts("account:n-4")).contains("notice.resend done");
        notices.resend(SATO, gone.id());
        awaitNotices("n-4", all -> are(all, "given_up", "sent"));
        assertThat(
                        catchThrowableOfType(Refusal.class, () -> notices.resend(SATO, "nothing"))
                                .code())
                .isEqualTo("no-delivery");
    }

    @Test
    void whoCannotBeReachedIsShown() throws Exception {
        control("n-5", "freeze_all");
        List<NoticeLine> lines = awaitNotices("n-5", all -> !all.isEmpty());
        assertThat(lines.getFirst().unreachable()).isTrue();
        register("n-6", new Wish("push", "token-1234"));
        control("n-6", "freeze_all");
        awaitNotices("n-6", all -> are(all, "no_channel"));
    }

    @Test
    void whatWasHeldAndThenReleasedIsToldAndPutsTheOldAddressInQuarantine() throws Exception {
        register("n-7", mail("held@mail.example"));
        server.send(
                """
                {"type":"condition","id":"cond-7","time":"%s","condition":"c-7","action":"set","subject":"account:n-7",\
                "rank":"block","reason":"test","by":"sato"}"""
                        .formatted(ActingServer.now()));
        assertThat(change("n-7", "email", "later@mail.example")).contains("reject");
        mail.await("held@mail.example", 1);
        assertThat(mail.to("later@mail.example")).isEmpty();
        server.send(
                """
                {"type":"review","id":"review-7","time":"%s","account":"n-7","event":"notice-%d","outcome":"release","by":"sato"}"""
                        .formatted(ActingServer.now(), events));
        mail.await("held@mail.example", 2);
        mail.await("later@mail.example", 1);
    }

    @Test
    void noAddressIsInTheLog() throws IOException {
        try (var files = java.nio.file.Files.walk(folder.resolve("data"))) {
            for (Path file : files.filter(each -> each.toString().endsWith(".log")).toList()) {
                assertThat(java.nio.file.Files.readString(file, StandardCharsets.ISO_8859_1))
                        .doesNotContain("mail.example");
            }
        }
    }
}
