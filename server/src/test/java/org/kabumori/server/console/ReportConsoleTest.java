package org.kabumori.server.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.kabumori.server.acting.ActingServer;
import org.kabumori.server.cases.Cases;
import org.kabumori.server.document.ReadPdf;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reports, controls and figures entered by hand, in a real browser. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReportConsoleTest {
    private static final YearMonth MONTH = YearMonth.from(LocalDate.now(Formats.TOKYO));

    @TempDir private static Path data;

    private static ActingServer server;
    private static Playwright playwright;
    private static Browser browser;
    private static String base;
    private static String password;

    private final List<String> complaints = new ArrayList<>();
    private BrowserContext context;
    private Page page;

    @BeforeAll
    static void start() throws Exception {
        Path executable = Chromium.find();
        server = new ActingServer(data, Map.of());
        base = "http://127.0.0.1:" + server.running().port();
        password = server.running().firstSecrets().password();
        playwright = Chromium.playwright();
        browser = Chromium.launch(playwright, executable);
        server.send(
                """
                {"type":"instrument","id":"i-1","time":"%s","instrument":"XTKS:7001","name":"Minato Precision",\
                "currency":"JPY","lotSize":100,"lastClose":0,"averageDailyValue":10000000}"""
                        .formatted(ActingServer.now()));
        server.send(
                """
                {"type":"login","id":"l-1","time":"%s","account":"a-1","session":"s-1","outcome":"success",\
                "methods":["passkey"],"device":"d-1","ip":"203.0.113.1","userAgent":"Browser","channel":"web"}"""
                        .formatted(ActingServer.now()));
        server.send(
                """
                {"type":"order","id":"o-1","time":"%s","account":"a-1","session":"s-1","order":"o-1","action":"new",\
                "instrument":"XTKS:7001","side":"buy","quantity":100,"orderType":"limit","limitPrice":500,\
                "taxAccount":"tokutei","channel":"web"}"""
                        .formatted(ActingServer.now()));
        server.send(
                """
                {"type":"execution","id":"x-1","time":"%s","account":"a-1","order":"o-1","instrument":"XTKS:7001",\
                "side":"buy","quantity":100,"price":500}"""
                        .formatted(ActingServer.now()));
        server.send(
                """
                {"type":"verdict","id":"v-1","time":"%s","account":"a-1","session":"s-1","verdict":"takeover","by":"sato"}"""
                        .formatted(ActingServer.now()));
        server.followed();
        server.bean(Cases.class).open(ActingServer.SATO, "乗っ取り a-1", List.of("account:a-1"));
    }

    @AfterAll
    static void stop() {
        if (playwright != null) {
            playwright.close();
        }
        if (server != null) {
            server.close();
        }
    }

    @AfterEach
    void nothingWasComplainedAbout() {
        if (context != null) {
            context.close();
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    @Order(1)
    void missingPriceIsEnteredAndTheLossIsKnown() {
        signIn("en-GB", 1440);
        page.navigate(base + "/cases/1/loss");
        assertThat(page.locator("#loss-totals")).containsText("not known yet: 1");
        assertThat(page.locator(".figure-wanted")).containsText("Closing price XTKS:7001");
        page.locator(".figure-form input[name=value]").first().fill("300");
        page.locator(".figure-form input[name=source]").first().fill("Exchange’s closing price");
        page.locator(".figure-form button").first().click();
        assertThat(page.locator(".note[role=status]")).containsText("entered");
        assertThat(page.locator(".figure-wanted")).hasCount(0);
        assertThat(page.locator("#figures-used")).containsText("1");
        assertThat(page.locator("[data-account=a-1]"))
                .containsText("Exchange’s closing price [kabumori, ");
        assertThat(page.locator("[data-account=a-1]")).containsText("20,000");
        page.click("text=Another price, rate or charge");
        page.selectOption("details select[name=kind]", "charge");
        page.fill("details input[name=key]", "*");
        page.fill("details input[name=value]", "0");
        page.fill("details input[name=date]", LocalDate.now(Formats.TOKYO).toString());
        page.fill("details input[name=source]", "tariff");
        page.click("details button");
        assertThat(page.locator("#loss-totals")).not().containsText("not known yet");
        assertThat(page.locator("#loss-totals")).containsText("¥20,000");
    }

    @Test
    @Order(2)
    void monthIsCountedPublishedAndCorrected() {
        signIn("en-GB", 1440);
        page.navigate(base + "/reports");
        assertThat(page.locator(".empty-title")).hasText("Nothing has been published");
        page.fill("form[action='/reports'] input[name=month]", MONTH.toString());
        page.click("form[action='/reports'] button");
        assertThat(page.locator("#count tbody tr").first()).containsText("1");
        assertThat(page.locator("#count")).containsText("¥50,000");
        page.fill(
                "form[action='/reports/publications'] input[name=publishedOn]",
                MONTH.atDay(1).toString());
        page.click("text=Publish what was counted");
        assertThat(page.locator("#matrix tbody tr")).hasCount(1);
        page.click("text=Correct by hand");
        page.fill("form[action='/reports/corrections'] input[name=accesses]", "3");
        page.fill(
                "form[action='/reports/corrections'] input[name=reason]", "two more by telephone");
        page.click("text=Publish the correction");
        assertThat(page).hasURL(base + "/reports/" + MONTH);
        assertThat(page.locator("#told tbody tr")).hasCount(2);
        assertThat(page.locator("#told")).containsText("two more by telephone");
    }

    @Test
    @Order(3)
    void filesAreHandedOverAndTheDraftIsShown() throws Exception {
        signIn("en-GB", 1440);
        page.navigate(base + "/reports");
        page.fill("form[action='/reports/handovers'] input[name=key]", "1");
        Download csv =
                page.waitForDownload(
                        () -> page.click("form[action='/reports/handovers'] button[value=csv]"));
        assertThat(Files.readString(csv.path())).contains("XTKS:7001,Minato Precision");
        page.navigate(base + "/cases/1");
        page.click("text=Draft of a suspicious transaction report");
        assertThat(page.locator(".document"))
                .containsText("Of 1 accounts, 1 were used by somebody else");
        Download draft = page.waitForDownload(() -> page.click("button[value=pdf]"));
        assertThat(draft.suggestedFilename()).isEqualTo("kabumori-suspicious-draft-case-1-ja.pdf");
        assertThat(ReadPdf.of(Files.readAllBytes(draft.path())).joined()).contains("疑わしい取引の届出");
        page.navigate(base + "/reports");
        page.fill("form[action='/reports/handovers'] input[name=key]", "77");
        page.click("form[action='/reports/handovers'] button[value=csv]");
        assertThat(page.locator(".note-bad")).containsText("There is no such case");
    }

    @Test
    @Order(4)
    void controlIsAttestedByHand() {
        signIn("en-GB", 1440);
        page.navigate(base + "/posture");
        assertThat(page.locator(".chart canvas")).isVisible();
        assertThat(page.locator("#control-A1")).containsText("100.0% of 1 logins");
        page.click("#control-P2 summary");
        page.fill("#control-P2 input[name=reference]", "DMARC report 12");
        page.click("#control-P2 button");
        assertThat(page.locator("#control-P2 .answer")).hasText("Met");
        assertThat(page.locator("#control-P2")).containsText("DMARC report 12 (kabumori");
    }

    @Test
    @Order(9)
    void fitsEveryScreenInBothLanguages() {
        List<String> pages =
                List.of(
                        "/reports?month=" + MONTH,
                        "/reports/" + MONTH,
                        "/reports/suspicious?subject=case:1",
                        "/posture",
                        "/cases/1/loss");
        for (String language : List.of("ja-JP", "en-GB")) {
            for (int width : List.of(1440, 390)) {
                signIn(language, width);
                for (String path : pages) {
                    page.navigate(base + path);
                    assertThat(page.locator("h1").first()).isAttached();
                    assertThat(page.evaluate("document.documentElement.scrollWidth"))
                            .as(language + " " + width + " " + path)
                            .isEqualTo(page.evaluate("document.documentElement.clientWidth"));
                    shoot(path.replaceAll("[^a-z0-9]", "-") + "-" + language + "-" + width);
                }
                context.close();
            }
        }
    }

    /** Keeps a picture where PICTURES names a folder. */
    private void shoot(String name) {
        String folder = System.getenv("PICTURES");
        if (folder != null) {
            page.screenshot(
                    new Page.ScreenshotOptions()
                            .setPath(Path.of(folder, "x" + name + ".png"))
                            .setFullPage(true));
        }
    }

    private void signIn(String language, int width) {
        context =
                browser.newContext(
                        new Browser.NewContextOptions()
                                .setLocale(language)
                                .setViewportSize(width, 900));
        page = context.newPage();
        page.onConsoleMessage(
                message -> {
                    if (message.type().equals("error") || message.type().equals("warning")) {
                        complaints.add(message.text() + " " + message.location());
                    }
                });
        page.onPageError(complaints::add);
        page.navigate(base + "/login");
        page.fill("input[name=password]", password);
        page.click(".login-card button");
        assertThat(page).hasURL(base + "/");
    }
}
