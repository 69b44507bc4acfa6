package org.kabumori.server.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.kabumori.server.acting.ActingServer.MORI;
import static org.kabumori.server.acting.ActingServer.SATO;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kabumori.server.acting.ActingServer;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.cases.Attachments;
import org.kabumori.server.cases.CaseStep;
import org.kabumori.server.cases.Cases;
import org.kabumori.server.document.ReadPdf;
import org.kabumori.server.evidence.Evidence.Pack;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** What is in a pack, and for whom. */
class EvidenceTest {
    @TempDir private static Path folder;
    private static ActingServer server;
    private static Evidence evidence;
    private static long number;

    @BeforeAll
    static void start() throws Exception {
        server = new ActingServer(folder.resolve("data"), Map.of());
        evidence = server.bean(Evidence.class);
        for (int i = 1; i <= 3; i++) {
            server.send(
                    """
                    {"type":"login","id":"l-%1$d","time":"%2$s","account":"a-%1$d","session":"s-%1$d","outcome":"success",\
                    "methods":["password"],"device":"phone-of-%1$d","ip":"203.0.113.%1$d","userAgent":"Browser %1$d",\
                    "channel":"web"}"""
                            .formatted(i, ActingServer.now()));
        }
        server.send(
                """
                {"type":"order","id":"o-1","time":"%s","account":"a-1","session":"s-1","order":"=o-1","action":"new",\
                "instrument":"XTKS:7001","side":"buy","quantity":100,"orderType":"limit","limitPrice":500.5,\
                "taxAccount":"tokutei","channel":"web","ip":"203.0.113.1"}"""
                        .formatted(ActingServer.now()));
        server.send(
                """
                {"type":"execution","id":"x-1","time":"%s","account":"a-1","order":"=o-1","instrument":"XTKS:7001",\
                "side":"buy","quantity":100,"price":500.5}"""
                        .formatted(ActingServer.now()));
        Cases cases = server.bean(Cases.class);
        number = cases.open(SATO, "乗っ取り", List.of("account:a-1", "event:l-2")).number();
        cases.note(SATO, number, "the customer phoned");
        server.bean(Attachments.class)
                .attach(SATO, number, "letter.txt", "not me".getBytes(StandardCharsets.UTF_8));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Map<String, String> files(Pack pack) throws IOException {
        Map<String, String> files = new HashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(pack.zip()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    @Test
    void supervisorPacksTheEventsAsTheyCameWithFilesAndRecords() throws Exception {
        Pack pack = evidence.pack(MORI, number, true);
        Map<String, String> files = files(pack);
        assertThat(files.get("journal/span.jsonl").lines())
                .hasSize(4)
                .anyMatch(line -> line.contains("\"ip\":\"203.0.113.1\""))
                .anyMatch(line -> line.contains("\"id\":\"l-2\""))
                .noneMatch(line -> line.contains("l-3"))
                .allMatch(line -> line.contains("\"decision\":"));
        assertThat(files.get("journal/commits.jsonl")).contains("\"hash\":\"");
        assertThat(files.get("csv/orders.csv")).contains("'=o-1,new,XTKS:7001,buy,100", "500.5");
        assertThat(files.get("csv/executions.csv").lines()).hasSize(2);
        assertThat(files.get("case.json")).contains("the customer phoned", "乗っ取り", "letter.txt");
        assertThat(files.get("audit.jsonl")).contains("case.open", "case.attach");
        assertThat(files.get("README.txt")).contains("案件の証拠", "EVIDENCE OF A CASE");
        assertThat(files.keySet()).anyMatch(name -> name.matches("attachments/[0-9]+-letter.txt"));
        assertThat(files.get("loss/a-1.json")).contains("\"restoration\"", "\"money\"");
        assertThat(files.get("manifest.json")).contains("\"personalData\" : \"included\"");
        CaseStep last = server.bean(Cases.class).whole(number).steps().getFirst();
        assertThat(last.act()).isEqualTo("evidence");
        assertThat(last.detail()).isEqualTo(pack.sha256());
        assertThat(server.acts("case:" + number)).first().isEqualTo("case.evidence done");
    }

    @Test
    void analystPacksNoPersonalDataAndTheManifestSaysSo() throws Exception {
        assertThat(
                        catchThrowableOfType(Refusal.class, () -> evidence.pack(SATO, number, true))
                                .code())
                .isEqualTo("evidence-personal");
        Map<String, String> files = files(evidence.pack(SATO, number, false));
        assertThat(files.get("manifest.json")).contains("\"personalData\" : \"hashed\"");
        assertThat(files.keySet()).noneMatch(name -> name.startsWith("attachments/"));
        for (Map.Entry<String, String> file : files.entrySet()) {
            assertThat(file.getValue())
                    .as(file.getKey())
                    .doesNotContain("203.0.113.", "phone-of-", "Browser 1");
        }
        assertThat(files.get("journal/span.jsonl"))
                .containsPattern("\"ip\":\"hidden-[0-9a-f]{12}\"")
                .contains("\"limitPrice\":500.5", "\"account\":\"a-1\"");
    }

    @Test
    void reportIsReadBackInBothLanguagesWithEveryFontEmbedded() throws Exception {
        Pack pack = evidence.pack(SATO, number, false);
        ReadPdf japanese = ReadPdf.of(bytes(pack, "report-ja.pdf"));
        ReadPdf english = ReadPdf.of(bytes(pack, "report-en.pdf"));
        assertThat(japanese.joined())
                .contains("案件" + number + ":不正アクセス", "乗っ取り", "経緯", "約定", "損害額", "原状回復", "検証方法");
        assertThat(english.text())
                .contains(
                        "report on unauthorised access",
                        "What happened",
                        "Execution",
                        "Restoration in kind")
                .contains("How to verify", "kabumori evidence verify", "Buy 100 × 500.5");
        String hash =
                files(pack)
                        .get("journal/commits.jsonl")
                        .lines()
                        .toList()
                        .getLast()
                        .replaceAll(".*\"hash\":\"([0-9a-f]{64})\".*", "$1");
        for (ReadPdf pdf : List.of(japanese, english)) {
            assertThat(pdf.joined())
                    .contains(hash, "a-1", "500.5")
                    .doesNotContain("203.0.113.", "phone-of");
            assertThat(pdf.fonts()).isNotEmpty().allMatch(ReadPdf.Font::isEmbedded);
        }
        assertThat(List.of(japanese.language(), english.language())).containsExactly("ja", "en");
    }

    @Test
    void changedReportIsFoundByTheCheck() throws Exception {
        Pack pack = evidence.pack(SATO, number, false);
        Path good = folder.resolve("good.zip");
        Files.write(good, pack.zip());
        assertThat(EvidenceCheck.of(good, null).wrong()).isEmpty();
        Path bad = folder.resolve("bad.zip");
        Files.write(bad, pack.zip());
        try (FileSystem zip = FileSystems.newFileSystem(bad)) {
            Files.write(zip.getPath("report-ja.pdf"), bytes(pack, "report-en.pdf"));
        }
        assertThat(EvidenceCheck.of(bad, null).wrong())
                .containsExactly("report-ja.pdf was changed");
    }

    private static byte[] bytes(Pack pack, String name) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(pack.zip()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals(name)) {
                    return zip.readAllBytes();
                }
            }
        }
        throw new AssertionError(name + " is not in the pack");
    }

    @Test
    void sameValueHasTheSameHashAlsoInSentences() {
        Pseudonyms pseudonyms = new Pseudonyms(new byte[] {1, 2, 3});
        pseudonyms.learn("{\"ip\":\"2001:db8::7\",\"device\":\"d-1\",\"devices\":[\"d-2\"]}");
        String hidden =
                pseudonyms.hidden(
                        "{\"subject\":\"ip:2001:db8::7\",\"detail\":\"seen d-1 at 12:34:56 from 198.51.100.0/24, twice.\",\"score\":0.50}");
        assertThat(hidden)
                .doesNotContain("2001:db8", "d-1 ", "198.51")
                .contains("12:34:56", "\"score\":0.50")
                .containsPattern("ip:hidden-[0-9a-f]{12}\"");
        assertThat(pseudonyms.hidden("{\"device\":\"d-1\"}"))
                .isEqualTo(
                        "{\"device\":\""
                                + hidden.replaceAll(".*seen (hidden-[0-9a-f]+) .*", "$1")
                                + "\"}");
        assertThat(new Pseudonyms(new byte[] {9}).hidden("{\"device\":\"d-1\"}"))
                .isNotEqualTo(pseudonyms.hidden("{\"device\":\"d-1\"}"));
    }
}
