package org.kabumori.server.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.kabumori.server.acting.ActingServer.MORI;
import static org.kabumori.server.acting.ActingServer.SATO;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.kabumori.server.acting.ActingServer;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.cases.Cases;
import org.kabumori.server.document.ReadPdf;
import org.kabumori.server.document.Texts;
import org.kabumori.server.document.Xlsx;
import org.springframework.dao.DataAccessException;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Monthly figures and files for authorities, on a real PostgreSQL. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReportsTest {
    private static final LocalDate TODAY = LocalDate.now(Texts.TOKYO);
    private static final YearMonth MONTH = YearMonth.from(TODAY);

    @TempDir private static Path folder;
    private static ActingServer server;
    private static Reports reports;
    private static ReportFiles files;

    @BeforeAll
    static void start() throws Exception {
        server = new ActingServer(folder.resolve("data"), Map.of());
        reports = server.bean(Reports.class);
        files = server.bean(ReportFiles.class);
        instrument("XTKS:7001", "Minato Precision", "JPY");
        instrument("XTKS:7002", "Hoshino Foods", "JPY");
        instrument("XHKG:00901", "Harbour Star", "HKD");
        for (int account = 1; account <= 2; account++) {
            login(account);
            order(account, "sell", "XTKS:7001", 1_000);
            execution(account, "sell", "XTKS:7001", 1_000, "2000");
            order(account, "buy", "XTKS:7002", 20_000);
            execution(account, "buy", "XTKS:7002", 20_000, "99.5");
        }
        server.send(
                """
                {"type":"verdict","id":"v-1","time":"%s","account":"a-1","session":"s-1","verdict":"takeover","by":"sato"}"""
                        .formatted(ActingServer.now()));
        server.followed();
        server.bean(Cases.class).open(SATO, "a-1 と a-2", List.of("account:a-1", "account:a-2"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static void instrument(String key, String name, String currency) throws Exception {
        server.send(
                """
                {"type":"instrument","id":"i-%1$s","time":"%2$s","instrument":"%1$s","name":"%3$s","currency":"%4$s",\
                "lotSize":100,"lastClose":2000,"averageDailyValue":10000000}"""
                        .formatted(key, ActingServer.now(), name, currency));
    }

    private static void login(int account) throws Exception {
        server.send(
                """
                {"type":"login","id":"l-%1$d","time":"%2$s","account":"a-%1$d","session":"s-%1$d","outcome":"success",\
                "methods":["password"],"device":"d-%1$d","ip":"203.0.113.%1$d","userAgent":"Browser","channel":"web"}"""
                        .formatted(account, ActingServer.now()));
    }

    private static void order(int account, String side, String name, int quantity)
            throws Exception {
        server.send(
                """
                {"type":"order","id":"%1$s-%2$s-%3$d","time":"%4$s","account":"a-%3$d","session":"s-%3$d",\
                "order":"%1$s-%2$s-%3$d","action":"new","instrument":"%2$s","side":"%1$s","quantity":%5$d,\
                "orderType":"market","taxAccount":"tokutei","channel":"web"}"""
                        .formatted(side, name, account, ActingServer.now(), quantity));
    }

    private static void execution(int account, String side, String name, int quantity, String price)
            throws Exception {
        server.send(
                """
                {"type":"execution","id":"x-%1$s-%2$s-%3$d","time":"%4$s","account":"a-%3$d","order":"%1$s-%2$s-%3$d",\
                "instrument":"%2$s","side":"%1$s","quantity":%5$d,"price":%6$s}"""
                        .formatted(side, name, account, ActingServer.now(), quantity, price));
    }

    private static String code(ThrowingCallable act) {
        return catchThrowableOfType(Refusal.class, act).code();
    }

    @Test
    @Order(1)
    void countsWhatAVerdictConfirmedGrossInYen() {
        MonthCount count = reports.count(MONTH);
        assertThat(count.figures()).isEqualTo(new MonthFigures(1L, 1L, 2_000_000L, 1_990_000L));
        assertThat(count.executions()).isEqualTo(2);
        assertThat(count.unsettled()).isEqualTo(1);
        assertThat(reports.count(MONTH.minusMonths(1)).figures())
                .isEqualTo(new MonthFigures(0L, 0L, 0L, 0L));
    }

    @Test
    @Order(2)
    void publicationIsASupervisorsAndStaysWhenItIsRevised() throws Exception {
        assertThat(code(() -> reports.publish(SATO, MONTH, TODAY))).isEqualTo("report-supervisor");
        reports.publish(MORI, MONTH, MONTH.atDay(1));
        assertThat(
                        code(
                                () ->
                                        reports.correct(
                                                MORI,
                                                MONTH,
                                                TODAY,
                                                new MonthFigures(2L, 1L, 1L, 1L),
                                                " ")))
                .isEqualTo("report-reason");
        assertThat(
                        code(
                                () ->
                                        reports.correct(
                                                MORI,
                                                MONTH,
                                                TODAY.plusDays(1),
                                                new MonthFigures(2L, null, null, null),
                                                "late")))
                .isEqualTo("report-day");
        assertThat(
                        code(
                                () ->
                                        reports.correct(
                                                MORI,
                                                MONTH,
                                                TODAY,
                                                new MonthFigures(-2L, null, null, null),
                                                "late")))
                .isEqualTo("report-figures");
        reports.correct(
                MORI, MONTH, TODAY, new MonthFigures(2L, 2L, 4_000_000L, 3_980_000L), "a-2 phoned");
        assertThat(reports.publications()).hasSize(2);
        assertThat(reports.asOf(MONTH, TODAY).orElseThrow().figures().accesses()).isEqualTo(2);
        if (!TODAY.equals(MONTH.atDay(1))) {
            assertThat(reports.asOf(MONTH, MONTH.atDay(1)).orElseThrow().figures().accesses())
                    .isEqualTo(1);
        }
        assertThat(server.acts("report:" + MONTH))
                .containsExactly(
                        "report.publish done", "report.publish done", "report.publish refused");
        assertThatThrownBy(() -> server.jdbc().sql("delete from report_publication").update())
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    @Order(3)
    void fileIsTakenOverWhollyOrNotAtAll() throws Exception {
        String good =
                FigureFile.HEAD
                        + "\n2025-04,2025-05-08,3312,1454,50600000000,44800000000\n2025-04,2025-06-05,,2746,,\n";
        int before = reports.publications().size();
        assertThat(code(() -> reports.importFile(MORI, good + "2025-05,tomorrow,1,1,1,1\n", "FSA")))
                .isEqualTo("report-file");
        assertThat(
                        code(
                                () ->
                                        reports.importFile(
                                                MORI,
                                                good + "2025-05,2999-01-01,1,1,1,1\n",
                                                "FSA")))
                .isEqualTo("report-day");
        assertThat(reports.publications()).hasSize(before);
        assertThat(reports.importFile(MORI, good, "FSA, 8 May 2025")).isEqualTo(2);
        YearMonth april = YearMonth.of(2025, 4);
        assertThat(reports.asOf(april, LocalDate.of(2025, 5, 31)).orElseThrow().figures().trades())
                .isEqualTo(1_454);
        assertThat(reports.asOf(april, LocalDate.of(2025, 5, 7))).isEmpty();
    }

    @Test
    @Order(4)
    void figuresAreWrittenInEachForm() throws Exception {
        ReadPdf pdf = ReadPdf.of(files.figures("pdf", Locale.JAPANESE).bytes());
        assertThat(pdf.joined()).contains("顧客の損失額ではありません", "50,600,000,000", "手作業で修正", "a-2phoned");
        assertThat(pdf.fonts()).allMatch(ReadPdf.Font::isEmbedded);
        String csv =
                new String(files.figures("csv", Locale.ENGLISH).bytes(), StandardCharsets.UTF_8);
        assertThat(csv).contains("2025-04,2025-05-08,3312,1454,50600000000,44800000000,imported");
        assertThat(code(() -> files.figures("docx", Locale.ENGLISH))).isEqualTo("report-form");
    }

    @Test
    @Order(5)
    void handOverHoldsTheStrangersTradesAndStandsInTheAuditLog() throws Exception {
        ReportFiles.Made csv = files.handOver(SATO, "case:1", false, "csv", Locale.ENGLISH);
        String text = new String(csv.bytes(), StandardCharsets.UTF_8);
        assertThat(text.lines().filter(line -> line.contains(",a-1,"))).hasSize(4);
        assertThat(text)
                .contains("XTKS:7002,Hoshino Foods,Buy,20000", "stranger (confirmed)", "1990000");
        assertThat(text).doesNotContain("203.0.113", "d-1");
        assertThat(server.acts("case:1")).first().isEqualTo("report.handover done");
        String whole =
                new String(
                        files.handOver(SATO, "case:1", true, "csv", Locale.ENGLISH).bytes(),
                        StandardCharsets.UTF_8);
        assertThat(whole.lines().filter(line -> line.contains(",a-2,"))).hasSize(4);
        Map<String, String> xlsx =
                Xlsx.parts(files.handOver(SATO, "case:1", false, "xlsx", Locale.JAPANESE).bytes());
        assertThat(Xlsx.texts(xlsx)).contains("第三者（確定）", "Minato Precision");
        assertThat(code(() -> files.handOver(SATO, "campaign:none", false, "csv", Locale.ENGLISH)))
                .isEqualTo("report-subject");
    }

    @Test
    @Order(6)
    void draftOfASuspiciousTransactionReportIsFilledInInBothLanguages() throws Exception {
        ReadPdf japanese =
                ReadPdf.of(files.suspicious(SATO, "case:1", "pdf", Locale.JAPANESE).bytes());
        assertThat(japanese.joined())
                .contains(
                        "疑わしい取引の届出（下書き）",
                        "対象2口座のうち1口座",
                        "2,000,000円が売却され、1,990,000円が買い付けられました",
                        "HoshinoFoods");
        ReadPdf english =
                ReadPdf.of(files.suspicious(SATO, "case:1", "pdf", Locale.ENGLISH).bytes());
        assertThat(english.text())
                .contains("Of 2 accounts, 1 were used by somebody else", "2,000,000 yen");
        assertThat(english.fonts()).isNotEmpty().allMatch(ReadPdf.Font::isEmbedded);
    }

    @Test
    @Order(7)
    void executionWithoutARateIsToldAndKeepsTheMonthFromBeingCountedAsItIs() throws Exception {
        order(1, "buy", "XHKG:00901", 1_000);
        execution(1, "buy", "XHKG:00901", 1_000, "3.2");
        server.followed();
        assertThat(reports.count(MONTH).unpriced()).isEqualTo(1);
        assertThat(code(() -> reports.publish(MORI, MONTH, TODAY))).isEqualTo("report-unpriced");
        server.send(
                """
                {"type":"fx","id":"fx-1","time":"%s","currency":"HKD","jpy":20}"""
                        .formatted(ActingServer.now()));
        server.send(
                """
                {"type":"execution","id":"x-late","time":"%s","account":"a-1","order":"buy-XHKG:00901-1",\
                "instrument":"XHKG:00901","side":"buy","quantity":1000,"price":3.2}"""
                        .formatted(ActingServer.now()));
        server.followed();
        assertThat(reports.count(MONTH).figures().buyYen()).isEqualTo(1_990_000 + 64_000);
    }
}
