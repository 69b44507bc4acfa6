package org.kabumori.server.protection;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.sun.net.httpserver.HttpServer;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kabumori.server.acting.ActingServer;
import org.kabumori.server.confirm.Customers;
import org.kabumori.server.console.Chromium;
import org.kabumori.server.customer.Visits;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The security centre in a frame of the broker's own site, and of nobody else's. */
class EmbeddingTest {
    @TempDir private static Path data;
    private static ActingServer server;
    private static Customers customers;
    private static HttpServer broker;
    private static HttpServer stranger;
    private static Playwright playwright;
    private static Browser browser;

    @BeforeAll
    static void start() throws Exception {
        Path executable = Chromium.find();
        broker = site();
        stranger = site();
        server = new ActingServer(data, Map.of("kabumori.customers.embed-in", at(broker)));
        customers = new Customers(server);
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
            broker.stop(0);
            stranger.stop(0);
        }
    }

    /** A site with a page that shows what its query names in a frame. */
    private static HttpServer site() throws IOException {
        HttpServer site =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        site.createContext(
                "/",
                exchange -> {
                    String framed = String.valueOf(exchange.getRequestURI().getQuery());
                    byte[] page =
                            "<!doctype html><title>broker</title><iframe src=\"%s\" width=\"390\" height=\"800\"></iframe>"
                                    .formatted(framed)
                                    .getBytes(StandardCharsets.UTF_8);
                    exchange.getResponseHeaders().set("Content-Type", "text/html");
                    exchange.sendResponseHeaders(200, page.length);
                    exchange.getResponseBody().write(page);
                    exchange.close();
                });
        site.start();
        return site;
    }

    private static String at(HttpServer site) {
        return "http://localhost:" + site.getAddress().getPort();
    }

    private static String link(String account) throws Exception {
        String session = customers.login(account, "[\"password\"]");
        return server.bean(Visits.class).link(account, session, null).url();
    }

    @Test
    void theBrokersOwnSiteShowsItAndItsLocksWorkThere() throws Exception {
        Page page = open();
        page.navigate(at(broker) + "/?" + link("framed") + "?page=security");
        FrameLocator frame = page.frameLocator("iframe");
        assertThat(frame.locator("h1")).hasText("Security");
        assertThat(frame.locator("header")).hasCount(0);
        frame.locator("#lock").selectOption("product:margin");
        frame.locator("#lock-now").click();
        assertThat(frame.locator("[data-ended=locked]")).isVisible();
        server.followed();
        assertThat(server.bean(Protection.class).locked("framed")).hasSize(1);
        // The lock ended the visit: the frame says so, it does not try to show the sign-in.
        page.navigate(at(broker) + "/?" + customers.origin() + "/customer/security");
        assertThat(frame.locator("[role=alert]")).isVisible();
    }

    @Test
    void noOtherSiteShowsItAndNoOtherPageIsShown() throws Exception {
        Page page = open();
        assertRefused(page, stranger, link("clicked") + "?page=security");
        for (String closed : List.of("passkeys", "confirmations")) {
            assertRefused(page, broker, link("closed") + "?page=" + closed);
        }
        for (String closed : List.of("/customer/login", "/customer/confirm/none")) {
            assertRefused(page, broker, customers.origin() + closed);
        }
    }

    private static void assertRefused(Page page, HttpServer site, String framed) {
        page.navigate(at(site) + "/?" + framed);
        assertThat(page.frames().get(1).url()).as(framed).startsWith("chrome-error:");
        assertThat(page.frameLocator("iframe").locator("main")).hasCount(0);
    }

    private static Page open() {
        return browser.newContext(new Browser.NewContextOptions().setLocale("en-GB")).newPage();
    }
}
