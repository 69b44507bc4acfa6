package org.kabumori.server.customer;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Playwright;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kabumori.server.access.Machines;
import org.kabumori.server.acting.ActingServer;
import org.kabumori.server.actor.Actor;
import org.kabumori.server.actor.Role;
import org.kabumori.server.confirm.Customers;
import org.kabumori.server.console.Chromium;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Customers at the hosted pages, in a real browser with authenticators of its own. */
class CustomerPagesTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    @TempDir private static Path data;
    private static ActingServer server;
    private static Customers customers;
    private static Playwright playwright;
    private static Browser browser;
    private static HttpClient http;
    private static String token;
    private static String base;

    @BeforeAll
    static void start() throws Exception {
        Path executable = Chromium.find();
        server =
                new ActingServer(
                        data,
                        Map.of(
                                "kabumori.passkeys.cooling-off", "0s",
                                "kabumori.confirm.other-device-from-score", "1.1"));
        customers = new Customers(server);
        base = customers.origin();
        token = server.bean(Machines.class).add(Actor.SERVER, "feed", Role.INTEGRATOR, null);
        http = HttpClient.newHttpClient();
        playwright = Chromium.playwright();
        browser = Chromium.launch(playwright, executable);
    }

    @AfterAll
    static void stop() {
        if (playwright != null) {
            playwright.close();
        }
        if (server != null) {
            http.close();
            server.close();
        }
    }

    private static JsonNode post(String path, String body) throws Exception {
        HttpResponse<String> response =
                http.send(
                        HttpRequest.newBuilder(URI.create(base + path))
                                .header("Authorization", "Bearer " + token)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    private static void enrol(Device device, String account) throws Exception {
        String session = customers.login(account, "[\"client_certificate\"]");
        JsonNode link =
                post("/v1/customers/" + account + "/visits", "{\"session\":\"" + session + "\"}");
        device.page().navigate(link.path("url").asString());
        device.page().fill("#add-title ~ form input[name=label]", "my <b>phone</b>");
        device.page().click("#add-passkey");
        assertThat(device.page().locator(".cards .label")).hasText("my <b>phone</b>");
        customers.snapshot(account);
    }

    private static JsonNode ask(String body) throws Exception {
        server.send(body);
        server.followed();
        return post("/v1/confirmations", "{\"event\":\"" + id(body) + "\"}");
    }

    static String id(String body) {
        return JSON.readTree(body).path("id").asString();
    }

    @Test
    void anOrderIsReadSignedAndReleasedAndNothingElseIs() throws Exception {
        try (Device phone = new Device(browser, "en-GB");
                Device thief = new Device(browser, "en-GB")) {
            enrol(phone, "hanako");
            String session = customers.login("hanako", "[\"password\",\"otp_sms\"]");
            String body = customers.buy("hanako", session, 100);
            JsonNode asked = ask(body);
            String url = asked.path("url").asString();

            // Who relays the code has no passkey.
            thief.page().navigate(url);
            thief.page().click("#sign");
            assertThat(thief.page().locator("form .failed").first()).isVisible();
            // Read now: the page is another one as soon as the order is signed.
            String csrf = thief.page().locator("[name=_csrf]").first().getAttribute("value");

            List<String> sent = new ArrayList<>();
            phone.page()
                    .onRequest(
                            request -> {
                                if (request.method().equals("POST") && request.url().equals(url)) {
                                    sent.add(request.postData());
                                }
                            });
            phone.page().navigate(url);
            assertThat(phone.page().locator(".order")).containsText("Buy");
            assertThat(phone.page().locator(".order")).containsText("Aoba Works");
            assertThat(phone.page().locator(".order")).containsText("100 shares");
            assertThat(phone.page().locator(".order")).containsText("50,000");

            phone.verified(false);
            phone.page().click("#sign");
            assertThat(phone.page().locator("form .failed").first()).isVisible();
            phone.verified(true);
            phone.page().click("#sign");
            assertThat(phone.page().locator("#outcome[data-outcome=passed]")).isVisible();

            Object replayed =
                    thief.page()
                            .evaluate(
                                    "async ([url, body, token]) => (await fetch(url, {method:"
                                            + " 'POST', body, headers: {'Content-Type':"
                                            + " 'application/json', 'X-XSRF-TOKEN': token}})).status",
                                    List.of(url, sent.getLast(), csrf));
            assertThat(replayed).isEqualTo(409);
            String id = asked.path("id").asString();
            JsonNode released =
                    post("/v1/confirmations/" + id + "/release", "{\"events\":[" + body + "]}");
            assertThat(released.path("released").asBoolean()).isTrue();
            assertThat(phone.complaints()).isEmpty();
            assertThat(thief.complaints()).isEmpty();
        }
    }

    @Test
    void theOtherDeviceSignsWithTheNumberOfTheFirst() throws Exception {
        try (Device phone = new Device(browser, "ja-JP");
                Device computer = new Device(browser, "ja-JP")) {
            enrol(phone, "taro");
            String session = customers.login("taro", "[\"password\",\"otp_sms\"]");
            JsonNode asked = ask(customers.withdrawal("taro", session));
            computer.page().navigate(asked.path("url").asString());
            assertThat(computer.page().locator("#sign")).hasCount(0);
            String number = computer.page().locator("#number").textContent();

            phone.page().click("#leave");
            phone.page().click("#sign-in");
            assertThat(phone.page()).hasURL(base + "/customer/passkeys");
            phone.page().navigate(base + "/customer/confirmations");
            phone.page().click("a.button");
            assertThat(phone.page().locator(".order")).containsText("出金");
            phone.page().fill("input[name=number]", number);
            phone.page().click("#sign");
            assertThat(phone.page().locator("#outcome[data-outcome=passed]")).isVisible();
            assertThat(computer.page().locator("#outcome[data-outcome=passed]")).isVisible();
            assertThat(phone.complaints()).isEmpty();
            assertThat(computer.complaints()).isEmpty();
        }
    }

    @Test
    void aPhishableSessionAddsNoPasskeyAndALinkOpensOnce() throws Exception {
        try (Device device = new Device(browser, "en-GB")) {
            String session = customers.login("jiro", "[\"password\",\"otp_sms\"]");
            String link =
                    post("/v1/customers/jiro/visits", "{\"session\":\"" + session + "\"}")
                            .path("url")
                            .asString();
            device.page().navigate(link);
            assertThat(device.page().locator("#add-passkey")).hasCount(0);
            assertThat(device.page().locator(".note")).isVisible();
            try (Device thief = new Device(browser, "en-GB")) {
                assertThat(thief.page().navigate(link).status()).isEqualTo(404);
                thief.page().navigate(base + "/customer/passkeys");
                assertThat(thief.page()).hasURL(base + "/customer/login");
            }
            server.send(
                    """
                    {"type":"session-end","id":"end-jiro","time":"%s","account":"jiro","session":"%s","cause":"logout"}\
                    """
                            .formatted(ActingServer.now(), session));
            server.followed();
            device.page().navigate(base + "/customer/passkeys");
            assertThat(device.page()).hasURL(base + "/customer/login");
        }
    }
}
