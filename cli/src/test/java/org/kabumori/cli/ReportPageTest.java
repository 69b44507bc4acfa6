package org.kabumori.cli;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The report's page in a real browser, from the log of {@link TinyLog}. */
class ReportPageTest {
    @TempDir private static Path folder;

    private static Playwright playwright;
    private static Browser browser;
    private static Path file;

    private final List<String> complaints = new ArrayList<>();
    private BrowserContext context;
    private Page page;

    @BeforeAll
    static void start() throws IOException {
        Path executable = Chromium.find();
        playwright = Chromium.playwright();
        browser = Chromium.launch(playwright, executable);
        TinyLog.write(folder);
        file = folder.resolve("report.html");
        List<String> arguments = new ArrayList<>(TinyLog.arguments(folder));
        arguments.addAll(List.of("--html=" + file, "--json=" + folder.resolve("report.json")));
        assertThat(Kabumori.run(arguments.toArray(String[]::new))).isZero();
    }

    @AfterAll
    static void stop() {
        if (playwright != null) {
            playwright.close();
        }
    }

    @AfterEach
    void nothingWasComplainedAboutOrFetched() {
        if (context != null) {
            context.close();
        }
        assertThat(complaints).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"ja-JP, 1280, LIGHT", "en-GB, 1280, DARK", "ja-JP, 390, DARK", "en-GB, 390, LIGHT"})
    void everyChartIsFilledAndNothingStandsOut(String locale, int width, ColorScheme scheme) {
        open(locale, width, scheme);
        assertThat(seen("#balance ~ .beside svg .point")).isEqualTo(3);
        assertThat(seen("#balance ~ .beside svg text.number")).isEqualTo(3);
        assertThat(seen("#times ~ .two svg .step")).isEqualTo(2);
        assertThat(seen("#reasons ~ table rect.useful")).isEqualTo(2);
        assertThat(seen("#reasons ~ table rect.annoying")).isEqualTo(2);
        assertThat(seen("#customers ~ table rect.bothered")).isPositive();
        assertThat(seen("#attackers ~ table rect.stopped")).isPositive();
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(width);
    }

    @Test
    void speaksTheBrowsersLanguageUntilAnotherIsChosen() {
        open("ja-JP", 1280, ColorScheme.LIGHT);
        assertThat(page.innerText("main")).contains("住宅購入", "新しい端末").doesNotContain("New device");
        page.click("#to-en");
        assertThat(page.innerText("main"))
                .contains("House purchase", "New device")
                .doesNotContainPattern("[ぁ-んァ-ン]");
    }

    /** Counts the visible elements that take up room. */
    private int seen(String selector) {
        int seen = 0;
        for (Locator each : page.locator(selector).all()) {
            var box = each.boundingBox();
            seen += box != null && box.width + box.height > 1 ? 1 : 0;
        }
        return seen;
    }

    private void open(String locale, int width, ColorScheme scheme) {
        context =
                browser.newContext(
                        new Browser.NewContextOptions()
                                .setLocale(locale)
                                .setColorScheme(scheme)
                                .setViewportSize(width, 900));
        page = context.newPage();
        page.onConsoleMessage(message -> complaints.add(message.text()));
        page.onPageError(complaints::add);
        page.onRequest(
                request -> {
                    if (!request.url().startsWith("file:")) {
                        complaints.add(request.url());
                    }
                });
        page.navigate(file.toUri().toString());
        String shots = System.getProperty("shots");
        if (shots != null) {
            Path to = Path.of(shots, locale + "-" + width + "-" + scheme + ".png");
            page.screenshot(new Page.ScreenshotOptions().setPath(to).setFullPage(true));
        }
    }
}
