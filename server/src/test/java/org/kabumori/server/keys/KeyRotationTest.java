package org.kabumori.server.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.kabumori.server.acting.ActingServer.SATO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kabumori.server.acting.ActingServer;
import org.kabumori.server.contacts.Contact;
import org.kabumori.server.contacts.Contacts;
import org.kabumori.server.contacts.Contacts.Wish;
import org.kabumori.server.exposure.Credential;
import org.kabumori.server.exposure.Exposure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** The keys of contacts and of exposure are changed, on a real PostgreSQL that stays. */
class KeyRotationTest {
    private static final byte[] FIRST = bytes("first-key-of-thirty-two-bytes-00");
    private static final byte[] SECOND = bytes("second-key-of-thirty-two-bytes-0");
    private static final List<Wish> ADDRESSES =
            List.of(new Wish("email", "hana@mail.example"), new Wish("phone", "09012345678"));

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static Path file(Path folder, byte[] key) throws IOException {
        Path file = folder.resolve(new String(key, StandardCharsets.US_ASCII));
        return Files.writeString(file, Base64.getEncoder().encodeToString(key));
    }

    private static ActingServer start(Path folder, Path key, List<Path> old) {
        Map<String, Object> all = new HashMap<>();
        all.put("kabumori.exposure.domains", "aoba.example");
        for (String keys : List.of("contacts", "exposure")) {
            all.put("kabumori." + keys + ".key-file", key);
            for (int i = 0; i < old.size(); i++) {
                all.put("kabumori." + keys + ".old-key-files[" + i + "]", old.get(i));
            }
        }
        return new ActingServer(folder.resolve("data"), all);
    }

    private static Exposure.Taken take(ActingServer server, String login) throws Exception {
        return server.bean(Exposure.class)
                .take(SATO, "paste", List.of(new Credential("aoba.example", login)));
    }

    private static List<String> told(ActingServer server) {
        return server.bean(Contacts.class).told("a-1").stream().map(Contact::address).toList();
    }

    private static boolean isMarked(ActingServer server, byte[] key) {
        return server.jdbc()
                .sql("select count(*) from server_key where name = 'contacts.mark' and key = ?")
                .param(new Hmac(key).of("mark"))
                .query((row, number) -> row.getInt(1) == 1)
                .single();
    }

    @Test
    void aNewKeyTakesOverWhatTheOldOneKept(@TempDir Path folder) throws Exception {
        Path first = file(folder, FIRST);
        Path second = file(folder, SECOND);
        List<String> before;
        try (ActingServer server = start(folder, first, List.of())) {
            server.bean(Contacts.class).register(SATO, "a-1", "ja", ADDRESSES);
            server.bean(Exposure.class).register("a-1", List.of("hana"));
            take(server, "taro");
            before = told(server);
            assertThat(before).hasSize(2);
        }
        assertThatThrownBy(() -> start(folder, second, List.of()).close())
                .hasStackTraceContaining("key-file");
        try (ActingServer server = start(folder, second, List.of(first))) {
            assertThat(told(server)).isEqualTo(before);
            await().atMost(Duration.ofMinutes(1)).until(() -> isMarked(server, SECOND));
            assertThat(told(server)).isEqualTo(before);
            // The same addresses are known again under the new key: none is taken for a change.
            server.bean(Contacts.class).register(SATO, "a-1", "ja", ADDRESSES);
            assertThat(told(server)).isEqualTo(before);
            findsUnderBothKeys(server);
        }
        try (ActingServer server = start(folder, second, List.of())) {
            assertThat(told(server)).isEqualTo(before);
        }
    }

    private static void findsUnderBothKeys(ActingServer server) throws Exception {
        Exposure exposure = server.bean(Exposure.class);
        // Registered under the old key, found under the new one.
        assertThat(take(server, "hana").matched()).isEqualTo(1);
        assertThat(take(server, "hana").matched()).isZero();
        assertThat(exposure.foundMicros("a-1")).isPositive();
        // Found under the old key, registered under the new one.
        exposure.register("a-2", List.of("taro"));
        assertThat(exposure.foundMicros("a-2")).isPositive();
        assertThat(exposure.range(hash(SECOND, "hana").substring(0, 8))).hasSize(1);
        assertThat(exposure.range(hash(FIRST, "hana").substring(0, 8))).isEmpty();
        assertThat(exposure.range(hash(FIRST, "taro").substring(0, 8))).hasSize(1);
    }

    private static String hash(byte[] key, String login) {
        return HexFormat.of().formatHex(new Hmac(key).of(login));
    }
}
