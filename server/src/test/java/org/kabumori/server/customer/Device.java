package org.kabumori.server.customer;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;

import java.util.ArrayList;
import java.util.List;

/** A browser of a telephone's size with an authenticator of its own, as a customer has one. */
public final class Device implements AutoCloseable {
    private final BrowserContext context;
    private final Page page;
    private final CDPSession devices;
    private final String authenticator;
    private final List<String> complaints = new ArrayList<>();

    public Device(Browser browser, String language) {
        context =
                browser.newContext(
                        new Browser.NewContextOptions()
                                .setLocale(language)
                                .setViewportSize(390, 844));
        page = context.newPage();
        page.onConsoleMessage(
                message -> {
                    if (message.text().contains("Content Security Policy")) {
                        complaints.add(message.text());
                    }
                });
        devices = context.newCDPSession(page);
        devices.send("WebAuthn.enable");
        JsonObject options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        JsonObject all = new JsonObject();
        all.add("options", options);
        authenticator =
                devices.send("WebAuthn.addVirtualAuthenticator", all)
                        .get("authenticatorId")
                        .getAsString();
    }

    public Page page() {
        return page;
    }

    /** Says whether the authenticator recognises its owner from now on. */
    public void verified(boolean verified) {
        JsonObject all = new JsonObject();
        all.addProperty("authenticatorId", authenticator);
        all.addProperty("isUserVerified", verified);
        devices.send("WebAuthn.setUserVerified", all);
    }

    /** Returns what the browser refused to load or run. */
    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    @Override
    public void close() {
        context.close();
    }
}
