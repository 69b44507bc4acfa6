package org.kabumori.server.customer;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kabumori.server.acting.ActingServer.SATO;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Request;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kabumori.server.acting.ActingServer;
import org.kabumori.server.confirm.Customers;
import org.kabumori.server.console.Axe;
import org.kabumori.server.console.Chromium;
import org.kabumori.server.console.Pictures;
import org.kabumori.server.contacts.Contacts;
import org.kabumori.server.protection.Protection;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Every page that customers see, in each of its states, in a real browser: pictures in both
 * languages, light and dark, wide and narrow, into {@code target/screenshots/customer-*}; what axe
 * finds; and that a confirmation is light, and done without a mouse.
 */
class CustomerPicturesTest {
    /** What a confirmation may weigh with all that it loads. */
    private static final int MOST_BYTES = 50 << 10;

    private static final int MOST_TABS = 12;

    @TempDir private static Path data;
    private static ActingServer server;
    private static Customers customers;
    private static Playwright playwright;
    private static Browser browser;
    private static Axe axe;

    private final List<String> found = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        Path executable = Chromium.find();
        server =
                new ActingServer(
                        data,
                        Map.of(
                                "kabumori.passkeys.cooling-off", "0s",
                                "kabumori.customers.origins", "https://www.broker.example",
                                "kabumori.notices.call", "0120-000-000",
                                "kabumori.notices.call-ja", "0120-000-000（24時間）",
                                "kabumori.confirm.other-device-from-score", "1.1"));
        customers = new Customers(server);
        axe = new Axe();
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
    void everyPageOfCustomersFitsSpeaksTheirLanguageAndHasItsPicture() throws Exception {
        Pictures pictures = new Pictures();
        for (String language : Pictures.LANGUAGES) {
            try (Device device = new Device(browser, language)) {
                Story story = new Story(device, language, pictures);
                story.comesIn();
                story.confirmsHere();
                story.confirmsElsewhere();
                story.looksAfterTheAccount();
                story.isRefused();
                assertThat(device.complaints()).isEmpty();
            }
        }
        assertThat(pictures.wrong()).isEmpty();
        assertThat(found).isEmpty();
    }

    /** What one customer sees in one language. */
    private final class Story {
        private final Device device;
        private final Page page;
        private final String language;
        private final String account;
        private final Pictures pictures;
        private String session = "";

        Story(Device device, String language, Pictures pictures) {
            this.device = device;
            this.page = device.page();
            this.language = language;
            this.account = "hanako-" + language.substring(0, 2);
            this.pictures = pictures;
        }

        /** A page narrow and light again afterwards, as the customer's is. */
        private void shoot(String name) {
            found.addAll(axe.violations(page, language + " " + name));
            pictures.shoot(page, language, "customer-" + name);
            page.setViewportSize(390, 844);
        }

        void comesIn() throws Exception {
            open("/customer/login?out");
            shoot("login");
            page.click("#sign-in");
            assertThat(page.locator("form .failed")).isVisible();
            shoot("login-failed");
            server.bean(Contacts.class)
                    .register(
                            Customers.BROKER,
                            account,
                            language.substring(0, 2),
                            List.of(new Contacts.Wish("email", account + "@mail.example")));
            enter(customers.login(account, "[\"password\",\"otp_sms\"]"));
            shoot("passkeys-none");
            enter(customers.login(account, "[\"client_certificate\"]"));
            page.fill("#add-title ~ form input[name=label]", "Pixel 9");
            page.click("#add-passkey");
            assertThat(page.locator(".cards .label")).hasCount(1);
            customers.enrol(account);
            server.jdbc()
                    .sql(
                            "update customer_passkey set confirms_from_micros = confirms_from_micros + 86400000000"
                                    + " where account = ? and label = 'phone'")
                    .param(account)
                    .update();
            open("/customer/passkeys");
            shoot("passkeys");
            customers.snapshot(account);
            session = customers.login(account, "[\"password\",\"otp_sms\"]");
        }

        void confirmsHere() throws Exception {
            open(url(ordered(100)));
            shoot("confirm");
            device.verified(false);
            page.click("#sign");
            assertThat(page.locator("form .failed").first()).isVisible();
            shoot("confirm-not-recognised");
            device.verified(true);
            page.click("#sign");
            assertThat(page.locator("#outcome[data-outcome=passed]")).isVisible();
            shoot("confirm-passed");
            open(url(ordered(200)));
            page.click("#deny");
            assertThat(page.locator("#outcome[data-outcome=failed]")).isVisible();
            shoot("confirm-failed");
            for (String state : List.of("expired", "withdrawn")) {
                String url = url(ordered(300));
                server.jdbc()
                        .sql("update confirmation set state = ?, told = true where id = ?")
                        .params(state, url.substring(url.lastIndexOf('/') + 1))
                        .update();
                open(url);
                shoot("confirm-" + state);
            }
            open(url(ordered(400), ordered(1_200), ordered(35_000)));
            shoot("confirm-basket");
        }

        void confirmsElsewhere() throws Exception {
            open("/customer/confirmations");
            shoot("confirmations-none");
            String body = customers.withdrawal(account, session);
            server.send(body);
            String url = url(CustomerPagesTest.id(body));
            open(url);
            shoot("confirm-number");
            String number = page.locator("#number").textContent();
            page.click("#leave");
            page.click("#sign-in");
            assertThat(page).hasURL(customers.origin() + "/customer/passkeys");
            open("/customer/confirmations");
            shoot("confirmations");
            page.click("a.button");
            shoot("confirm-there");
            page.fill("input[name=number]", number.equals("10") ? "11" : "10");
            page.click("#sign");
            assertThat(page.locator("form .failed").first()).isVisible();
            shoot("confirm-there-wrong");
        }

