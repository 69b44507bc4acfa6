package org.kabumori.server.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;

/**
 * Every page there is, filled, in a real browser: pictures in both languages, light and dark, wide
 * and narrow, into {@code target/screenshots}; what axe finds, what shifts, what is too wide.
 */
class EveryPageTest {
    private static final int WIDE = 1440;
    private static final int NARROW = 390;
    private static final Pattern LATIN = Pattern.compile("[a-z]");

    /** A browser keeps a core busy. */
    private static final int BESIDE_EACH_OTHER = 2;

    @TempDir private static Path data;

    @AutoClose private static ConsoleBrowser browser;
    @AutoClose private static FilledConsole console;
    private static String base;

    @BeforeAll
    static void start() throws Exception {
        browser = new ConsoleBrowser();
        console = new FilledConsole(data);
        base = browser.visit(console.server());
        Files.createDirectories(Pictures.FOLDER);
    }

    @AfterEach
    void nothingWasComplainedAbout() {
        browser.leave();
    }

    /** Colours differ by the scheme, what folds away by the width: axe is asked wide and narrow. */
    @Test
    void everyPageFitsStandsStillSpeaksItsLanguageAndIsAccessible() throws Exception {
        List<PageWalk> walks =
                List.of(
                        new PageWalk(console, "ja-JP", WIDE, true),
                        new PageWalk(console, "en-GB", NARROW, true),
                        new PageWalk(console, "ja-JP", NARROW, false),
                        new PageWalk(console, "en-GB", WIDE, false));
        List<String> wrong = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(BESIDE_EACH_OTHER)) {
            for (Future<List<String>> walked : threads.invokeAll(walks)) {
                wrong.addAll(walked.get());
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(Pictures.FOLDER.toFile().list())
                .hasSizeGreaterThan(FilledConsole.pages().size() * 8);
    }

    @Test
    void actsAndWhatIsProposedAreToldInJapanese() {
        Page page = browser.signIn("ja-JP", WIDE);
        for (var named : Map.of("/audit", ".act-name", "/approvals", "th[scope=row]").entrySet()) {
            page.navigate(base + named.getKey());
            assertThat(page.locator(named.getValue()).allTextContents())
                    .as(named.getKey())
                    .isNotEmpty()
                    .noneMatch(text -> LATIN.matcher(text).find());
        }
    }

    @Test
    void theNavigationFoldsAndOpensByTheKeyboard() {
        for (int width : List.of(WIDE, NARROW)) {
            Page page = browser.signIn("ja-JP", width);
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

    @Test
    void theKeyboardSkipsToTheContentAndItsFocusIsSeen() {
        Page page = browser.signIn("en-GB", WIDE);
        for (String path : FilledConsole.pages()) {
            page.navigate(base + path);
            page.evaluate(FROM_THE_TOP);
            page.keyboard().press("Tab");
            assertThat(page.evaluate(SKIP_IS_FOCUSED)).as(path).isEqualTo(true);
            assertThat(page.locator(".skip")).isInViewport();
            page.keyboard().press("Enter");
            assertThat(page.locator("#content")).isFocused();
            page.keyboard().press("Tab");
            assertThat(page.evaluate(FOCUS_IS_SEEN)).as(path).isEqualTo(true);
            assertThat(page.locator("main")).hasCount(1);
            assertThat(page.locator("header.top")).hasCount(1);
            assertThat(page.evaluate(UNNAMED_TABLES)).as(path).isEqualTo(List.of());
        }
        browser.expectComplaints("/events/none-such");
    }

    /** A page may have the focus somewhere already; Tab goes on from there, even after a blur. */
    private static final String FROM_THE_TOP =
            """
            () => {
              const top = document.createElement("span");
              top.tabIndex = -1;
              document.body.prepend(top);
              top.focus();
            }
            """;

    private static final String SKIP_IS_FOCUSED =
            "document.activeElement.matches('.skip') || document.activeElement.outerHTML.slice(0, 200)";

    private static final String FOCUS_IS_SEEN =
            """
            () => document.activeElement === document.body || document.activeElement.matches("#content")
              || (getComputedStyle(document.activeElement).outlineStyle !== "none"
                  && parseFloat(getComputedStyle(document.activeElement).outlineWidth) >= 1)
            """;

    /** A reader of screens says what a table is about, and of each cell under what it stands. */
    private static final String UNNAMED_TABLES =
            """
            () => [...document.querySelectorAll("table")].filter((table) =>
                (!table.caption && !table.ariaLabel && !table.hasAttribute("aria-labelledby"))
                || [...table.querySelectorAll("th")].some((head) => !head.scope))
              .map((table) => table.outerHTML.slice(0, 120))
            """;

    @Test
    void whatIsPrintedHasNoNavigationAndNoButtons() {
        for (String language : List.of("ja-JP", "en-GB")) {
            Page page = browser.signIn(language, WIDE);
            page.setViewportSize(PRINTED_WIDTH, 900);
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            for (String path : PRINTED) {
                page.navigate(base + path);
                assertThat(page.locator("h1").first()).isVisible();
                assertThat(page.locator("header.top")).isHidden();
                assertThat(page.locator("button:visible")).hasCount(0);
                page.screenshot(
                        new Page.ScreenshotOptions()
                                .setFullPage(true)
                                .setPath(
                                        Pictures.FOLDER.resolve(
                                                "print"
                                                        + path.replaceAll("\\W+", "-")
                                                        + "-"
                                                        + language.substring(0, 2)
                                                        + ".png")));
            }
        }
    }

    private static final List<String> PRINTED =
            List.of("/work", "/cases/1", "/cases/1/loss", "/reports", "/posture", "/policies");

    /** An A4 sheet within its margins, in pixels of a screen. */
    private static final int PRINTED_WIDTH = 720;
}
