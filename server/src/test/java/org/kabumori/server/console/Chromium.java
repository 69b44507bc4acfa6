package org.kabumori.server.console;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The browser of the tests: the machine's own, nothing is downloaded. */
public final class Chromium {
    private static final List<String> ARGUMENTS =
            List.of(
                    "--headless",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync");

    /** What is asked of a page waits for a busy machine. */
    private static final double PATIENCE_MILLIS = 20_000;

    private Chromium() {}

    /** Fails without a browser where KABUMORI_CI is 1, and skips the tests elsewhere. */
    public static Path find() {
        Optional<Path> found =
                Stream.of(
                                System.getenv("KABUMORI_CHROMIUM"),
                                "/usr/bin/chromium",
                                "/usr/bin/chromium-browser",
                                "/usr/bin/google-chrome",
                                "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
                        .filter(path -> path != null)
                        .map(Path::of)
                        .filter(Files::isExecutable)
                        .findFirst();
        if (found.isEmpty() && "1".equals(System.getenv("KABUMORI_CI"))) {
            throw new AssertionError("KABUMORI_CI is 1 and there is no Chromium");
        }
        assumeTrue(
                found.isPresent(),
                "no Chromium: the console's pages are NOT tested; set KABUMORI_CHROMIUM");
        return found.orElseThrow();
    }

    public static Playwright playwright() {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        return Playwright.create(
                new Playwright.CreateOptions()
                        .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    }

    /**
     * Starts it.
     *
     * @param more arguments
     */
    public static Browser launch(Playwright playwright, Path executable, String... more) {
        List<String> arguments = Stream.concat(ARGUMENTS.stream(), Stream.of(more)).toList();
        return playwright
                .chromium()
                .launch(
                        new BrowserType.LaunchOptions()
                                .setExecutablePath(executable)
                                .setArgs(arguments));
    }
}
