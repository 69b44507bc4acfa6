package org.kabumori.server.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.kabumori.server.acting.ActingServer;
import org.kabumori.server.evidence.EvidenceCheck;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The pages of cases in a real browser: from an account to its evidence. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CaseConsoleTest {
    private static final List<String> PAGES =
            List.of("/cases", "/cases/new?link=account:a-1", "/cases/1", "/cases/1/loss");

    @TempDir private static Path data;

    @AutoClose private static ActingServer server;
    @AutoClose private static ConsoleBrowser browser;
    private static String base;

    @BeforeAll
    static void start() throws Exception {
        browser = new ConsoleBrowser();
        server = new ActingServer(data, Map.of());
        base = browser.visit(server);
        server.send(
                """
                {"type":"order","id":"o-1","time":"%s","account":"a-1","order":"o-1","action":"new",\
                "instrument":"XTKS:7001","side":"buy","quantity":100,"orderType":"limit","limitPrice":500,\
                "taxAccount":"tokutei","channel":"phone","ip":"203.0.113.9"}"""
                        .formatted(ActingServer.now()));
        server.followed();
    }

    @AfterEach
    void nothingWasComplainedAbout() {
        browser.leave();
    }

    @Test
    @Order(1)
    void caseIsOpenedFromAnAccountInTwoClicksWorkedOnAndClosed() {
        Page page = browser.signIn("en-GB", 1440);
        page.navigate(base + "/cases");
        assertThat(page.locator(".empty-title")).hasText("No case matches");
        page.navigate(base + "/accounts/a-1");
        page.click("text=Open a case");
        page.click("main button[type=submit]");
        assertThat(page).hasURL(base + "/cases/1");
        assertThat(page.locator("h1")).hasText("Suspected takeover: a-1");
        assertThat(page.locator(".note")).hasText("The case is open.");
        page.click("text=Take it");
        assertThat(page.locator("#assignee")).hasText("kabumori");
        page.fill("textarea[name=text]", "He says:\n<b>not me</b>");
        page.click("text=Write down");
        assertThat(page.locator(".note-text")).hasText("He says:\n<b>not me</b>");
        page.selectOption("select[name=kind]", "event");
        page.fill("input[name=key]", "no-such");
        page.locator("form[action='/cases/1/links'] button").click();
        assertThat(page.locator(".note-bad")).containsText("There is no such event or case.");
        page.selectOption("select[name=kind]", "name");
        page.fill("input[name=key]", "XTKS:7001");
        page.locator("form[action='/cases/1/links'] button").click();
        assertThat(page.locator(".case-links li")).hasCount(2);
        page.setInputFiles(
                "input[type=file]",
                new FilePayload("届出.txt", "text/plain", "not me".getBytes(StandardCharsets.UTF_8)));
        page.locator("form[action='/cases/1/attachments'] button").click();
        assertThat(page.locator(".case-files a")).hasText("届出.txt");
        Download file = page.waitForDownload(() -> page.click(".case-files a"));
        assertThat(file.suggestedFilename()).isEqualTo("届出.txt");
        page.click("button[value=investigating]");
        assertThat(page.locator("#case-state")).hasText("Investigating");
        page.click("button[value=closed]");
        assertThat(page.locator(".note-bad")).containsText("Say why");
        page.fill("input[name=note]", "paid back");
        page.click("button[value=closed]");
        assertThat(page.locator("#case-state")).hasText("Closed");
        assertThat(page.locator("textarea")).hasCount(0);
        page.fill("input[name=note]", "one more order");
        page.click("button[value=investigating]");
        assertThat(page.locator("#case-state")).hasText("Investigating");
        page.navigate(base + "/cases?text=a-1");
        assertThat(page.locator("#cases tbody tr")).hasCount(1);
        page.navigate(base + "/accounts/a-1");
        assertThat(page.locator("main")).containsText("1 Suspected takeover: a-1");
    }

    @Test
    @Order(2)
    void evidenceIsPackedAndFitsItsSeal() throws Exception {
        Page page = browser.signIn("en-GB", 1440);
        page.navigate(base + "/cases/1");
        Download pack = page.waitForDownload(() -> page.click("text=Pack it"));
        assertThat(pack.suggestedFilename()).isEqualTo("kabumori-case-1.zip");
        EvidenceCheck check = EvidenceCheck.of(pack.path(), null);
        assertThat(check.wrong()).isEmpty();
        assertThat(check.says()).contains("case 1", "personal data hashed", "1 events");
        page.navigate(base + "/cases/1");
        assertThat(page.locator("table").last()).containsText("evidence packed");
        assertThat(page.locator(".case-files .key")).hasText(Pattern.compile("[0-9a-f]{64}"));
    }

    @Test
    @Order(9)
    void fitsEveryScreenInBothLanguages() {
        browser.assertFits(PAGES);
    }
}
