package org.kabumori.server.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * One walk over pages in one language and width, in a browser of its own so that walks may run
 * beside each other: each page is loaded once and looked at light and dark. Returns what is wrong.
 *
 * @param axe whether it is asked
 */
record PageWalk(FilledConsole console, String language, int width, boolean axe)
        implements Callable<List<String>> {

    /** Above this people lose the line they read: what browsers call good ends here. */
    private static final double MOST_SHIFT = 0.1;

    private static final int HEIGHT = 900;

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

    @Override
    public List<String> call() throws IOException {
        List<String> wrong = new ArrayList<>();
        Pictures pictures = new Pictures();
        try (Playwright playwright = Chromium.playwright();
                Browser browser = Chromium.launch(playwright, Chromium.find())) {
            Page page =
                    browser.newContext(
                                    new Browser.NewContextOptions()
                                            .setLocale(language)
                                            .setViewportSize(width, HEIGHT))
                            .newPage();
            page.navigate(console.address() + "/login");
            look(page, "/login", pictures, wrong);
            page.fill("input[name=password]", console.password());
            page.click(".login-card button");
            for (String path : FilledConsole.pages()) {
                page.navigate(console.address() + path);
                assertThat(page.locator("#live-status")).hasAttribute("data-state", "live");
                look(page, path, pictures, wrong);
            }
        }
        wrong.addAll(pictures.wrong());
        return wrong;
    }

    private void look(Page page, String path, Pictures pictures, List<String> wrong)
            throws IOException {
        page.waitForFunction(DRAWN);
        double shift = ((Number) page.evaluate(SHIFT)).doubleValue();
        if (shift >= MOST_SHIFT) {
            wrong.add(path + " in " + language + " " + width + " shifts by " + shift);
        }
        pictures.shoot(page, language, path, width);
        if (axe) {
            wrong.addAll(new Axe().violations(page, path));
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        }
    }
}
