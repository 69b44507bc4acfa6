package org.kabumori.server.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.kabumori.server.acting.ActingServer;
import org.kabumori.server.approval.Approval;
import org.kabumori.server.approval.Approvals;
import org.kabumori.server.evidence.EvidenceCheck;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A campaign's pages in a real browser: from its alert to acting on all of it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CampaignConsoleTest {
    private static final String CAMPAIGN = "c-20250317-1";
    private static final List<String> PAGES =
            List.of(
                    "/",
                    "/campaigns",
                    "/campaigns/" + CAMPAIGN,
                    "/campaign-act?id=" + CAMPAIGN,
                    "/accounts/victim-B",
                    "/names/XTKS:9993");

    @TempDir private static Path data;

    @AutoClose private static ActingServer server;
    @AutoClose private static ConsoleBrowser browser;
    private static String base;

    @BeforeAll
    static void start() throws Exception {
        browser = new ConsoleBrowser();
        server = new ActingServer(data, Map.of());
        base = browser.visit(server);
        for (String event : Files.readAllLines(Path.of("../scenarios/first-theft.jsonl"))) {
            server.send(event);
        }
        server.followed();
    }

    @AfterEach
    void nothingWasComplainedAbout() {
        browser.leave();
    }

    @Test
    @Order(1)
    void alertLeadsToTheCampaignAndItsParts() {
        Page page = browser.signIn("en-GB", 1440);
        page.navigate(base + "/alerts");
        page.locator(".alert-head a.key[href^='/campaigns/']").first().click();
        assertThat(page).hasURL(base + "/campaigns/" + CAMPAIGN);
        assertThat(page.locator("h1")).hasText(CAMPAIGN);
        assertThat(page.locator("#victims tbody tr")).not().hasCount(0);
        assertThat(page.locator("#victims")).containsText("victim-A");
        assertThat(page.locator("#victims")).containsText("victim-B");
        assertThat(page.locator("#graph canvas")).isVisible();
        assertThat(page.locator("[data-chart=price] canvas").first()).isVisible();
        assertThat(page.locator("[data-chart=answers] canvas")).isVisible();
        assertThat(page.locator("#moments")).containsText("Campaign opened");
        assertThat(page.locator("#moments")).containsText("First order stopped");
        page.locator("details summary").first().click();
        assertThat(page.locator("#joins")).containsText("XTKS:9993");
        page.navigate(base + "/campaigns");
        assertThat(page.locator("#campaigns a.key").first()).hasText(CAMPAIGN);
    }

    @Test
    @Order(2)
    void unknownCampaignIsNotThere() {
        Page page = browser.signIn("en-GB", 1440);
        page.navigate(base + "/campaigns/c-20200101-9");
        assertThat(page.locator("h1")).hasText("There is nothing here");
        browser.expectComplaints("404");
    }

    @Test
    @Order(3)
    void allAreActedOnInTwoClicksAndSomebodyElseApproves() throws Exception {
        Page page = browser.signIn("en-GB", 1440);
        page.navigate(base + "/campaigns/" + CAMPAIGN);
        page.click("#act");
        assertThat(page.locator("#hit-accounts")).hasText(Pattern.compile("[2-9]"));
        assertThat(page.locator("#act-names input[value='XTKS:9993']")).isChecked();
        assertThat(page.locator("input[value=NOTIFY]")).not().isChecked();
        page.check("input[value=NOTIFY]");
        browser.shoot(page, "campaign-dry-run");
        page.click("#confirm");
        assertThat(page).hasURL(base + "/campaigns/" + CAMPAIGN);
        assertThat(page.locator("#outcomes li")).hasCount(5);
        assertThat(page.locator("#outcomes")).containsText("Halt buys of the chosen names done");
        // The policy has frozen them before: that is done, the rest waits for somebody else.
        assertThat(page.locator("#outcomes")).containsText("Freeze trading nothing to do");
        assertThat(page.locator("#outcomes a[href='/approvals']")).hasCount(2);
        assertThat(page.locator("#outcomes a[href='/cases/1']")).isVisible();
        assertThat(server.acts("account:victim-B")).doesNotContain("account.end-sessions done");
        for (Approval proposed : server.bean(Approvals.class).open()) {
            server.bean(Approvals.class).approve(ActingServer.MORI, proposed.id(), "seen");
        }
        server.followed();
        assertThat(controls("victim-A")).contains("end_sessions");
        assertThat(controls("victim-B")).contains("end_sessions");
        assertThat(
                        server.send(
                                """
                                {"type":"order","id":"after-1","time":"%s","account":"passer-by",\
                                "order":"after-1","action":"new","instrument":"XTKS:9993","side":"buy","quantity":100,\
                                "orderType":"limit","limitPrice":96,"taxAccount":"tokutei","channel":"phone"}"""
                                        .formatted(ActingServer.now())))
                .contains("\"restricted\"");
        page.navigate(base + "/campaigns/" + CAMPAIGN);
        assertThat(page.locator("main")).containsText("Halted by");
        assertThat(page.locator("main")).containsText("Suspected takeover: " + CAMPAIGN);
        assertThat(page.locator("#moments")).containsText("Halt set by kabumori");
    }

    private static List<String> controls(String account) {
        return server.bean(ControlStore.class).of(account).stream()
                .map(ControlStore.Control::action)
                .toList();
    }

    @Test
    @Order(4)
    void whatIsLeftOutIsNotActedOn() throws Exception {
        Page page = browser.signIn("ja-JP", 1440);
        page.navigate(base + "/campaign-act?id=" + CAMPAIGN);
        page.uncheck("input[value=HALT]");
        page.uncheck("input[value=CASE]");
        page.selectOption("select[name=freeze]", "NONE");
        for (var box : page.locator("#act-accounts input[name=without]").all()) {
            if (!"victim-A".equals(box.getAttribute("value"))) {
                box.check();
            }
        }
        page.click("#confirm");
        assertThat(page.locator("#outcomes li")).hasCount(1);
        assertThat(page.locator("#outcomes")).containsText("実施しました");
        assertThat(server.acts("account:victim-A")).contains("account.end-sessions done");
    }

    /**
     * The last part of an analyst's walk: what began with an alert ends in a pack that is whole.
     */
    @Test
    @Order(5)
    void theCampaignsCaseHoldsItsLossesAndItsSealedEvidence() throws Exception {
        Page page = browser.signIn("en-GB", 1440);
        page.navigate(base + "/cases/1");
        assertThat(page.locator("main")).containsText(CAMPAIGN);
        page.click("a[href^='/cases/1/loss']");
        for (String victim : List.of("victim-A", "victim-B")) {
            assertThat(page.locator("main")).containsText(victim);
        }
        assertThat(page.locator(".loss-total").first()).isVisible();
        page.navigate(base + "/cases/1");
        Download pack = page.waitForDownload(() -> page.click("text=Pack it"));
        EvidenceCheck check = EvidenceCheck.of(pack.path(), null);
        assertThat(check.wrong()).isEmpty();
        assertThat(check.says()).contains("case 1");
    }

    @Test
    @Order(9)
    void fitsEveryScreenInBothLanguages() {
        browser.assertFits(PAGES);
    }
}
