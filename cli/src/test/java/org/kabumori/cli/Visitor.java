package org.kabumori.cli;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;

import java.util.ArrayList;
import java.util.List;

/** A browser with an authenticator of its own, at the demo's site. */
final class Visitor implements AutoCloseable {
    private final String site;
    private final BrowserContext context;
    final Page page;
    final List<String> complaints = new ArrayList<>();

    Visitor(Browser browser, String site, String language) {
        this.site = site;
        context =
                browser.newContext(
                        new Browser.NewContextOptions()
                                .setLocale(language)
                                .setViewportSize(1200, 900));
        page = context.newPage();
        page.onConsoleMessage(
                message -> {
                    if (message.text().contains("Content Security Policy")) {
                        complaints.add(message.text());
                    }
                });
        authenticate();
    }

    private void authenticate() {
        CDPSession devices = context.newCDPSession(page);
        devices.send("WebAuthn.enable");
        JsonObject options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        for (String can :
                List.of(
                        "hasResidentKey",
                        "hasUserVerification",
                        "isUserVerified",
                        "automaticPresenceSimulation")) {
            options.addProperty(can, true);
        }
        JsonObject all = new JsonObject();
        all.add("options", options);
        devices.send("WebAuthn.addVirtualAuthenticator", all);
    }

    Visitor go(String path) {
        page.navigate(site + path);
        assertThat(page.locator("h1")).isVisible();
        return this;
    }

    /** Waits until the worker that proves the device's key stands before the site. */
    Visitor ready() {
        assertThat(page.locator("html[data-ready]")).isAttached();
        return this;
    }

    /** Logs in by password, and by the code that a fake site would relay. */
    void login(String password) {
        go("/login").ready();
        page.fill("input[name=login]", "hanako");
        page.fill("input[name=password]", password);
        page.click("#password-login");
        page.fill("input[name=code]", relayedCode());
        page.click("#code-login");
    }

    private String relayedCode() {
        Page other = context.newPage();
        other.navigate(site + "/thief");
        String code = other.locator("#code").textContent();
        other.close();
        return code;
    }

    void order(String side, String instrument, long quantity, String taxAccount) {
        go("/orders");
        page.selectOption("select[name=instrument]", instrument);
        page.selectOption("select[name=side]", side);
        page.selectOption("select[name=tax]", taxAccount);
        page.fill("input[name=quantity]", String.valueOf(quantity));
        submit("#order");
    }

    /** Sends a form, and waits until the page that answers is there. */
    void submit(String button) {
        String before = page.url();
        page.click(button);
        page.waitForURL(url -> !url.equals(before));
    }

    void withdraw(long yen) {
        go("/money");
        page.fill("input[name=yen]", String.valueOf(yen));
        submit("#withdraw");
    }

    /** Returns what became of the order or withdrawal that is shown. */
    String outcome() {
        return page.locator("#outcome").getAttribute("data-state");
    }

    long yen(String figure) {
        go("/portfolio");
        return Long.parseLong(page.locator("#" + figure).getAttribute("data-yen"));
    }

    Cookie cookie(String name) {
        return context.cookies().stream()
                .filter(each -> each.name.equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        context.close();
    }
}
