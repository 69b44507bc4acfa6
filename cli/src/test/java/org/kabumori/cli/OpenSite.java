package org.kabumori.cli;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Playwright;

import org.kabumori.server.KabumoriServer;
import org.kabumori.site.Site;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The demo's site with a Kabumori behind it, open, and a browser to visit it with. */
final class OpenSite implements AutoCloseable {
    private static final String PASSWORD = "sakura-2019";

    private final Playwright playwright;
    private final Browser browser;
    private final Site site;
    final KabumoriServer.Running server;

    /** Without a browser the test is skipped before anything is started. */
    OpenSite(Path folder) throws Exception {
        Path executable = Chromium.find();
        site = Site.start(0, folder.resolve("site"));
        Map<String, Object> settings = new HashMap<>(site.settings());
        settings.put("server.port", 0);
        settings.put("kabumori.data", folder.resolve("data"));
        server = KabumoriServer.start(settings);
        site.seed(URI.create("http://127.0.0.1:" + server.port()), server.firstSecrets().token());
        new DemoDesk(server).rules();
        site.open(hostedPages());
        playwright = Chromium.playwright();
        browser = Chromium.launch(playwright, executable);
    }

    String origin() {
        return site.origin();
    }

    String hostedPages() {
        return "http://localhost:" + server.port();
    }

    Visitor visitor(String language) {
        return new Visitor(browser, site.origin(), language);
    }

    /** Logs somebody in with what a fake site can relay. */
    static void login(Visitor visitor) {
        visitor.login(PASSWORD);
    }

    @Override
    public void close() {
        playwright.close();
        site.close();
        server.close();
    }
}
