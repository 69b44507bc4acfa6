package org.kabumori.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kabumori.client.ClientSettings;
import org.kabumori.client.KabumoriClient;
import org.kabumori.client.WithoutAnswer;
import org.kabumori.proto.v1.Answer;
import org.kabumori.proto.v1.Decision;
import org.kabumori.proto.v1.Event;
import org.kabumori.server.KabumoriServer;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The client against a server that goes and comes back. */
class ClientTest {
    private static final long WITHIN_SECONDS = 60;
    private static final String PASSWORD = "changed-for-tests";

    @TempDir Path folder;

    @Test
    void sendsAgainWhatABrokenStreamLeftWithoutAnAnswerAndEveryIdIsTakenOnce() throws Exception {
        int port = freePort();
        KabumoriServer.Running server = KabumoriServer.start(properties(port));
        String token = server.firstSecrets().token();
        ClientSettings settings =
                ClientSettings.of("127.0.0.1:" + port, token)
                        .plaintext()
                        .within(Duration.ofSeconds(60));
        try (KabumoriClient client = new KabumoriClient(settings)) {
            List<Event> events = new ArrayList<>();
            List<CompletableFuture<Answer>> answers = new ArrayList<>();
            for (int i = 0; i < 3_000; i++) {
                events.add(login("c" + i));
                answers.add(client.decide(events.get(i)));
            }
            answers.get(100).get(WITHIN_SECONDS, TimeUnit.SECONDS);
            server.close();
            answers.add(client.decide(login("while-away")));
            server = KabumoriServer.start(properties(port));
            for (CompletableFuture<Answer> answer : answers) {
                Answer got = answer.get(WITHIN_SECONDS, TimeUnit.SECONDS);
                assertThat(got.getDecision().getFallback()).isFalse();
            }
            for (int i = 0; i < events.size(); i++) {
                assertThat(answers.get(i).join().getDecision().getEvent()).isEqualTo("c" + i);
            }
            Answer again = client.decide(events.get(7)).get(WITHIN_SECONDS, TimeUnit.SECONDS);
            assertThat(again.getRepeated()).isTrue();
            assertThat(again.getDecision()).isEqualTo(answers.get(7).join().getDecision());
            ApiClient rest = new ApiClient("http://127.0.0.1:" + server.port(), token);
            assertThat(rest.journal()).hasSize(3_001);
        } finally {
            server.close();
        }
    }

    @Test
    void answersAsItsSettingsSayWhenNobodyDoes() throws Exception {
        ClientSettings settings =
                ClientSettings.of("127.0.0.1:" + freePort(), "kbm_none")
                        .plaintext()
                        .within(Duration.ofMillis(200))
                        .otherwise(WithoutAnswer.HOLD);
        try (KabumoriClient client = new KabumoriClient(settings)) {
            Answer answer = client.decide(login("n1")).get(WITHIN_SECONDS, TimeUnit.SECONDS);
            assertThat(answer.getDecision().getDecision()).isEqualTo("hold");
            assertThat(answer.getDecision().getFallback()).isTrue();
            assertThat(answer.getDecision().getReasons(0).getCode()).isEqualTo(WithoutAnswer.CODE);
        }
    }

    @Test
    void failsAtOnceWhenTheServerDoesNotLetItIn() throws Exception {
        int port = freePort();
        try (KabumoriServer.Running server = KabumoriServer.start(properties(port));
                KabumoriClient client =
                        new KabumoriClient(
                                ClientSettings.of("127.0.0.1:" + server.grpcPort(), "kbm_wrong")
                                        .plaintext()
                                        .within(Duration.ofSeconds(60)))) {
            assertThatThrownBy(
                            () -> client.decide(login("f1")).get(WITHIN_SECONDS, TimeUnit.SECONDS))
                    .hasMessageContaining("UNAUTHENTICATED");
        }
    }

    @Test
    void speaksTlsWithAServerThatItsAuthorityVouchesForAndWithNoOther() throws Exception {
        Path store = folder.resolve("grpc.p12");
        Path pem = folder.resolve("grpc.pem");
        keytool("-genkeypair -keyalg EC -dname CN=localhost -ext san=dns:localhost", store);
        keytool("-exportcert -rfc -file " + pem, store);
        Map<String, Object> properties = new HashMap<>(properties(0));
        properties.put("kabumori.grpc.ssl-bundle", "gate");
        properties.put("spring.ssl.bundle.jks.gate.keystore.location", "file:" + store);
        properties.put("spring.ssl.bundle.jks.gate.keystore.password", PASSWORD);
        try (KabumoriServer.Running server = KabumoriServer.start(properties)) {
            ClientSettings untrusting =
                    ClientSettings.of(
                                    "localhost:" + server.grpcPort(), server.firstSecrets().token())
                            .within(Duration.ofSeconds(5));
            assertThat(answer(untrusting.trusting(pem), "t1").getFallback()).isFalse();
            assertThat(answer(untrusting, "t2").getFallback()).isTrue();
            assertThat(answer(untrusting.plaintext(), "t3").getFallback()).isTrue();
        }
    }

    private static Decision answer(ClientSettings settings, String id) throws Exception {
        try (KabumoriClient client = new KabumoriClient(settings)) {
            return client.decide(login(id)).get(WITHIN_SECONDS, TimeUnit.SECONDS).getDecision();
        }
    }

    private static void keytool(String how, Path store) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(how.split(" ")));
        command.addAll(List.of("-alias", "gate", "-keystore", store.toString()));
        command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }

    private Map<String, Object> properties(int grpcPort) {
        return Map.of(
                "server.port",
                0,
                "kabumori.grpc.port",
                grpcPort,
                "kabumori.data",
                folder.resolve("data"));
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static Event login(String id) {
        return EventMessages.of(
                "{\"type\":\"login\",\"id\":\"%s\",\"time\":\"%s\",\"account\":\"a1\",\"session\":\"s-%s\",\"outcome\":\"success\",\"methods\":[\"password\"],\"ip\":\"198.51.100.7\",\"userAgent\":\"Mozilla/5.0\",\"channel\":\"web\"}"
                        .formatted(
                                id,
                                Instant.now().truncatedTo(java.time.temporal.ChronoUnit.MICROS),
                                id));
    }
}
