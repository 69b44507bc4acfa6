package org.kabumori.server.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.kabumori.server.acting.ActingServer.SATO;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kabumori.server.access.Machines;
import org.kabumori.server.acting.ActingServer;
import org.kabumori.server.actor.Actor;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.actor.Role;
import org.kabumori.server.cases.CaseLink;
import org.kabumori.server.cases.Cases;
import org.kabumori.server.freezes.Freezes;
import org.kabumori.server.freezes.IdentityProof;
import org.kabumori.server.notices.NoticeLine;
import org.kabumori.server.notices.Notices;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** What customers do to protect their accounts, on a real PostgreSQL. */
class ProtectionTest {
    private static final IdentityProof IN_PERSON = new IdentityProof("in_person", "branch 12");
    private static final Duration WITHIN = Duration.ofSeconds(60);

    @TempDir private static Path folder;
    private static ActingServer server;
    private static Protection protection;
    private static StandingLimits limits;
    private static int events;

    @BeforeAll
    static void start() throws Exception {
        server =
                new ActingServer(
                        folder.resolve("data"), Map.of("kabumori.protection.cooling-off", "4s"));
        protection = server.bean(Protection.class);
        limits = server.bean(StandingLimits.class);
        for (String name : List.of("XTKS:7001", "XNYS:ABC")) {
            server.send(
                    """
                    {"type":"instrument","id":"ref-%1$s","time":"%2$s","instrument":"%1$s","name":"Aoba","currency":"JPY",\
                    "lotSize":100,"lastClose":500,"averageDailyValue":900000000,"segment":"standard"}"""
                            .formatted(name, ActingServer.now()));
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Actor customer(String account) {
        return new Actor("customer:" + account, Set.of());
    }

    private static String login(String account) throws Exception {
        return server.send(
                """
                {"type":"login","id":"p-%1$d","time":"%2$s","account":"%3$s","session":"s-%1$d","outcome":"success",\
                "methods":["password"],"device":"d-1","ip":"198.51.100.7","country":"JP","userAgent":"x","channel":"web"}"""
                        .formatted(++events, ActingServer.now(), account));
    }

    private static String buy(String account, String name, int quantity) throws Exception {
        return server.send(
                """
                {"type":"order","id":"p-%1$d","time":"%2$s","account":"%3$s","order":"o-%1$d","action":"new",\
                "instrument":"%4$s","side":"buy","quantity":%5$d,"orderType":"limit","limitPrice":500,\
                "taxAccount":"tokutei","channel":"phone"}"""
                        .formatted(++events, ActingServer.now(), account, name, quantity));
    }

    private static void await(BooleanSupplier reached, String what) throws InterruptedException {
        long until = System.nanoTime() + WITHIN.toNanos();
        while (!reached.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new AssertionError(what);
            }
            Thread.sleep(20);
        }
    }

    private static List<String> told(String account) {
        return server.bean(Notices.class).ofAccount(account, 50).stream()
                .map(NoticeLine::kind)
                .toList();
    }

    private static String code(ThrowingCallable act) {
        return catchThrowableOfType(Refusal.class, act).code();
    }

    private static StandingLimits.Line daily(String account) {
        return limits.of(account).stream()
                .filter(line -> line.limit().equals("daily_buys"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aLockIsInForceAtOnceAndComesOffOnlyWithAProof() throws Exception {
        assertThat(login("k-1")).contains("\"decision\":\"allow\"");
        protection.lock(customer("k-1"), "k-1", "everything");
        assertThat(login("k-1")).contains("self_locked");
        server.followed();
        assertThat(protection.locked("k-1"))
                .extracting(Protection.Locked::lock)
                .containsExactly("everything");
        assertThat(
                        server.bean(org.kabumori.server.journal.JournalStore.class)
                                .ofAccount("k-1", Long.MAX_VALUE, 20))
                .extracting(recorded -> recorded.body())
                .anySatisfy(body -> assertThat(body).contains("end_sessions"));
        IdentityProof none = new IdentityProof(null, null);
        assertThat(code(() -> protection.unlock(SATO, "k-1", "everything", none)))
                .isEqualTo("unfreeze-no-method");
        assertThat(code(() -> protection.unlock(SATO, "k-1", "channel:web", IN_PERSON)))
                .isEqualTo("unlock-not-locked");
        assertThat(login("k-1")).contains("self_locked");
        protection.unlock(SATO, "k-1", "everything", IN_PERSON);
        assertThat(login("k-1")).doesNotContain("self_locked");
        assertThat(server.acts("account:k-1"))
                .contains(
                        "account.self-lock done",
                        "account.self-unlock refused",
                        "account.self-unlock done");
        await(() -> told("k-1").containsAll(List.of("locked", "unlocked")), "told of both");
    }

    @Test
    void marketsChannelsAndProductsAreLockedByThemselves() throws Exception {
        protection.lock(customer("k-2"), "k-2", "market:XNYS");
        protection.lock(customer("k-2"), "k-2", "channel:web");
        protection.lock(customer("k-2"), "k-2", "product:margin");
        assertThat(login("k-2")).contains("self_locked");
        assertThat(buy("k-2", "XNYS:ABC", 100)).contains("self_locked");
        assertThat(buy("k-2", "XTKS:7001", 100)).doesNotContain("self_locked");
        server.followed();
        assertThat(protection.locked("k-2"))
                .extracting(Protection.Locked::lock)
                .containsExactlyInAnyOrder("market:XNYS", "channel:web", "product:margin");
        assertThat(code(() -> protection.lock(customer("k-2"), "k-2", "market:XXXX")))
                .isEqualTo("lock-word");
    }

    @Test
    void aLimitIsLoweredAtOnceAndRaisedAfterTheCoolingOff() throws Exception {
        Actor own = customer("k-3");
        assertThat(limits.set(own, "k-3", "daily_buys", 60_000)).isTrue();
        assertThat(buy("k-3", "XTKS:7001", 200)).contains("self_locked");
        server.followed();
        assertThat(daily("k-3").amountYen()).isEqualTo(60_000);
        assertThat(limits.set(own, "k-3", "daily_buys", 40_000)).isTrue();
        assertThat(buy("k-3", "XTKS:7001", 100)).contains("self_locked");
        server.followed();
        assertThat(limits.set(own, "k-3", "daily_buys", 500_000)).isFalse();
        assertThat(daily("k-3").changesToYen()).isEqualTo(500_000);
        assertThat(buy("k-3", "XTKS:7001", 100)).as("still the old one").contains("self_locked");
        await(() -> daily("k-3").amountYen() == 500_000, "raised");
        assertThat(daily("k-3").changesMicros()).isZero();
        assertThat(buy("k-3", "XTKS:7001", 100)).doesNotContain("self_locked");
        assertThat(told("k-3")).contains("limit_asked", "limit_changed").doesNotContain("locked");
        assertThat(code(() -> limits.set(own, "k-3", "daily_buys", 0))).isEqualTo("limit-amount");
    }

    @Test
    void noForeignPurchasesUntilTheCoolingOffIsOverUnlessTheCustomerKeepsIt() throws Exception {
        Actor own = customer("k-4");
        assertThat(code(() -> limits.lift(own, "k-4", "foreign_buys"))).isEqualTo("limit-none");
        assertThat(limits.set(own, "k-4", "foreign_buys", 0)).isTrue();
        assertThat(buy("k-4", "XNYS:ABC", 100)).contains("self_locked");
        server.followed();
        limits.lift(own, "k-4", "foreign_buys");
        limits.keep(own, "k-4", "foreign_buys");
        assertThat(code(() -> limits.keep(own, "k-4", "foreign_buys")))
                .isEqualTo("limit-no-change");
        limits.lift(own, "k-4", "foreign_buys");
        assertThat(buy("k-4", "XNYS:ABC", 100)).contains("self_locked");
        await(() -> limits.of("k-4").stream().noneMatch(StandingLimits.Line::set), "lifted");
        assertThat(buy("k-4", "XNYS:ABC", 100)).doesNotContain("self_locked");
        assertThat(server.acts("account:k-4")).containsOnlyOnce("limit.lift done");
    }

    @Test
    void notMeFreezesReportsAndOpensOneCase() throws Exception {
        login("k-5");
        String event = "p-" + events;
        buy("k-6", "XTKS:7001", 100);
        String others = "p-" + events;
        assertThat(code(() -> protection.notMe(customer("k-5"), "k-5", others, "")))
                .isEqualTo("not-me-event");
        long number = protection.notMe(customer("k-5"), "k-5", event, "I was asleep");
        assertThat(login("k-5")).contains("account_frozen");
        server.followed();
        assertThat(server.bean(Freezes.class).standing("k-5").level()).isEqualTo("freeze_all");
        Cases.Whole whole = server.bean(Cases.class).whole(number);
        assertThat(whole.links())
                .extracting(CaseLink::text)
                .containsExactly("account:k-5", "event:" + event);
        assertThat(whole.notes().getFirst().text()).isEqualTo("I was asleep");
        assertThat(protection.notMe(customer("k-5"), "k-5", "", "and again")).isEqualTo(number);
        await(() -> told("k-5").containsAll(List.of("frozen", "reported")), "told of both");
    }

    @Test
    void overRestTheBrokerLocksAndOnlyAPersonUnlocks() throws Exception {
        Machines machines = server.bean(Machines.class);
        String feed = machines.add(Actor.SERVER, "protect-feed", Role.INTEGRATOR, null);
        String desk = machines.add(Actor.SERVER, "protect-desk", Role.ANALYST, null);
        String lock = "{\"lock\":\"everything\"}";
        assertThat(post(feed, "/v1/customers/k-7/locks", lock)).isEqualTo(200);
        assertThat(login("k-7")).contains("self_locked");
        server.followed();
        String proven =
                "{\"lock\":\"everything\",\"proof\":{\"method\":\"in_person\",\"reference\":\"12\"}}";
        assertThat(post(feed, "/v1/customers/k-7/unlocks", proven)).isEqualTo(403);
        assertThat(post(desk, "/v1/customers/k-7/unlocks", lock)).isEqualTo(400);
        assertThat(login("k-7")).contains("self_locked");
        assertThat(post(desk, "/v1/customers/k-7/unlocks", proven)).isEqualTo(200);
        assertThat(login("k-7")).doesNotContain("self_locked");
    }

    private static int post(String token, String path, String body) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(
                                            URI.create(
                                                    "http://127.0.0.1:"
                                                            + server.running().port()
                                                            + path))
                                    .header("Authorization", "Bearer " + token)
                                    .header("Content-Type", "application/json")
                                    .POST(BodyPublishers.ofString(body))
                                    .build(),
                            BodyHandlers.ofString())
                    .statusCode();
        }
    }
}
