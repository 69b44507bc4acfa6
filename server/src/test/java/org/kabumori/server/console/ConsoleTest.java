package org.kabumori.server.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.kabumori.server.KabumoriServer;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The pages in a real browser, on a server that got its events over REST. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConsoleTest {
    private static final int FIRST_EVENTS = 50;
    private static final List<String> PAGES =
            List.of(
                    "/",
                    "/events",
                    "/events?answer=not-allowed",
                    "/events/e066",
                    "/alerts",
                    "/campaigns",
                    "/campaigns/c-20250317-1",
                    "/accounts",
                    "/accounts/victim-B",
                    "/names",
                    "/names/XTKS:9993",
                    "/outbox",
                    "/episodes");

    @TempDir private static Path data;

    private static KabumoriServer.Running server;
    private static ConsoleBrowser browser;
    private static String base;
    private static String token;
    private static List<String> events;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        browser = new ConsoleBrowser();
        server = KabumoriServer.start(Map.of("server.port", 0, "kabumori.data", data));
        base = "http://127.0.0.1:" + server.port();
        token = server.firstSecrets().token();
        browser.visit(base, server.firstSecrets().password());
        events = Files.readAllLines(Path.of("../scenarios/first-theft.jsonl"));
        post(events.subList(0, FIRST_EVENTS));
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
        if (server != null) {
            server.close();
        }
    }

    @AfterEach
    void nothingWasComplainedAbout() {
        browser.leave();
    }

    @Test
    @Order(1)
    void sendsStrangersToTheLogin() {
        Page page = browser.open("en-GB", 1440);
        for (String path : PAGES) {
            page.navigate(base + path);
            assertThat(page).hasURL(base + "/login");
        }
        page.fill("input[name=password]", "guess");
        page.click(".login-card button");
        assertThat(page.locator(".note-bad")).containsText("wrong");
    }

    @Test
    @Order(2)
    void overviewFollowsTheJournalWithoutAReload() throws Exception {
        Page page = browser.signIn("en-GB", 1440);
        Locator allowed = page.locator("[data-live=allow]");
        assertThat(page.locator("#live-status")).hasAttribute("data-state", "live");
        assertThat(page.locator("[data-live=day]")).not().isEmpty();
        String before = allowed.innerText();
        page.evaluate("window.notReloaded = true");
        post(events.subList(FIRST_EVENTS, events.size()));
        assertThat(page.locator("[data-live=day]")).hasText("Mon 17 Mar 2025");
        assertThat(page.locator("[data-live=reject]")).not().hasText("0");
        assertThat(page.locator("[data-live=stopped]")).hasText(Pattern.compile("¥[0-9.,]+M"));
        assertThat(page.locator("[data-live='reason.liquidation']")).not().hasText("0");
        assertThat(named(page, "XTKS:9993")).isVisible();
        assertThat(page.locator(".hot .key").first()).hasText("XTKS:9993");
        assertThat(page.locator("[data-chart=bars] canvas")).isVisible();
        assertThat(page.locator("[data-chart=days] canvas")).isVisible();
        assertThat(page.locator(".threat-severe")).containsText("Campaign c-20250317-1");
        assertThat(page.locator("[data-live-markup=campaigns] a").first()).hasText("c-20250317-1");
        assertThat(page.locator("[data-live='state.buy']")).hasText("acted");
        assertThat(allowed.innerText()).isNotEqualTo(before);
        assertThat(page.evaluate("window.notReloaded")).isEqualTo(true);
    }

    /** Alerts are about names, campaigns and infrastructure: the newest need not be the name's. */
    private static Locator named(Page page, String key) {
        return page.locator(".alerts .key")
                .filter(new Locator.FilterOptions().setHasText(key))
                .first();
    }

    @Test
    @Order(3)
    void speaksTheBrowsersLanguageUntilAnotherIsChosen() {
        Page page = browser.signIn("ja-JP", 1440);
        assertThat(page.locator("html")).hasAttribute("lang", "ja");
        assertThat(page.locator("#chain-title")).hasText("攻撃の流れと対策");
        page.navigate(base + "/events?answer=reject");
        assertThat(page.locator(".row .answer").first()).hasText("拒否");
        page.click("#language");
        assertThat(page).hasURL(base + "/events?answer=reject");
        assertThat(page.locator("html")).hasAttribute("lang", "en");
        assertThat(page.locator(".row .answer").first()).hasText("Reject");
        page.navigate(base + "/language/ja?back=//elsewhere.example/");
        assertThat(page).hasURL(base + "/");
    }

    @Test
    @Order(4)
    void overviewIsWholeBeforeAnyScriptRuns() {
        Page page = browser.open(new Browser.NewContextOptions().setJavaScriptEnabled(false));
        browser.signIn(page);
        assertThat(page.locator("[data-live=allow]")).hasText(Pattern.compile("[0-9]+"));
        assertThat(page.locator("[data-live=stopped]")).hasText(Pattern.compile("¥[0-9.]+M"));
        assertThat(named(page, "XTKS:9993")).isVisible();
    }

    @Test
    @Order(5)
    void streamIsFilteredPagedAndOpensARow() {
        Page page = browser.signIn("en-GB", 1440);
        page.navigate(base + "/events");
        assertThat(page.locator(".rows .row")).not().hasCount(0);
        page.selectOption("select[name=type]", "order");
        page.selectOption("select[name=reason]", "liquidation");
        page.fill("input[name=account]", "victim-B");
        page.click(".filter .button-main");
        assertThat(page).hasURL(Pattern.compile("reason=liquidation"));
        Locator keys = page.locator(".rows .row-keys a:first-child");
        assertThat(keys).not().hasCount(0);
        assertThat(keys.allInnerTexts()).containsOnly("victim-B");
        page.locator(".rows .row-link")
                .first()
                .click(new Locator.ClickOptions().setPosition(20, 10));
        assertThat(page.locator("h1")).containsText("at limit 94");
        assertThat(page.locator(".weights li")).not().hasCount(0);
        assertThat(page.locator(".code").first()).containsText("\"victim-B-x\"");
        page.navigate(base + "/events?campaign=none-such");
        assertThat(page.locator(".empty-title")).hasText("No decision matches");
    }

    @Test
    @Order(6)
    void streamPutsNewDecisionsOnTopWhenAsked() throws Exception {
        Page page = browser.signIn("en-GB", 1440);
        page.navigate(base + "/events?account=newcomer");
        assertThat(page.locator("#live-status")).hasAttribute("data-state", "live");
        page.click("#stream-live");
        post(
                List.of(
                        """
                        {"type":"login","id":"new-1","time":"2025-03-17T13:30:00+09:00","account":"newcomer","session":"n",\
                        "outcome":"success","methods":["passkey"],"ip":"192.0.2.77","userAgent":"Mozilla/5.0","channel":"app"}"""));
        assertThat(page.locator(".rows .row")).hasCount(1);
        assertThat(page.locator(".rows .row-what")).containsText("passkey");
        assertThat(page.locator("#rows-empty")).isHidden();
    }

    @Test
    @Order(7)
    void accountPageDrawsEvidenceAndMoney() {
        Page page = browser.signIn("ja-JP", 1440);
        page.fill("#q", "victim-B");
        page.press("#q", "Enter");
        assertThat(page).hasURL(base + "/accounts/victim-B");
        assertThat(page.locator("[data-chart=flow] canvas")).isVisible();
        assertThat(page.locator("[data-chart=scores] canvas")).isVisible();
        assertThat(page.locator(".moment-reject")).not().hasCount(0);
        assertThat(page.locator("[data-chart=evidence] canvas")).isVisible();
        assertThat(page.locator("[data-chart=hours] canvas")).isVisible();
        assertThat(page.locator("#sessions tbody tr")).not().hasCount(0);
        assertThat(page.locator("#holdings")).containsText("XTKS:9991");
        page.fill("form[action='/accounts/note'] input[name=text]", "電話で<b>確認</b>済み");
        page.click("form[action='/accounts/note'] button");
        assertThat(page.locator("#notes .note-text")).hasText("電話で<b>確認</b>済み");
        page.navigate(base + "/accounts?key=nobody%2Fat%3Fall");
        assertThat(page.locator("h1")).hasText("nobody/at?all");
        assertThat(page.locator(".empty")).isVisible();
    }

    @Test
    @Order(7)
    void namePageTellsItsBuyersSellersAndNeighbours() {
        Page page = browser.signIn("en-GB", 1440);
        page.navigate(base + "/names/XTKS:9993");
        assertThat(page.locator("[data-chart=price] canvas")).isVisible();
        for (String chart : List.of("histogram", "firsts")) {
            assertThat(page.locator("[data-chart=" + chart + "] canvas")).isVisible();
        }
        page.locator("details summary").first().click();
        assertThat(page.locator("#histogram tbody tr")).hasCount(7);
        page.locator("#alike-title").scrollIntoViewIfNeeded();
        assertThat(page.locator("main")).containsText("Who was there before and sold");
    }

    @Test
    @Order(8)
    void episodesShowWhatHappenedAndFollowThePlaying() {
        EpisodeBoard board = server.context().getBean(EpisodeBoard.class);
        Page page = browser.signIn("en-GB", 1440);
        assertThat(page.locator("nav a[href='/episodes']")).hasCount(0);
        board.show(Episodes.playing());
        assertThat(page.locator(".banner")).containsText("Three thefts");
        page.navigate(base + "/episodes");
        assertThat(page.locator(".episode h2")).hasText("Three thefts");
        assertThat(page.locator(".progress")).containsText("the attack has not begun");
        board.show(Episodes.finished());
        assertThat(page.locator(".verdict-number").first()).hasText("No. 2");
        assertThat(page.locator(".verdict-saved")).hasText("¥1.5M");
        assertThat(page.locator(".verdicts")).containsText("0 of 5");
        assertThat(page.locator(".victims tbody tr")).hasCount(3);
        assertThat(page.locator("[data-chart=price] canvas").first()).isVisible();
    }

    @Test
    @Order(9)
    void fitsAPhone() {
        browser.assertFits(PAGES, List.of("ja-JP"), List.of(360));
        browser.assertFits(PAGES.subList(0, 3), List.of("en-GB"), List.of(360));
    }

    @Test
    @Order(10)
    void saysInBothLanguagesThatThereIsNothing() {
        Page page = browser.signIn("ja-JP", 1440);
        page.navigate(base + "/events/none-such");
        assertThat(page.locator("h1")).hasText("ページが見つかりません");
        page.navigate(base + "/nowhere");
        page.click("#language");
        page.navigate(base + "/nowhere");
        assertThat(page.locator("h1")).hasText("There is nothing here");
        browser.expectComplaints("404");
    }

    @Test
    @Order(11)
    void logsOut() {
        Page page = browser.signIn("en-GB", 1440);
        page.click("#logout");
        assertThat(page.locator(".note")).hasText("You are logged out.");
        page.navigate(base + "/");
        assertThat(page).hasURL(base + "/login");
    }

    private static void post(List<String> lines) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(base + "/v1/events"))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/x-ndjson")
                        .POST(HttpRequest.BodyPublishers.ofString(String.join("\n", lines)))
                        .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
        }
    }
}
