package org.kabumori.server.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kabumori.server.acting.ActingServer.MORI;
import static org.kabumori.server.acting.ActingServer.SATO;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.Media;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kabumori.engine.event.Review.Outcome;
import org.kabumori.engine.event.Verdict.Finding;
import org.kabumori.server.acting.ActingServer;
import org.kabumori.server.acting.HoldingPolicy;
import org.kabumori.server.cases.Cases;
import org.kabumori.server.holds.Holds;
import org.kabumori.server.policies.BackTests;
import org.kabumori.server.policies.Policies;
import org.kabumori.server.work.Verdicts;
import org.kabumori.server.work.Work;
import org.kabumori.server.work.WorkFilter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Every page there is, filled, in a real browser: pictures in both languages, light and dark, wide
 * and narrow, into {@code target/screenshots}; and what axe finds. A page that the navigation leads
 * to is among them by itself.
 */
class EveryPageTest {
    /** What the navigation does not lead to. */
    private static final List<String> MORE =
            List.of(
                    "/accounts/victim-B",
                    "/names/XTKS:9993",
                    "/campaigns/c-20250317-1",
                    "/campaign-act?id=c-20250317-1",
                    "/events/e066",
                    "/events/none-such",
                    "/cases/new?link=account:victim-B",
                    "/cases/1",
                    "/cases/1/loss",
                    "/conditions",
                    "/halts?like=XTKS:9993",
                    "/policies/live",
                    "/policies/changes/75",
                    "/search?q=victim-B",
                    "/search?q=7",
                    "/search?q=nobody",
                    "/work?kind=cash",
                    "/password");

    @TempDir private static Path data;

    private static ActingServer server;
    private static Playwright playwright;
    private static Browser browser;
    private static String base;
    private static List<String> pages;

    @BeforeAll
    static void start() throws Exception {
        Path executable = Chromium.find();
        LabConsoleTest.Lab lab = new LabConsoleTest.Lab();
        lab.newest = LabConsoleTest.view(true);
        server = new ActingServer(data, Map.of(), lab);
        base = "http://127.0.0.1:" + server.running().port();
        fill();
        pages =
                Stream.concat(Arrays.stream(Place.values()).map(Place::path), MORE.stream())
                        .toList();
        playwright = Chromium.playwright();
        browser = Chromium.launch(playwright, executable);
    }

    /** A theft, what is held, and something of everything that people do. */
    private static void fill() throws Exception {
        for (String event : Files.readAllLines(Path.of("../scenarios/first-theft.jsonl"))) {
            server.send(event);
        }
        server.send(HoldingPolicy.event());
        for (int i = 1; i <= 6; i++) {
            server.send(
                    """
                    {"type":"order","id":"held-%1$d","time":"%2$s","account":"a-held-%1$d","order":"o-%1$d",\
                    "action":"new","instrument":"XTKS:9993","side":"buy","quantity":%3$d,"orderType":"limit",\
                    "limitPrice":96,"taxAccount":"tokutei","channel":"phone"}\
                    """
                            .formatted(i, ActingServer.now(), 4_000 * i));
        }
        server.bean(EpisodeBoard.class).show(Episodes.finished());
        server.bean(Cases.class)
                .open(SATO, "日の出建設の乗っ取り", List.of("account:victim-B", "name:XTKS:9993"));
        server.bean(Cases.class).note(SATO, 1, "電話で本人に確認。心当たりがないとのこと。");
        server.followed();
        Holds holds = server.bean(Holds.class);
        holds.review(SATO, List.of("held-1"), Outcome.REFUSE, "本人ではない");
        holds.review(SATO, List.of("held-2", "held-3"), Outcome.RELEASE, "ご家族の注文");
        Work work = server.bean(Work.class);
        List<String> alerts =
                work.open(new WorkFilter("alert", 0, 0, "", "", ""), 10).stream()
                        .map(item -> item.item())
                        .toList();
        server.bean(Verdicts.class).give(SATO, alerts.subList(0, 1), Finding.TAKEOVER, "乗っ取り");
        work.assign(MORI, List.of("hold:held-4"), "kabumori");
        Policies policies = server.bean(Policies.class);
        policies.shadow(MORI, "policy: milder-1\n", "試験");
        policies.publish(MORI, "policy: plain-2\n", "保留を終える");
        server.bean(BackTests.class)
                .start(MORI, "policy: plain-2\n", Long.MIN_VALUE, Long.MAX_VALUE);
        while (server.bean(BackTests.class).run() != null) {
            Thread.sleep(5);
        }
        server.followed();
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

    @Test
    void everyPageFitsSpeaksItsLanguageAndHasItsPicture() throws IOException {
        Pictures pictures = new Pictures();
        for (String language : Pictures.LANGUAGES) {
            try (BrowserContext context = context(language)) {
                Page page = context.newPage();
                page.navigate(base + "/login");
                pictures.shoot(page, language, "/login");
                signIn(page);
                for (String path : pages) {
                    page.navigate(base + path);
                    pictures.shoot(page, language, path);
                }
            }
        }
        assertThat(pictures.wrong()).isEmpty();
        assertThat(Pictures.FOLDER.toFile().list()).hasSizeGreaterThan(pages.size() * 8);
    }

    @Test
    void axeFindsNothingSerious() throws IOException {
        Axe axe = new Axe();
        List<String> found = new ArrayList<>();
        try (BrowserContext context = context("ja-JP")) {
            Page page = context.newPage();
            page.setViewportSize(1440, 900);
            page.navigate(base + "/login");
            found.addAll(axe.violations(page, "/login"));
            signIn(page);
            for (String path : pages) {
                page.navigate(base + path);
                found.addAll(axe.violations(page, path));
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void theNavigationFoldsAndOpensByTheKeyboard() {
        try (BrowserContext context = context("ja-JP")) {
            Page page = context.newPage();
            signIn(page);
            for (int width : List.of(1440, 390)) {
                page.setViewportSize(width, 800);
                page.navigate(base + "/");
                assertThat(page.locator(".nav summary")).hasCount(Place.Group.values().length);
                page.locator(".nav summary").nth(1).focus();
                page.keyboard().press("Enter");
                assertThat(page.locator(".nav a[href='/work']")).isVisible();
                assertThat(page.locator(".nav a[href='/events']")).isHidden();
                page.keyboard().press("Escape");
                assertThat(page.locator(".nav a[href='/work']")).isHidden();
                page.locator(".nav summary").first().click();
                page.locator(".nav a[href='/events']").click();
                assertThat(page.locator(".nav-here summary")).hasText("監視");
            }
        }
    }

    @Test
    void whatIsPrintedHasNoNavigationAndNoButtons() {
        try (BrowserContext context = context("en-GB")) {
            Page page = context.newPage();
            signIn(page);
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            for (String path : List.of("/work", "/cases/1", "/policies")) {
                page.navigate(base + path);
                assertThat(page.locator("h1").first()).isVisible();
                assertThat(page.locator("header.top")).isHidden();
                assertThat(page.locator("button:visible")).hasCount(0);
            }
        }
    }

    private static BrowserContext context(String language) {
        return browser.newContext(
                new Browser.NewContextOptions().setLocale(language).setViewportSize(1440, 900));
    }

    private static void signIn(Page page) {
        page.navigate(base + "/login");
        page.fill("input[name=password]", server.running().firstSecrets().password());
        page.click(".login-card button");
        assertThat(page).hasURL(base + "/");
    }
}