        void looksAfterTheAccount() throws Exception {
            server.send(
                    """
                    {"type":"login","id":"failed-%1$s","time":"%2$s","account":"%1$s","session":"f-%1$s","outcome":"failure",\
                    "methods":["password"],"ip":"203.0.113.9","country":"NL","userAgent":"x","channel":"web"}"""
                            .formatted(account, ActingServer.now()));
            server.bean(Protection.class).lock(SATO, account, "product:margin");
            server.followed();
            enter(customers.login(account, "[\"passkey\"]"));
            open("/customer/security");
            shoot("security");
            Locator daily = page.locator("#limit-daily_buys");
            daily.locator("input[name=amount]").fill("1000000");
            daily.locator("button").first().click();
            server.followed();
            open("/customer/security");
            daily.locator("input[name=amount]").fill("5000000");
            daily.locator("button").first().click();
            assertThat(page.locator("#done")).isVisible();
            shoot("security-asked");
            page.locator("#lock").selectOption("market:XHKG");
            page.click("#lock-now");
            assertThat(page.locator("[data-ended=locked]")).isVisible();
            shoot("ended-locked");
            server.followed();
            enter(customers.login(account, "[\"passkey\"]"));
            open("/customer/security");
            page.click("#not-me");
            assertThat(page.locator("[data-ended=notme]")).isVisible();
            shoot("ended-not-me");
        }

        void isRefused() throws Exception {
            open("/customer/enter/none");
            shoot("refused-link");
            open("/customer/confirm/none");
            shoot("refused-confirmation");
            open("/customer/confirm/none/such");
            shoot("refused-nothing");
            String other = "jiro-" + language.substring(0, 2);
            enter(other, customers.login(other, "[\"passkey\"]"));
            open("/customer/security");
            page.evaluate(
                    "document.querySelector('#alarm form').action = '/customer/security/unlocks'");
            page.click("#not-me");
            shoot("refused-unlock");
            open("/customer/security");
            page.evaluate("document.querySelector('#alarm input[name=_csrf]').value = 'old'");
            page.click("#not-me");
            shoot("refused-old-page");
        }

        private String ordered(int quantity) throws Exception {
            String body = customers.buy(account, session, quantity);
            server.send(body);
            return CustomerPagesTest.id(body);
        }

        private void enter(String session) throws Exception {
            enter(account, session);
        }

        private void enter(String who, String session) throws Exception {
            open(
                    server.bean(Visits.class)
                            .link(who, session, "https://www.broker.example/orders")
                            .url());
        }

        private void open(String path) {
            page.navigate(path.startsWith("/") ? customers.origin() + path : path);
        }
    }

    private static String url(String... events) throws Exception {
        return customers.ask(List.of(events), "https://www.broker.example/orders");
    }

    @Test
    void aConfirmationIsLightAndIsReadAndSignedByTheKeyboard() throws Exception {
        try (Device device = new Device(browser, "en-GB")) {
            Page page = device.page();
            String session = customers.login("keys", "[\"client_certificate\"]");
            page.navigate(server.bean(Visits.class).link("keys", session, null).url());
            page.fill("#add-title ~ form input[name=label]", "phone");
            page.press("#add-title ~ form input[name=label]", "Enter");
            assertThat(page.locator(".cards .label")).hasCount(1);
            customers.snapshot("keys");
            String body = customers.buy("keys", customers.login("keys", "[\"password\"]"), 100);
            server.send(body);
            List<Request> loaded = new ArrayList<>();
            page.onRequestFinished(loaded::add);
            page.navigate(url(CustomerPagesTest.id(body)));
            page.waitForLoadState();
            assertThat(List.copyOf(loaded).stream().mapToInt(CustomerPicturesTest::bytes).sum())
                    .isBetween(1_000, MOST_BYTES);
            assertThat(read(page))
                    .contains(
                            "main",
                            "h1 Confirm with your passkey",
                            "h2 Buy",
                            "h2 Why you are asked",
                            "button Confirm with a passkey",
                            "button I did not order this");
            tabTo(page, "sign");
            device.verified(false);
            page.keyboard().press("Enter");
            assertThat(page.locator("form .failed").first()).isFocused();
            device.verified(true);
            tabBackTo(page, "sign");
            page.keyboard().press("Enter");
            assertThat(page.locator("#outcome[data-outcome=passed]")).isVisible();
            assertThat(page).hasTitle("Confirmed");
        }
    }

    /** What came over the wire, heads too. */
    private static int bytes(Request request) {
        return request.sizes().responseBodySize + request.sizes().responseHeadersSize;
    }

    /** What a screen reader has of a page, in its order: landmarks, headings, buttons. */
    private static List<String> read(Page page) {
        assertThat(page.evaluate("document.documentElement.lang")).isEqualTo("en");
        return ((List<?>)
                        page.evaluate(
                                """
                                () => [...document.querySelectorAll("main, h1, h2, button")].map((each) =>
                                  each.localName === "main" ? "main" : each.localName + " " + each.textContent.trim())
                                """))
                .stream().map(String::valueOf).toList();
    }

    private static void tabTo(Page page, String id) {
        press(page, "Tab", id);
    }

    private static void tabBackTo(Page page, String id) {
        press(page, "Shift+Tab", id);
    }

    private static void press(Page page, String key, String id) {
        for (int i = 0; i < MOST_TABS; i++) {
            page.keyboard().press(key);
            if (id.equals(page.evaluate("document.activeElement.id"))) {
                return;
            }
        }
        throw new AssertionError(id + " is not reached by " + key);
    }
}
