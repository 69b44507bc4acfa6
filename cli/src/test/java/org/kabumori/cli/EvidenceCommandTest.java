package org.kabumori.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kabumori.server.KabumoriServer;
import org.kabumori.server.actor.Actor;
import org.kabumori.server.actor.Role;
import org.kabumori.server.cases.Cases;
import org.kabumori.server.evidence.Evidence;
import org.kabumori.server.journal.JournalStore;
import org.kabumori.server.journal.Recorded;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Packs that a real server made, as they are and tampered with in every way. */
class EvidenceCommandTest {
    private static final int EVENTS = 4_000;
    private static final Actor MORI =
            new Actor("mori", Set.of(Role.VIEWER, Role.ANALYST, Role.SUPERVISOR));

    @TempDir private static Path folder;
    private static EmbeddedPostgres postgres;
    private static Path whole;
    private static Path hidden;
    private static Path keys;
    private static String account;

    @BeforeAll
    static void pack() throws Exception {
        postgres = EmbeddedPostgres.builder().start();
        Feed feed = Feed.ofTraffic(folder, 5, EVENTS);
        try (KabumoriServer.Running server = KabumoriServer.start(elsewhere())) {
            ApiClient client =
                    new ApiClient(
                            "http://127.0.0.1:" + server.port(), server.firstSecrets().token());
            while (!feed.isAtEnd()) {
                assertThat(feed.sendNext(client).statusCode()).isEqualTo(200);
            }
            account = busiest(server.context().getBean(JournalStore.class));
            long number =
                    server.context()
                            .getBean(Cases.class)
                            .open(MORI, "stolen", List.of("account:" + account))
                            .number();
            Evidence evidence = server.context().getBean(Evidence.class);
            whole =
                    Files.write(
                            folder.resolve("whole.zip"), evidence.pack(MORI, number, true).zip());
            hidden =
                    Files.write(
                            folder.resolve("hidden.zip"), evidence.pack(MORI, number, false).zip());
            keys = folder.resolve("jwks.json");
            URI address = URI.create("http://127.0.0.1:" + server.port() + "/ssf/jwks.json");
            try (HttpClient http = HttpClient.newHttpClient()) {
                Files.writeString(
                        keys,
                        http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                                .body());
            }
        }
    }

    @AfterAll
    static void stop() throws IOException {
        if (postgres != null) {
            postgres.close();
        }
    }

