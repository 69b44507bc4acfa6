package org.kabumori.server.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.acting.ActingServer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A real browser on a console under test: opens pages in a language and a width, signs in, and
 * keeps what the browser complained about. Made before the server, because without a Chromium the
 * tests are skipped.
 */
final class ConsoleBrowser implements AutoCloseable {
    private static final List<String> LANGUAGES = List.of("ja-JP", "en-GB");
    private static final String FIRST_USER = "kabumori";
    private static final int HEIGHT = 900;

    private final Playwright playwright;
    private final Browser browser;
    private final List<String> complaints = new ArrayList<>();
    private String base = "";
    private String password = "";
    private @Nullable BrowserContext context;

    ConsoleBrowser() {
        Path executable = Chromium.find();
        playwright = Chromium.playwright();
        browser = Chromium.launch(playwright, executable);
    }

    /** Says which console is visited, and the password of its first user. */
    void visit(String address, String firstPassword) {
        base = address;
        password = firstPassword;
    }

    /** Says that a server's console is visited, by its first user; returns its address. */
    String visit(ActingServer server) {
        visit(
                "http://127.0.0.1:" + server.running().port(),
                server.running().firstSecrets().password());
        return base;
    }

    /** Opens a window that nobody has signed in at. */
    Page open(String language, int width) {
        return open(
                new Browser.NewContextOptions().setLocale(language).setViewportSize(width, HEIGHT));
    }

    /** Opens a window as told; closes the one before. */
    Page open(Browser.NewContextOptions options) {
        closeWindow();
        context = browser.newContext(options);
        Page page = context.newPage();
        page.onConsoleMessage(
                message -> {
                    if (message.type().equals("error") || message.type().equals("warning")) {
                        complaints.add(message.text() + " " + message.location());
                    }
                });
        page.onPageError(complaints::add);
        return page;
    }

    /** Opens a window and signs the first user in. */
    Page signIn(String language, int width) {
        return signIn(FIRST_USER, language, width);
    }

    /** Opens a window and signs a user in, whose password the visit named. */
    Page signIn(String user, String language, int width) {
        Page page = open(language, width);
        signIn(page, user, password);
        assertThat(page).hasURL(base + "/");
        return page;
    }

    /** Signs the first user in on a window that is open. */
    void signIn(Page page) {
        signIn(page, FIRST_USER, password);
    }

    /** Signs a user in on a window that is open. */
    void signIn(Page page, String user, String itsPassword) {
        page.navigate(base + "/login");
        page.fill("input[name=username]", user);
        page.fill("input[name=password]", itsPassword);
        page.click(".login-card button");
    }

    /** Asserts that pages fit a wide screen and a telephone in both languages, and shoots them. */
    void assertFits(List<String> paths) {
        assertFits(paths, LANGUAGES, List.of(1440, 390));
    }

    /** Asserts that pages are no wider than their window. */
    void assertFits(List<String> paths, List<String> languages, List<Integer> widths) {
        for (String language : languages) {
            for (int width : widths) {
                Page page = signIn(language, width);
                for (String path : paths) {
                    page.navigate(base + path);
                    assertThat(page.locator("h1").first()).isAttached();
                    assertThat(page.evaluate("document.documentElement.scrollWidth"))
                            .as(language + " " + width + " " + path)
                            .isEqualTo(page.evaluate("document.documentElement.clientWidth"));
                    String named = path.replaceAll("[^a-zA-Z0-9-]", "-").substring(1);
                    shoot(page, named + "-" + language + "-" + width);
                }
            }
        }
    }

    /** Keeps a picture where PICTURES names a folder; a name with KABUMORI_ would be a setting. */
    void shoot(Page page, String name) {
        String folder = System.getenv("PICTURES");
        if (folder != null) {
            page.screenshot(
                    new Page.ScreenshotOptions()
                            .setPath(Path.of(folder, name + ".png"))
                            .setFullPage(true));
        }
    }

    /** Forgets complaints that a test provoked. */
    void expectComplaints(String about) {
        complaints.removeIf(complaint -> complaint.contains(about));
    }

    /** Closes the window and asserts that nothing was complained about in it. */
    void leave() {
        closeWindow();
        List<String> all = List.copyOf(complaints);
        complaints.clear();
        assertThat(all).isEmpty();
    }

    private void closeWindow() {
        if (context != null) {
            context.close();
            context = null;
        }
    }

    @Override
    public void close() {
        playwright.close();
    }
}
