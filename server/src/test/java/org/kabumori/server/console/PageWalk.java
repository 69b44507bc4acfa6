package org.kabumori.server.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;

/**
 * One walk over pages in one language and width, in a browser of its own so that walks may run
 * beside each other: each page is loaded once and looked at light and dark. Returns what is wrong.
 *
 * @param accessible axe's script where it is to be asked, empty where not
 */
record PageWalk(
        FilledConsole console,
        String language,
        int width,
        List<String> pages,
        String accessible,
        Path pictures)
        implements Callable<List<String>> {

    /** Above this people lose the line they read: what browsers call good ends here. */
    private static final double MOST_SHIFT = 0.1;

    private static final int HEIGHT = 900;

    /** A picture of a page with hundreds of rows shows nothing that one of its top does not. */
    private static final int MOST_HEIGHT = 4_000;

    private static final Pattern MISSING = Pattern.compile("\\?\\?[a-z_.]+\\?\\?");

    private static final String DRAWN =
            "[...document.querySelectorAll('[data-chart]')].every((chart) => chart.firstElementChild)";

    private static final String SHIFT =
            """
            () => new Promise((resolve) => {
              let sum = 0;
              new PerformanceObserver((list) => list.getEntries().forEach((entry) => { sum += entry.hadRecentInput ? 0 : entry.value; }))
                .observe({ type: "layout-shift", buffered: true });
              requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => resolve(sum * 1.0), 0)));
            })
            """;

    private static final String FOUND =
            """
            () => axe.run({ resultTypes: ["violations"] }).then((result) => result.violations
              .filter((each) => each.impact === "serious" || each.impact === "critical")
              .map((each) => each.id + ": " + each.nodes.map((node) => node.target.join(" ") + " " +
                (node.any[0]?.message ?? "")).slice(0, 4).join("; ")))
            """;

    @Override
    public List<String> call() {
        List<String> wrong = new ArrayList<>();
        try (Playwright playwright = Chromium.playwright();
                Browser browser = Chromium.launch(playwright, Chromium.find())) {
            Page page =
                    browser.newContext(
                                    new Browser.NewContextOptions()
                                            .setLocale(language)
                                            .setViewportSize(width, HEIGHT))
                            .newPage();
            page.navigate(console.address() + "/login");
            look(page, "/login", wrong);
            page.fill("input[name=password]", console.password());
            page.click(".login-card button");
            for (String path : pages) {
                page.navigate(console.address() + path);
                assertThat(page.locator("#live-status")).hasAttribute("data-state", "live");
                look(page, path, wrong);
            }
        }
        return wrong;
    }

    private void look(Page page, String path, List<String> wrong) {
        page.waitForFunction(DRAWN);
        double shift = ((Number) page.evaluate(SHIFT)).doubleValue();
        if (shift >= MOST_SHIFT) {
            wrong.add(path + " in " + language + " " + width + " shifts by " + shift);
        }
        if (MISSING.matcher(page.content()).find()) {
            wrong.add(path + " in " + language + " has a text that is missing");
        }
        if (!accessible.isEmpty()) {
            page.evaluate(accessible);
        }
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            shoot(page, named(path, scheme), wrong);
            if (!accessible.isEmpty()) {
                for (Object each : (List<?>) page.evaluate(FOUND)) {
                    wrong.add(named(path, scheme) + " " + each);
                }
            }
        }
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    }

    private String named(String path, ColorScheme scheme) {
        return "%s-%s-%s-%d"
                .formatted(
                        path.equals("/") ? "overview" : path.substring(1).replaceAll("\\W+", "-"),
                        language.substring(0, 2),
                        scheme.name().toLowerCase(Locale.ROOT),
                        width);
    }

    private void shoot(Page page, String name, List<String> wrong) {
        int over =
                ((Number)
                                page.evaluate(
                                        "document.documentElement.scrollWidth -"
                                                + " document.documentElement.clientWidth"))
                        .intValue();
        if (over != 0) {
            wrong.add(name + " is wider than the screen by " + over);
        }
        int height = ((Number) page.evaluate("document.documentElement.scrollHeight")).intValue();
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setPath(pictures.resolve(name + ".png"))
                        .setFullPage(true)
                        .setClip(0, 0, width, Math.min(height, MOST_HEIGHT)));
    }
}
