package org.kabumori.server.devices;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.Cookie;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kabumori.client.device.DeviceSessions.Keeper;
import org.kabumori.server.console.Chromium;

import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A session in a real browser, and its cookie in a thief's. */
class DeviceSessionTest {
    /**
     * Has Chromium keep keys for sessions (DBSC) on machines without a security chip, as its own
     * tests do.
     */
    private static final String KEEPS_KEYS =
            "--enable-features=DeviceBoundSessions,EnableBoundSessionCredentialsSoftwareKeysForManualTesting";

    private static final String BOUND = "kabumori-device";
    private static final Duration COOKIES_LIVE = Duration.ofSeconds(4);

    @TempDir private static Path folder;
    private static TestSite site;
    private static Playwright playwright;
    private static Browser browser;
    private static String base;

    @BeforeAll
    static void start() throws Exception {
        Path executable = Chromium.find();
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        site = new TestSite(folder, port, COOKIES_LIVE, Clock.systemUTC());
        base = "http://localhost:" + port;
        playwright = Chromium.playwright();
        browser = Chromium.launch(playwright, executable, KEEPS_KEYS);
    }

    @AfterAll
    static void stop() throws Exception {
        if (playwright != null) {
            playwright.close();
        }
        if (site != null) {
            site.close();
        }
    }

    private static Page login(BrowserContext context) {
        Page page = context.newPage();
        page.navigate(base + "/");
        assertThat(page.locator("#login")).isEnabled();
        page.click("#login");
        assertThat(page.locator("#portfolio")).isVisible();
        return page;
    }

    private static Cookie cookie(BrowserContext context) {
        return find(context, TestSite.COOKIE).orElseThrow();
    }

    private static Optional<Cookie> find(BrowserContext context, String name) {
        return context.cookies().stream().filter(each -> each.name.equals(name)).findFirst();
    }

    @Test
    void aBrowserThatKeepsAKeyRenewsItsCookieWithIt() {
        try (BrowserContext context = browser.newContext()) {
            Page page = login(context);
            String session = cookie(context).value;
            page.waitForCondition(() -> find(context, BOUND).isPresent());
            assertThat(site.key(session, Keeper.BROWSER)).isNotNull();
            String first = find(context, BOUND).orElseThrow().value;
            page.waitForCondition(() -> find(context, BOUND).isEmpty());
            page.click("#again");
            assertThat(page.locator("#portfolio")).isVisible();
            assertThat(find(context, BOUND).orElseThrow().value).isNotEqualTo(first);
            assertThat(site.ended).noneMatch(each -> each.startsWith(session));
        }
    }

    @Test
    void theDeviceGoesOnAlsoAfterAForcedReload() {
        try (BrowserContext context = browser.newContext()) {
            Page page = login(context);
            page.click("#again");
            assertThat(page.locator("#portfolio")).isVisible();
            CDPSession tools = context.newCDPSession(page);
            com.google.gson.JsonObject hard = new com.google.gson.JsonObject();
            hard.addProperty("ignoreCache", true);
            tools.send("Page.reload", hard);
            assertThat(page.locator("#portfolio")).isVisible();
            assertThat(site.key(cookie(context).value, Keeper.PAGES)).isNotNull();
        }
    }

    @Test
    void aStolenCookieInAnotherBrowserShowsNothingAndEndsTheSession() {
        try (BrowserContext context = browser.newContext();
                BrowserContext thief = browser.newContext()) {
            Page page = login(context);
            Cookie stolen = cookie(context);
            thief.addCookies(List.of(stolen));
            Page other = thief.newPage();
            other.navigate(base + "/portfolio");
            assertThat(other.locator("#login")).isVisible();
            assertThat(other.locator("#portfolio")).hasCount(0);
            assertThat(site.ended).anyMatch(each -> each.startsWith(stolen.value));
            page.click("#again");
            assertThat(page.locator("#login")).isVisible();
        }
    }

    @Test
    void aStolenCookieInAToolEndsTheSessionAtItsFirstRequest() throws Exception {
        try (BrowserContext context = browser.newContext();
                HttpClient http = HttpClient.newHttpClient()) {
            login(context);
            Cookie stolen = cookie(context);
            HttpResponse<String> response =
                    http.send(
                            HttpRequest.newBuilder(URI.create(base + "/portfolio"))
                                    .header("Cookie", TestSite.COOKIE + "=" + stolen.value)
                                    .build(),
                            BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(401);
            assertThat(response.body()).doesNotContain("100 shares");
            assertThat(site.ended).contains(stolen.value + " MISSING");
        }
    }
}
