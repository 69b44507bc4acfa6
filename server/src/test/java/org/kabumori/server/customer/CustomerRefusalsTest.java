package org.kabumori.server.customer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kabumori.server.acting.ActingServer;
import org.kabumori.server.audit.AuditEntry;
import org.kabumori.server.audit.AuditLog;
import org.kabumori.server.confirm.Customers;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What customers are told when something is refused: helpful to them, and to nobody else. */
class CustomerRefusalsTest {
    private static final Path SOURCES = Path.of("src/main/java/org/kabumori/server");
    private static final Path TEXTS = Path.of("src/main/resources/org/kabumori/server");
    private static final String PREFIX = "customer.refused.";

    /** Where customers' acts are decided. */
    private static final List<String> PACKAGES =
            List.of("customer", "passkeys", "confirm", "protection");

    /** A code stands behind its cause, or where a failed proof is turned into one. */
    private static final List<Pattern> CODES =
            List.of(
                    Pattern.compile("Cause\\.[A-Z_]+,\\s*\"([a-z-]+)\""),
                    Pattern.compile("missed\\(\\s*actor,\\s*asked,\\s*\"([a-z-]+)\""),
                    Pattern.compile("unverified \\? \"([a-z-]+)\""),
                    Pattern.compile("unverified \\? \"[a-z-]+\" : \"([a-z-]+)\""),
                    Pattern.compile("(?:->|default ->)\\s*\"(passkey-[a-z-]+)\""));

    /** What only a broker's system meets, by sending what no page sends. */
    private static final Set<String> OF_MACHINES =
            Set.of(
                    "confirm-accounts",
                    "confirm-events",
                    "confirm-not-asked",
                    "confirm-unknown",
                    "limit-word",
                    "lock-account",
                    "passkey-account",
                    "passkey-no-reason",
                    "unlock-not-locked",
                    "visit-return");

    /** What pages tell that no act refuses. */
    private static final Set<String> OF_PAGES = Set.of("away", "not-found", "old-page", "other");

    /** Words for which a thief would change his next try. */
    private static final Pattern TELLING =
            Pattern.compile(
                    "(?i)signature|counter|origin|challenge|credential|revoked|another account|other account"
                            + "|risk|score|suspicious|fraud|署名|カウンタ|オリジン|チャレンジ|失効|別の口座|不正|スコア|リスク");

    @Test
    void everyRefusalHasASentenceInBothLanguagesAndNoSentenceIsLeftOver() throws IOException {
        Set<String> codes = codes();
        assertThat(codes).hasSizeGreaterThan(35).containsAll(OF_MACHINES);
        codes.removeAll(OF_MACHINES);
        codes.addAll(OF_PAGES);
        for (String file : List.of("messages.properties", "messages_ja.properties")) {
            assertThat(sentences(file).keySet()).as(file).isEqualTo(codes);
        }
    }

    @Test
    void noSentenceTellsAThiefWhatToDoOtherwise() throws IOException {
        for (String file : List.of("messages.properties", "messages_ja.properties")) {
            sentences(file)
                    .forEach(
                            (code, sentence) -> {
                                assertThat(sentence).as(code).doesNotContainPattern(TELLING);
                                assertThat(sentence).as(code).matches("(?s).*[.。]");
                            });
        }
    }

    @Test
    void everyRefusalIsInTheAuditLogWhateverPageItCameFrom(@TempDir Path folder) throws Exception {
        try (ActingServer server = new ActingServer(folder.resolve("data"), Map.of());
                HttpClient http = HttpClient.newHttpClient()) {
            String base = new Customers(server).origin();
            for (String path : List.of("/customer/enter/none", "/customer/confirm/none/state")) {
                HttpResponse<String> answer =
                        http.send(
                                HttpRequest.newBuilder(URI.create(base + path)).build(),
                                BodyHandlers.ofString());
                assertThat(answer.statusCode()).isEqualTo(404);
            }
            assertThat(server.bean(AuditLog.class).before(Long.MAX_VALUE, 100))
                    .filteredOn(entry -> entry.act().equals("customer.refuse"))
                    .extracting(AuditEntry::detail)
                    .anySatisfy(detail -> assertThat(detail).contains("visit-link"));
            HttpResponse<String> nothing =
                    http.send(
                            HttpRequest.newBuilder(URI.create(base + "/customer/login/such"))
                                    .header("Accept", "text/html")
                                    .header("Accept-Language", "en")
                                    .build(),
                            BodyHandlers.ofString());
            assertThat(nothing.body())
                    .contains("There is nothing here")
                    .doesNotContain("href=\"/\"");
        }
    }

    private static Set<String> codes() throws IOException {
        Set<String> codes = new TreeSet<>();
        for (String each : PACKAGES) {
            try (Stream<Path> files = Files.list(SOURCES.resolve(each))) {
                for (Path file : files.toList()) {
                    String source = Files.readString(file);
                    for (Pattern pattern : CODES) {
                        pattern.matcher(source).results().forEach(hit -> codes.add(hit.group(1)));
                    }
                }
            }
        }
        return codes;
    }

    private static Map<String, String> sentences(String file) throws IOException {
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(TEXTS.resolve(file))) {
            texts.load(reader);
        }
        return texts.stringPropertyNames().stream()
                .filter(key -> key.startsWith(PREFIX))
                .collect(
                        Collectors.toMap(
                                key -> key.substring(PREFIX.length()), texts::getProperty));
    }
}
