package org.kabumori.server.posture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.kabumori.server.acting.ActingServer.MORI;
import static org.kabumori.server.acting.ActingServer.SATO;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kabumori.server.acting.ActingServer;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.posture.Control.Basis;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/** What is measured, what is attested, and what follows. */
class PostureTest {
    @TempDir private static Path folder;
    private static ActingServer server;
    private static Posture posture;

    @BeforeAll
    static void start() throws Exception {
        server = new ActingServer(folder.resolve("data"), Map.of());
        posture = server.bean(Posture.class);
        for (int i = 0; i < 4; i++) {
            String method = i == 0 ? "password" : "passkey";
            server.send(
                    """
                    {"type":"login","id":"l-%1$d","time":"%2$s","account":"a-%1$d","session":"s-%1$d","outcome":"success",\
                    "methods":["%3$s"],"device":"d-%1$d","ip":"203.0.113.%1$d","userAgent":"Browser","channel":"web"}"""
                            .formatted(i, ActingServer.now(), method));
        }
        server.followed();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static ControlLine line(String id) {
        return posture.lines().stream()
                .filter(line -> line.control().id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static String code(ThrowingCallable act) {
        return catchThrowableOfType(Refusal.class, act).code();
    }

    @Test
    void passkeysAreMeasuredByLoginsAndCannotBeAttestedAway() throws Exception {
        ControlLine before = line("A1");
        assertThat(Objects.requireNonNull(before.measurement()).values())
                .containsExactly("75.0%", "4");
        assertThat(before.rating()).isEqualTo(Rating.PARTLY);
        posture.attest(MORI, "A1", "met", "project plan", posture.today().plusDays(30));
        assertThat(line("A1").rating()).isEqualTo(Rating.PARTLY);
        assertThat(server.acts("control:A1")).containsExactly("posture.attest done");
    }

    @Test
    void whatCannotBeMeasuredIsAttestedUntilADay() throws Exception {
        assertThat(line("P2").rating()).isEqualTo(Rating.UNKNOWN);
        LocalDate today = posture.today();
        posture.attest(MORI, "P2", "met", "DMARC report 12", today);
        ControlLine attested = line("P2");
        assertThat(attested.rating()).isEqualTo(Rating.MET);
        Attestation attestation = Objects.requireNonNull(attested.attestation());
        assertThat(attestation.by()).isEqualTo("mori");
        assertThat(
                        ControlLine.of(
                                        attested.control(),
                                        null,
                                        attestation,
                                        !attestation.holdsOn(today.plusDays(1)))
                                .rating())
                .isEqualTo(Rating.UNKNOWN);
    }

    @Test
    void whatIsMeasuredInPartIsMetOnlyWithAWordOnTheRest() throws Exception {
        assertThat(line("C3").rating()).isEqualTo(Rating.PARTLY);
        posture.attest(MORI, "C3", "met", "procedure 7", posture.today().plusDays(1));
        assertThat(line("C3").rating()).isEqualTo(Rating.MET);
    }

    @Test
    void attestingIsASupervisorsAndSaysWhatShowsIt() {
        LocalDate soon = posture.today().plusDays(1);
        assertThat(code(() -> posture.attest(SATO, "G1", "met", "minutes", soon)))
                .isEqualTo("posture-supervisor");
        assertThat(code(() -> posture.attest(MORI, "Z9", "met", "minutes", soon)))
                .isEqualTo("posture-control");
        assertThat(code(() -> posture.attest(MORI, "G1", "unknown", "minutes", soon)))
                .isEqualTo("posture-standing");
        assertThat(code(() -> posture.attest(MORI, "G1", "met", " ", soon)))
                .isEqualTo("posture-reference");
        assertThat(code(() -> posture.attest(MORI, "G1", "met", "minutes", soon.plusYears(2))))
                .isEqualTo("posture-expiry");
        assertThat(line("G1").rating()).isEqualTo(Rating.UNKNOWN);
    }

    @Test
    void everyControlHasItsTextsInBothLanguages() throws IOException {
        for (String file : List.of("messages.properties", "messages_ja.properties")) {
            Properties texts = new Properties();
            try (Reader reader =
                    new InputStreamReader(
                            Objects.requireNonNull(
                                    Posture.class.getResourceAsStream(
                                            "/org/kabumori/server/" + file)),
                            StandardCharsets.UTF_8)) {
                texts.load(reader);
            }
            for (ControlLine line : posture.lines()) {
                String id = line.control().id();
                assertThat(texts).containsKeys("posture.control." + id, "posture.raise." + id);
                Measurement measurement = line.measurement();
                if (measurement != null) {
                    assertThat(texts).containsKey("posture.measure." + measurement.text());
                }
            }
        }
    }

    @Test
    void tiersFromMemoryAreMarkedAsUnconfirmed() {
        assertThat(posture.lines())
                .filteredOn(line -> line.control().basis() == Basis.UNCONFIRMED)
                .extracting(line -> line.control().id())
                .contains("G1", "G5", "G6", "A6", "D5", "D6", "N2", "P2", "P3", "P4", "P5", "C2");
        assertThat(posture.lines()).hasSize(34);
    }
}
