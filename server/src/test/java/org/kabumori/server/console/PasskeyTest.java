package org.kabumori.server.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kabumori.server.KabumoriServer;
import org.kabumori.server.audit.AuditEntry;
import org.kabumori.server.audit.AuditLog;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Passkeys in a real browser with an authenticator of its own. */
class PasskeyTest {
    @TempDir private static Path data;
    private static KabumoriServer.Running server;
    private static Playwright playwright;
    private static Browser browser;
    private static String base;

    private final List<String> complaints = new ArrayList<>();

    @BeforeAll
    static void start() {
        Path executable = Chromium.find();
        server = KabumoriServer.start(Map.of("server.port", 0, "kabumori.data", data));
        base = "http://localhost:" + server.port();
        playwright = Chromium.playwright();
        browser = Chromium.launch(playwright, executable);
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
    void aPasskeyOpensTheDoorOnlyForWhomItVerified() {
        try (BrowserContext context =
                browser.newContext(new Browser.NewContextOptions().setLocale("en-GB"))) {
            Page page = context.newPage();
            page.onConsoleMessage(
                    message -> {
                        if (message.text().contains("Content Security Policy")) {
                            complaints.add(message.text());
                        }
                    });
            CDPSession devices = context.newCDPSession(page);
            devices.send("WebAuthn.enable");
            JsonObject added = devices.send("WebAuthn.addVirtualAuthenticator", authenticator());
            String device = added.get("authenticatorId").getAsString();
            signInByPassword(page);
            page.navigate(base + "/password");
            page.fill("input[name=label]", "my <b>laptop</b>");
            page.click("#add-passkey");
            assertThat(page.locator("form[data-passkey]")).hasCount(1);
            assertThat(page.locator("td").first()).hasText("my <b>laptop</b>");

            page.click("#logout");
            page.click("#passkey");
            assertThat(page).hasURL(base + "/");

            page.click("#logout");
            verified(devices, device, false);
            page.click("#passkey");
            assertThat(page.locator(".login-first .failed")).isVisible();
            verified(devices, device, true);
            page.click("#passkey");
            assertThat(page).hasURL(base + "/");

            page.navigate(base + "/password");
            page.click("form[data-passkey] button");
            assertThat(page.locator("form[data-passkey]")).hasCount(0);
            page.click("#logout");
            page.click("#passkey");
            assertThat(page.locator(".login-first .failed")).isVisible();
        }
        assertThat(complaints).isEmpty();
        assertThat(server.context().getBean(AuditLog.class).before(Long.MAX_VALUE, 50))
                .extracting(AuditEntry::act)
                .contains("passkey.add", "passkey.remove", "login");
    }

    private static void signInByPassword(Page page) {
        page.navigate(base + "/login");
        page.fill("input[name=password]", server.firstSecrets().password());
        page.click(".login-card button");
        assertThat(page).hasURL(base + "/");
    }

    private static JsonObject authenticator() {
        JsonObject options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        JsonObject all = new JsonObject();
        all.add("options", options);
        return all;
    }

    private static void verified(CDPSession devices, String device, boolean verified) {
        JsonObject all = new JsonObject();
        all.addProperty("authenticatorId", device);
        all.addProperty("isUserVerified", verified);
        devices.send("WebAuthn.setUserVerified", all);
    }
}