    private static String busiest(JournalStore journal) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        journal.between(0, EVENTS).stream()
                .map(Recorded::account)
                .filter(Objects::nonNull)
                .forEach(key -> counts.merge(key, 1, Integer::sum));
        return counts.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
    }

    private static Map<String, Object> elsewhere() {
        return Map.of(
                "server.port",
                0,
                "kabumori.data",
                folder.resolve("data"),
                "kabumori.database.url",
                url(),
                "kabumori.database.user",
                "postgres");
    }

    private static String url() {
        return "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres";
    }

    private static Said verify(Path pack) {
        return Said.of("evidence", "verify", pack.toString(), "--jwks", keys.toString());
    }

    private static Said verifyByJournal(Path pack) {
        return Said.of(
                "evidence", "verify", pack.toString(), "--database-url", url() + "?user=postgres");
    }

    @Test
    void packsAreAsTheyWereSealedAndAsTheJournalHasThem() {
        for (Path pack : List.of(whole, hidden)) {
            Said said = verify(pack);
            assertThat(said.code()).as(said.out() + said.err()).isZero();
            assertThat(said.out()).contains("packed by mori", "Every file is as it was sealed");
            Said compared = verifyByJournal(pack);
            assertThat(compared.code()).as(compared.out() + compared.err()).isZero();
            assertThat(compared.out()).contains("Every event and commit is as this journal has it");
        }
        Said unknown = Said.of("evidence", "verify", whole.toString());
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.out()).contains("UNKNOWN: whose key that is");
    }

    @Test
    void changedFileIsNamed() throws Exception {
        Map<String, byte[]> files = files(whole);
        files.put(
                "case.json",
                text(files, "case.json")
                        .replace("stolen", "lent")
                        .getBytes(StandardCharsets.UTF_8));
        assertWrong(files, "WRONG: case.json was changed");
    }

    @Test
    void addedFileIsNamed() throws Exception {
        Map<String, byte[]> files = files(whole);
        files.put("attachments/1-letter.pdf", new byte[] {1});
        assertWrong(files, "WRONG: attachments/1-letter.pdf was added");
    }

    @Test
    void removedFileIsNamed() throws Exception {
        Map<String, byte[]> files = files(whole);
        files.remove("audit.jsonl");
        assertWrong(files, "WRONG: audit.jsonl is missing");
        files.remove("manifest.jws");
        assertWrong(files, "WRONG: manifest.jws is missing");
    }

    @Test
    void changedManifestIsTold() throws Exception {
        Map<String, byte[]> files = files(whole);
        files.put(
                "manifest.json",
                text(files, "manifest.json")
                        .replace("mori", "ito")
                        .getBytes(StandardCharsets.UTF_8));
        assertWrong(files, "WRONG: manifest.json was changed: it is not what was sealed");
        String seal = text(files(whole), "manifest.jws");
        int dot = seal.indexOf('.') + 10;
        char other = seal.charAt(dot) == 'A' ? 'B' : 'A';
        files.put(
                "manifest.jws",
                (seal.substring(0, dot) + other + seal.substring(dot + 1))
                        .getBytes(StandardCharsets.UTF_8));
        assertWrong(files, "it was forged or changed");
    }

    @Test
    void anotherKeyIsTold() throws Exception {
        Path others = folder.resolve("others.json");
        Files.writeString(
                others, Files.readString(keys).replaceAll("\"kid\":\"[^\"]+\"", "\"kid\":\"k\""));
        Said stranger =
                Said.of("evidence", "verify", whole.toString(), "--jwks", others.toString());
        assertThat(stranger.code()).isEqualTo(1);
        assertThat(stranger.out()).contains("which is none of the server's");
        String another =
                new ECKeyGenerator(Curve.P_256)
                        .keyID(Files.readString(keys).replaceAll(".*\"kid\":\"([^\"]+)\".*", "$1"))
                        .generate()
                        .toPublicJWK()
                        .toJSONString();
        Files.writeString(others, "{\"keys\":[" + another + "]}");
        Said forged = Said.of("evidence", "verify", whole.toString(), "--jwks", others.toString());
        assertThat(forged.code()).isEqualTo(1);
        assertThat(forged.out()).contains("it was forged or changed");
        Files.writeString(others, "no keys");
        assertThat(
                        Said.of("evidence", "verify", whole.toString(), "--jwks", others.toString())
                                .code())
                .isEqualTo(2);
    }

    @Test
    void journalThatWasChangedSinceIsTold() throws Exception {
        String first = "(select min(seq) from journal where account = '" + account + "')";
        sql("create table kept as select * from journal where seq = " + first);
        sql(
                "update journal set body = replace(body, '\"account\"', ' \"account\"') where seq = "
                        + first);
        Said changed = verifyByJournal(whole);
        assertThat(changed.code()).isEqualTo(1);
        assertThat(changed.out())
                .contains("is another one in this journal", "was changed in this journal");
        sql("update journal j set body = k.body from kept k where k.seq = j.seq");
        sql(
                "update journal set account = '"
                        + account
                        + "' where seq = (select min(seq) from journal where account <> '"
                        + account
                        + "' and seq > "
                        + first
                        + ")");
        assertThat(verifyByJournal(whole).out()).contains("was left out");
    }

    private static void assertWrong(Map<String, byte[]> files, String what) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
        Said said = verify(Files.write(folder.resolve("tampered.zip"), bytes.toByteArray()));
        assertThat(said.code()).as(said.out() + said.err()).isEqualTo(1);
        assertThat(said.out()).contains(what);
    }

    private static Map<String, byte[]> files(Path pack) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(pack.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                files.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        return files;
    }

    private static String text(Map<String, byte[]> files, String name) {
        return new String(Objects.requireNonNull(files.get(name)), StandardCharsets.UTF_8);
    }

    private static void sql(String sql) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
