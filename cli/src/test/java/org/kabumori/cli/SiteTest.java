package org.kabumori.cli;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.kabumori.server.journal.JournalStore;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;

/**
 * The demo's site in a real browser: its customer trades in peace, and a thief with her password,
 * her code and her cookie does not empty her account. One account, so the order counts.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SiteTest {
    private static final String ACCOUNT = "takane-1001";
    private static final String FOODS = "XTKS:9971";
    private static final String ELECTRIC = "XTKS:9972";
    private static final String THIN = "XTKS:9974";

    @TempDir private static Path folder;
    private static OpenSite site;

    @BeforeAll
    static void start() throws Exception {
        site = new OpenSite(folder);
    }

    @AfterAll
    static void stop() {
        if (site != null) {
            site.close();
        }
    }

    /** The customer's own browser. */
    private static Visitor customer() {
        Visitor hanako = site.visitor("ja-JP").go("/").ready();
        hanako.page.click("#home");
        assertThat(hanako.page.locator(".note.good")).isVisible();
        return hanako;
    }

    private static void enrol(Visitor hanako) {
        hanako.go("/counter").ready();
        long before = passkeys(hanako.page);
        hanako.page.click("#enrol");
        assertThat(hanako.page.locator("#passkeys"))
                .hasAttribute("data-count", String.valueOf(before + 1));
    }

    private static long passkeys(Page page) {
        return Long.parseLong(page.locator("#passkeys").getAttribute("data-count"));
    }

    /** Signs on the hosted page what was asked, and comes back to the site. */
    private static void sign(Page page) {
        page.click("#sign");
        assertThat(page.locator("#outcome[data-outcome=passed]")).isVisible();
        page.locator("main a").last().click();
        assertThat(page.locator("#outcome[data-state=done]")).isVisible();
    }

    @Test
    @Order(1)
    void theCustomerTradesInPeaceAndSignsWhatIsAsked() {
        try (Visitor hanako = customer()) {
            enrol(hanako);
            OpenSite.login(hanako);
            assertThat(hanako.page.locator("#holdings")).isVisible();
            long cash = hanako.yen("cash");
            hanako.order("buy", FOODS, 100, "tokutei");
            assertThat(hanako.outcome()).isEqualTo("done");

            hanako.order("buy", THIN, 5_000, "tokutei");
            assertThat(hanako.page.locator(".order")).containsText("5,000");
            sign(hanako.page);
            hanako.go("/portfolio");
            assertThat(hanako.page.locator("li[data-instrument='" + THIN + "']"))
                    .hasAttribute("data-quantity", "5000");
            assertThat(hanako.yen("cash")).isLessThan(cash);

            hanako.withdraw(50_000);
            sign(hanako.page);
            hanako.page.click("#logout");
            hanako.ready();
            hanako.page.click("#passkey-login");
            assertThat(hanako.page.locator("#holdings")).isVisible();
            assertThat(hanako.complaints).isEmpty();
            assertThat(events())
                    .anyMatch(
                            each ->
                                    each.contains("\"methods\":[\"passkey\"]")
                                            && each.contains("\"deviceBound\":true"));
        }
    }

    @Test
    @Order(2)
    void theSecurityCentreOpensFromTheSite() {
        try (Visitor hanako = customer()) {
            OpenSite.login(hanako);
            hanako.go("/security");
            hanako.page.click("#security");
            assertThat(hanako.page).hasURL(site.hostedPages() + "/customer/passkeys");
            assertThat(hanako.complaints).isEmpty();
        }
    }

    @Test
    @Order(3)
    void aStolenCookieEndsTheSessionAtItsFirstRequest() {
        try (Visitor hanako = customer();
                Visitor thief = site.visitor("en-GB")) {
            OpenSite.login(hanako);
            assertThat(hanako.page.locator("#holdings")).isVisible();
            Cookie hers = hanako.cookie("TAKANE");
            thief.go("/thief").ready();
            thief.page.click("#steal");
            assertThat(thief.page.locator("p.bad[role=status]"))
                    .containsText("belongs to another device");
            assertThat(thief.cookie("TAKANE").value).isEqualTo(hers.value);
            assertThat(thief.page.locator("#holdings")).hasCount(0);

            hanako.page.navigate(site.origin() + "/portfolio");
            assertThat(hanako.page.locator("p.bad[role=status]")).containsText("別の端末から使われた");
            assertThat(events()).anyMatch(each -> each.contains("\"cause\":\"revoked\""));
        }
    }

    private static List<String> events() {
        return site
                .server
                .context()
                .getBean(JournalStore.class)
                .ofAccount(ACCOUNT, Long.MAX_VALUE, 50)
                .stream()
                .map(each -> each.body())
                .toList();
    }

    @Test
    @Order(4)
    void passwordAndRelayedCodeDoNotEmptyTheAccount() {
        try (Visitor hanako = customer();
                Visitor thief = site.visitor("en-GB")) {
            enrol(hanako);
            OpenSite.login(hanako);
            long cash = hanako.yen("cash");
            long shares = hanako.yen("shares");
            OpenSite.login(thief);
            assertThat(thief.page.locator("#holdings")).isVisible();

            int sold = sellAll(thief);
            assertThat(sold).as("sales let through").isLessThan(5);
            for (String name : List.of(THIN, FOODS, ELECTRIC)) {
                if (isIn(thief)) {
                    thief.order("buy", name, 100, "tokutei");
                    assertStopped(thief);
                }
            }
            if (isIn(thief)) {
                thief.withdraw(1_000);
                assertStopped(thief);
            }

            if (!isIn(hanako)) {
                hanako.go("/login").ready();
                hanako.page.click("#passkey-login");
                assertThat(hanako.page.locator("#holdings")).isVisible();
            }
            long left = hanako.yen("cash");
            assertThat(left).as("no yen left the account").isGreaterThanOrEqualTo(cash);
            assertThat(left - cash + hanako.yen("shares"))
                    .as("what was sold is there as cash")
                    .isEqualTo(shares);
            System.out.printf("thief on a line in Japan: %d of 5 sales let through%n", sold);
            seesItOnHerTelephone(hanako);
        }
    }

    /** Sells all that there is; returns how many sales were let through. */
    private static int sellAll(Visitor thief) {
        thief.go("/portfolio");
        Locator rows = thief.page.locator("#holdings li");
        List<String> sales =
                rows.all().stream()
                        .map(
                                each ->
                                        each.getAttribute("data-quantity")
                                                + " "
                                                + each.locator("a").getAttribute("href"))
                        .toList();
        int sold = 0;
        for (String sale : sales) {
            if (isIn(thief)) {
                String[] parts = sale.split(" ");
                thief.go(parts[1]);
                thief.page.fill("input[name=quantity]", parts[0]);
                thief.submit("#order");
                if (thief.page.locator("#outcome[data-state=done]").count() > 0) {
                    sold++;
                } else {
                    assertStopped(thief);
                }
            }
        }
        return sold;
    }

    /**
     * Returns whether a session stands: at an hour at which she is never there, all sessions of the
     * account end at the first purchase or before it.
     */
    private static boolean isIn(Visitor visitor) {
        visitor.go("/portfolio");
        boolean stands = visitor.page.locator("#holdings").count() > 0;
        if (!stands) {
            assertThat(visitor.page.locator("#password-login")).isVisible();
        }
        return stands;
    }

    private static boolean isAtTheSite(Visitor visitor) {
        return visitor.page.url().startsWith(site.origin());
    }

    /** Thrown out, held, refused, or led to the page whose signature the thief cannot give. */
    private static void assertStopped(Visitor thief) {
        if (isAtTheSite(thief)) {
            assertThat(
                            thief.page.locator(
                                    "[data-state=held], [data-state=refused], #password-login"))
                    .isVisible();
        } else if (thief.page.locator("#sign").count() > 0) {
            thief.page.click("#sign");
            assertThat(thief.page.locator("form .failed").first()).isVisible();
        } else {
            assertThat(thief.page.locator("#number")).isVisible();
        }
    }

    private static void seesItOnHerTelephone(Visitor hanako) {
        hanako.go("/phone");
        assertThat(hanako.page.locator("[data-kind=sms]").first()).isVisible();
    }

    @Test
    @Order(5)
    void theCounterKnowsWhoseCardItIs() {
        try (Visitor thief = site.visitor("en-GB")) {
            thief.go("/counter");
            assertThat(thief.page.locator("p.bad[role=status]"))
                    .containsText("the card is not yours");
            assertThat(thief.page.locator("#enrol")).hasCount(0);
            Object status =
                    thief.page.evaluate(
                            "async () => (await fetch('/counter/options', {method: 'POST', body: '{}'})).status");
            assertThat(status).isEqualTo(403);
        }
    }

    @Test
    @Order(6)
    void messagesAndFormsFromElsewhereAreRefused() throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            assertThat(post(http, "/kabumori", "webhook-signature", "v1,bm8=")).isEqualTo(401);
            assertThat(post(http, "/home", "Origin", "http://phish.example")).isEqualTo(403);
        }
    }

    private static int post(HttpClient http, String path, String header, String value)
            throws Exception {
        return http.send(
                        HttpRequest.newBuilder(URI.create(site.origin() + path))
                                .header("webhook-id", "1")
                                .header("webhook-timestamp", "1")
                                .header(header, value)
                                .POST(BodyPublishers.ofString("{}"))
                                .build(),
                        BodyHandlers.ofString())
                .statusCode();
    }
}
