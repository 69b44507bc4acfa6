package org.kabumori.server.confirm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kabumori.server.acting.ActingServer;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.journal.JournalStore;
import org.kabumori.server.journal.Recorded;
import org.kabumori.server.passkeys.TestAuthenticator;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What a customer signs, and everything that is not that. */
class ConfirmationsTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    @TempDir private static Path folder;
    private static ActingServer server;
    private static Customers customers;
    private static Confirmations confirmations;
    private static Asking asking;

    @BeforeAll
    static void start() throws Exception {
        server =
                new ActingServer(
                        folder.resolve("data"),
                        Map.of("kabumori.confirm.other-device-from-score", "1.1"));
        customers = new Customers(server);
        confirmations = server.bean(Confirmations.class);
        asking = server.bean(Asking.class);
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    /** A challenged order, the device of its customer, and what he is asked. */
    private record Case(
            String account, String session, String body, TestAuthenticator device, Asked asked) {}

    private static Case challenged(String account) throws Exception {
        TestAuthenticator device = customers.enrol(account);
        String session = customers.login(account, "[\"password\",\"otp_sms\"]");
        String body = customers.buy(account, session, 100);
        JsonNode answer = JSON.readTree(server.send(body));
        assertThat(answer.path("decision").asString()).as(answer.toString()).isEqualTo("challenge");
        return new Case(account, session, body, device, ask(body));
    }

    private static Asked ask(String body) throws Refusal {
        return asking.ask(Customers.BROKER, List.of(id(body)), null);
    }

    private static String id(String body) {
        return JSON.readTree(body).path("id").asString();
    }

    private static Asked answer(Case at, String credential) throws Exception {
        return confirmations.answer(
                Customers.BROKER,
                at.asked().id(),
                new Confirmations.Answer(credential, null, null));
    }

    private static void refused(String code, ThrowingCallable act) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(act)
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    /**
     * Returns the outcomes that the journal has of an account's confirmations, the latest first.
     */
    private static List<String> outcomes(String account) {
        return server.bean(JournalStore.class).ofAccount(account, Long.MAX_VALUE, 100).stream()
                .filter(each -> each.type().equals("confirmation"))
                .map(Recorded::body)
                .map(JSON::readTree)
                .map(each -> each.path("outcome").asString() + " " + each.path("bound").asBoolean())
                .toList();
    }

    @Test
    void aSignedOrderIsReleasedAsItWasSignedAndOnce() throws Exception {
        Case at = challenged("signed");
        assertThat(answer(at, at.device().get(at.asked().challenge())).state()).isEqualTo("passed");
        assertThat(outcomes("signed")).containsExactly("passed true");

        String more = at.body().replace("\"quantity\":100", "\"quantity\":100000");
        refused(
                "confirm-changed",
                () -> confirmations.release(Customers.BROKER, at.asked().id(), List.of(more)));
        assertThat(
                        confirmations
                                .release(Customers.BROKER, at.asked().id(), List.of(at.body()))
                                .released())
                .isTrue();
        refused(
                "confirm-released",
                () -> confirmations.release(Customers.BROKER, at.asked().id(), List.of(at.body())));
        refused("confirm-ended", () -> ask(at.body()));
        assertThat(server.acts("account:signed")).contains("confirmation.refuse refused");
    }

    @Test
    void aSignatureIsGoodOnceAndForItsOrderOnly() throws Exception {
        Case at = challenged("replayed");
        String signed = at.device().get(at.asked().challenge());
        String second = customers.buy("replayed", at.session(), 200);
        server.send(second);
        Asked other = ask(second);
        refused(
                "confirm-refused",
                () ->
                        confirmations.answer(
                                Customers.BROKER,
                                other.id(),
                                new Confirmations.Answer(signed, null, null)));
        answer(at, signed);
        refused("confirm-ended", () -> answer(at, signed));
        assertThat(outcomes("replayed")).containsExactly("passed true");
    }

    @Test
    void threeAnswersThatProveNothingEndIt() throws Exception {
        Case at = challenged("guessed");
        at.device().origin = "https://phish.example";
        refused("confirm-refused", () -> answer(at, at.device().get(at.asked().challenge())));
        at.device().origin = customers.origin();
        at.device().verified = false;
        refused("passkey-unverified", () -> answer(at, at.device().get(at.asked().challenge())));
        at.device().verified = true;
        assertThat(outcomes("guessed")).isEmpty();
        TestAuthenticator thief = customers.enrol("thief");
        refused("confirm-refused", () -> answer(at, thief.get(at.asked().challenge())));
        assertThat(outcomes("guessed")).containsExactly("failed true");
        refused("confirm-ended", () -> answer(at, at.device().get(at.asked().challenge())));
    }

    @Test
    void aLateAnswerIsRefusedAndExpiryIsJournaled() throws Exception {
        Case at = challenged("late");
        server.jdbc()
                .sql("update confirmation set until_micros = 1 where id = ?")
                .param(at.asked().id())
                .update();
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> answer(at, at.device().get(at.asked().challenge())))
                .satisfies(
                        refusal ->
                                assertThat(refusal.code()).isIn("confirm-late", "confirm-ended"));
        server.bean(Outcomes.class).sweep();
        assertThat(confirmations.find(at.asked().id()).state()).isEqualTo("expired");
        // The server's own sweep may have been first, and on its way to the journal.
        await().untilAsserted(() -> assertThat(outcomes("late")).containsExactly("expired true"));
    }

    @Test
    void anOrderReplacedAfterItWasShownIsNotConfirmed() throws Exception {
        Case at = challenged("replacing");
        String order = JSON.readTree(at.body()).path("order").asString();
        String replacing =
                customers
                        .buy("replacing", at.session(), 90_000)
                        .replace(
                                "\"action\":\"new\"",
                                "\"action\":\"replace\",\"replaces\":\"" + order + "\"");
        server.send(replacing);
        refused("confirm-changed", () -> answer(at, at.device().get(at.asked().challenge())));
        assertThat(confirmations.find(at.asked().id()).state()).isEqualTo("withdrawn");
        assertThat(outcomes("replacing")).isEmpty();
    }

    @Test
    void anOrderReplacedAfterItWasSignedIsNotReleased() throws Exception {
        Case at = challenged("switching");
        answer(at, at.device().get(at.asked().challenge()));
        String order = JSON.readTree(at.body()).path("order").asString();
        server.send(
                customers
                        .buy("switching", at.session(), 90_000)
                        .replace(
                                "\"action\":\"new\"",
                                "\"action\":\"replace\",\"replaces\":\"" + order + "\""));
        refused(
                "confirm-changed",
                () -> confirmations.release(Customers.BROKER, at.asked().id(), List.of(at.body())));
    }

    @Test
    void theEndOfTheSessionEndsWhatItAsked() throws Exception {
        Case at = challenged("ended");
        server.send(
                """
                {"type":"account-control","id":"lock-1","time":"%s","account":"ended","action":"self_lock","by":"customer"}"""
                        .formatted(ActingServer.now()));
        refused("confirm-changed", () -> answer(at, at.device().get(at.asked().challenge())));
    }

    @Test
    void whatTheJournalDoesNotHaveIsNotSigned() throws Exception {
        Case at = challenged("tampered");
        server.jdbc()
                .sql("update confirmation set challenge = ? where id = ?")
                .params("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8", at.asked().id())
                .update();
        refused(
                "confirm-changed",
                () -> answer(at, at.device().get("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8")));
        assertThat(outcomes("tampered")).containsExactly("failed true");
    }

    @Test
    void aDeniedOrderIsRefused() throws Exception {
        Case at = challenged("denied");
        assertThat(confirmations.deny(Customers.BROKER, at.asked().id()).state())
                .isEqualTo("failed");
        assertThat(outcomes("denied")).containsExactly("failed true");
        refused(
                "confirm-unsigned",
                () -> confirmations.release(Customers.BROKER, at.asked().id(), List.of(at.body())));
    }

    @Test
    void severalOrdersAreSignedTogether() throws Exception {
        Case at = challenged("basket");
        String second = customers.buy("basket", at.session(), 300);
        server.send(second);
        Asked both = asking.ask(Customers.BROKER, List.of(id(at.body()), id(second)), null);
        assertThat(confirmations.find(at.asked().id()).state()).isEqualTo("withdrawn");
        confirmations.answer(
                Customers.BROKER,
                both.id(),
                new Confirmations.Answer(at.device().get(both.challenge()), null, null));
        assertThat(outcomes("basket")).containsExactly("passed true", "passed true");
        refused(
                "confirm-changed",
                () -> confirmations.release(Customers.BROKER, both.id(), List.of(at.body())));
        confirmations.release(Customers.BROKER, both.id(), List.of(at.body(), second));
    }

    @Test
    void theTopTierIsSignedElsewhereWithTheNumberThatIsShownHere() throws Exception {
        TestAuthenticator device = customers.enrol("other-device");
        String session = customers.login("other-device", "[\"password\"]");
        String body = customers.withdrawal("other-device", session);
        server.send(body);
        Asked first = ask(body);
        assertThat(first.otherDevice()).isTrue();
        refused(
                "confirm-device",
                () ->
                        confirmations.answer(
                                Customers.BROKER,
                                first.id(),
                                new Confirmations.Answer(
                                        device.get(first.challenge()), session, first.number())));
        Asked signed =
                confirmations.answer(
                        Customers.BROKER,
                        first.id(),
                        new Confirmations.Answer(
                                device.get(first.challenge()), "app-session", first.number()));
        assertThat(signed.state()).isEqualTo("passed");

        String another = customers.withdrawal("other-device", session);
        server.send(another);
        Asked second = ask(another);
        int wrong = second.number() == 10 ? 11 : 10;
        refused(
                "confirm-number",
                () ->
                        confirmations.answer(
                                Customers.BROKER,
                                second.id(),
                                new Confirmations.Answer(
                                        device.get(second.challenge()), "app-session", wrong)));
        assertThat(confirmations.find(second.id()).state()).isEqualTo("failed");
    }

    @Test
    void onlyWhatWasChallengedIsAsked() throws Exception {
        customers.enrol("calm");
        String session = customers.login("calm", "[\"passkey\"]");
        refused(
                "confirm-not-asked",
                () -> asking.ask(Customers.BROKER, List.of("login-" + session), null));
        refused("confirm-unknown", () -> asking.ask(Customers.BROKER, List.of("nothing"), null));
        refused("confirm-events", () -> asking.ask(Customers.BROKER, List.of(), null));
        refused(
                "visit-return",
                () -> asking.ask(Customers.BROKER, List.of("x"), "https://phish.example/"));
    }

    @Test
    void aPasskeyMadeFromTheSessionAloneConfirmsNothingYet() throws Exception {
        customers.enrol("cooling");
        server.jdbc()
                .sql("update customer_passkey set revoked_micros = 1 where account = 'cooling'")
                .update();
        String session = customers.login("cooling", "[\"passkey\"]");
        customers.enrol("cooling", session, null);
        String body = customers.buy("cooling", session, 100);
        server.send(body);
        refused("confirm-no-passkey", () -> ask(body));
        refused(
                "passkey-session",
                () ->
                        customers.enrol(
                                "cooling",
                                customers.login("cooling", "[\"password\",\"otp_sms\"]"),
                                null));
    }
}
