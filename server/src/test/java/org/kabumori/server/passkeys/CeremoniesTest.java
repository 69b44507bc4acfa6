package org.kabumori.server.passkeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.Set;

/** What a passkey's answer must be, one thing wrong at a time. */
class CeremoniesTest {
    private static final String CHALLENGE = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";
    private static final String OTHER = "BBECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";

    private final Ceremonies ceremonies =
            new Ceremonies("localhost", Set.of("http://localhost"), null);
    private TestAuthenticator device;
    private Passkey passkey;

    @BeforeEach
    void enrol() throws Exception {
        device = new TestAuthenticator();
        passkey = passkey(ceremonies.register(made(), CHALLENGE));
    }

    private String made() throws Exception {
        return device.create(Map.of("challenge", CHALLENGE));
    }

    private static Passkey passkey(Ceremonies.Made made) {
        return new Passkey(
                made.credential(),
                "a-1",
                "phone",
                made.attestedData(),
                made.aaguid(),
                made.format(),
                made.transports(),
                made.signCount(),
                made.synced(),
                made.backedUp(),
                "test",
                0,
                0,
                null,
                null);
    }

    @Test
    void aGoodAnswerIsTaken() throws Exception {
        assertThat(passkey.credential()).isEqualTo(device.id());
        assertThat(passkey.transports()).isEqualTo("internal");
        assertThat(ceremonies.verify(device.get(CHALLENGE), CHALLENGE, passkey).signCount())
                .isEqualTo(1);
    }

    @Test
    void aSyncedPasskeyIsToldFromOneOfOneDevice() throws Exception {
        assertThat(passkey.synced()).isFalse();
        TestAuthenticator cloud = new TestAuthenticator();
        cloud.synced = true;
        Ceremonies.Made made =
                ceremonies.register(cloud.create(Map.of("challenge", CHALLENGE)), CHALLENGE);
        assertThat(made.synced()).isTrue();
        assertThat(made.backedUp()).isTrue();
    }

    @Test
    void aRegistrationWithoutAVerifiedPersonOrFromElsewhereIsRefused() throws Exception {
        device.verified = false;
        refusedMaking("user-not-verified");
        device.verified = true;
        device.origin = "https://phish.example";
        refusedMaking("origin");
        device.origin = "http://localhost";
        device.rpId = "phish.example";
        refusedMaking("relying-party");
        device.rpId = "localhost";
        device.framed = true;
        refusedMaking("cross-origin");
    }

    private void refusedMaking(String why) throws Exception {
        String made = made();
        assertThatExceptionOfType(CeremonyRefused.class)
                .isThrownBy(() -> ceremonies.register(made, CHALLENGE))
                .satisfies(refused -> assertThat(refused.why()).isEqualTo(why));
    }

    @Test
    void anAnswerToAnotherChallengeIsRefused() throws Exception {
        refused(device.get(OTHER), "challenge");
    }

    @Test
    void anAnswerFromAnotherOriginIsRefused() throws Exception {
        device.origin = "https://phish.example";
        refused(device.get(CHALLENGE), "origin");
    }

    @Test
    void anAnswerForAnotherPartyIsRefused() throws Exception {
        device.rpId = "phish.example";
        refused(device.get(CHALLENGE), "relying-party");
    }

    @Test
    void anAnswerInsideAForeignFrameIsRefused() throws Exception {
        device.framed = true;
        refused(device.get(CHALLENGE), "cross-origin");
    }

    @Test
    void anAnswerOfNobodyVerifiedOrPresentIsRefused() throws Exception {
        device.verified = false;
        refused(device.get(CHALLENGE), "user-not-verified");
        device.verified = true;
        device.present = false;
        refused(device.get(CHALLENGE), "user-not-present");
    }

    @Test
    void anotherKeysSignatureIsRefused() throws Exception {
        TestAuthenticator thief = new TestAuthenticator();
        String forged = thief.get(CHALLENGE).replace(thief.id(), device.id());
        refused(forged, "signature");
    }

    @Test
    void aCounterThatRunsBackIsRefused() throws Exception {
        device.counter = 7;
        Passkey used = passkey(ceremonies.register(made(), CHALLENGE));
        device.counter = 3;
        String replayed = device.get(CHALLENGE);
        assertThatExceptionOfType(CeremonyRefused.class)
                .isThrownBy(() -> ceremonies.verify(replayed, CHALLENGE, used))
                .satisfies(refused -> assertThat(refused.why()).isEqualTo("counter"));
    }

    @Test
    void aKeyOfOneDeviceThatSaysItIsSyncedIsRefused() throws Exception {
        device.synced = true;
        refused(device.get(CHALLENGE), "backup-flags");
    }

    @Test
    void whatIsNoAnswerIsRefused() {
        for (String junk :
                new String[] {
                    "", "null", "{}", "[]", "{\"id\":1}", "{\"id\":\"x\",\"response\":{}}"
                }) {
            refused(junk, "malformed");
        }
    }

    private void refused(String answer, String why) {
        assertThatExceptionOfType(CeremonyRefused.class)
                .as(answer)
                .isThrownBy(() -> ceremonies.verify(answer, CHALLENGE, passkey))
                .satisfies(refused -> assertThat(refused.why()).isEqualTo(why));
    }
}
