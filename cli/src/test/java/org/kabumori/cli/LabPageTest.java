package org.kabumori.cli;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kabumori.sim.lab.LabReport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The lab's page in a real browser, from a file and without a network. */
class LabPageTest {
    private static final int POLICIES = 9;
    private static final int AXES = 6;

    @TempDir private static Path folder;
    private static Playwright playwright;
    private static Browser browser;

    private final List<String> complaints = new ArrayList<>();
    private BrowserContext context;

    @BeforeAll
    static void start() {
        Path executable = Chromium.find();
        playwright = Chromium.playwright();
        browser = Chromium.launch(playwright, executable);
    }

    @AfterAll
    static void stop() {
        if (playwright != null) {
            playwright.close();
        }
    }

    @AfterEach
    void nothingWasComplainedAboutOrFetched() {
        context.close();
        assertThat(complaints).isEmpty();
    }

    @Test
    void everyChartAndTableIsFilled() throws IOException {
        Page page = open(MadeUpLab.of(3), "en-GB", 1280);
        assertThat(page.locator("html")).hasAttribute("lang", "en");
        assertThat(page.locator(".policies li")).hasCount(POLICIES);
        assertThat(page.locator(".grid4 .shape")).hasCount(POLICIES);
        assertThat(page.locator(".grid4 .dot")).hasCount(POLICIES * AXES);
        assertThat(page.locator("#overlay .shape")).hasCount(POLICIES);
        assertThat(page.locator(".grid2 .part")).hasCount(POLICIES * AXES);
        assertThat(page.locator(".grid2 .whisker")).hasCount(POLICIES * AXES);
        assertThat(page.locator(".scatter .dot")).hasCount(POLICIES);
        assertThat(page.locator(".scatter .number")).hasCount(POLICIES);
        // Two campaigns in three worlds; the operator's policy let no buy through.
        assertThat(page.locator("details .span")).hasCount(6 * (POLICIES - 1));
        assertThat(page.locator("details .alert")).hasCount(6 * 3);
        assertThat(page.locator("details .halt")).hasCount(6 * 3);
        assertThat(page.locator("body")).not().containsText("NaN");
        assertThat(page.locator("body")).not().containsText("{{");
        assertThat(page.locator(".command"))
                .hasText(
                        "kabumori lab --worlds 3 --accounts 20000 --days 24 --seed 1 --policies"
                                + " nothing,codes,passkeys,blanket-halt,halts-2025,codes+halts-2025,"
                                + "kabumori,kabumori+passkeys --policy "
                                + MadeUpLab.OWN);
    }

    @Test
    void languageAndColoursCanBeChosen() throws IOException {
        Page page = open(MadeUpLab.of(2), "ja-JP", 1280);
        assertThat(page.locator("h1")).containsText("株守ラボ");
        assertThat(page.locator("h1 [lang=en]")).isHidden();
        page.click("#language");
        assertThat(page.locator("h1 [lang=en]")).isVisible();
        assertThat(page.locator("#overlay text [lang=ja]").first()).isHidden();
        Object light = page.evaluate("getComputedStyle(document.body).backgroundColor");
        page.click("#theme");
        assertThat(page.evaluate("getComputedStyle(document.body).backgroundColor"))
                .isNotEqualTo(light);
    }

    @Test
    void aShapeGoesWithItsBoxWithoutAnyScript() throws IOException {
        Page page = open(MadeUpLab.of(2), "en-GB", 1280);
        Locator kabumori = page.locator("#overlay .o6");
        assertThat(kabumori).isVisible();
        assertThat(page.locator("#overlay .o1")).isHidden();
        page.uncheck("#o6");
        page.check("#o1");
        assertThat(kabumori).isHidden();
        assertThat(page.locator("#overlay .o1")).isVisible();
    }

    @Test
    void fitsAPhone() throws IOException {
        for (String language : List.of("ja-JP", "en-GB")) {
            Page page = open(MadeUpLab.of(3), language, 360);
            assertThat(page.evaluate("document.documentElement.scrollWidth"))
                    .isEqualTo(page.evaluate("document.documentElement.clientWidth"));
        }
    }

    @Test
    void saysWhatCouldNotBeMeasured() throws IOException {
        Page page = open(MadeUpLab.quiet(), "en-GB", 1280);
        assertThat(page.locator(".grid2")).containsText("not measured");
        assertThat(page.locator("body")).containsText("One world only");
        assertThat(page.locator("body")).containsText("There was no attack.");
        assertThat(page.locator("body")).containsText("no name to compare");
        assertThat(page.locator("body")).not().containsText("NaN");
    }

    private Page open(LabReport report, String language, int width) throws IOException {
        if (context != null) {
            context.close();
        }
        Path file = folder.resolve("lab-" + language + width + ".html");
        Files.writeString(file, LabPage.of(report));
        context =
                browser.newContext(
                        new Browser.NewContextOptions()
                                .setLocale(language)
                                .setColorScheme(ColorScheme.LIGHT)
                                .setViewportSize(width, 900)
                                .setOffline(true));
        Page page = context.newPage();
        page.onConsoleMessage(message -> complaints.add(message.text()));
        page.onPageError(complaints::add);
        page.onRequest(
                request -> {
                    if (!request.url().startsWith("file:") && !request.url().startsWith("data:")) {
                        complaints.add(request.url());
                    }
                });
        page.navigate(file.toUri().toString());
        return page;
    }
}
