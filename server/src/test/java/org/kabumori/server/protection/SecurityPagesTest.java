package org.kabumori.server.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kabumori.server.acting.ActingServer.SATO;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.RequestOptions;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kabumori.server.acting.ActingServer;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.cases.CaseLink;
import org.kabumori.server.cases.Cases;
import org.kabumori.server.console.Chromium;
import org.kabumori.server.customer.Visits;
import org.kabumori.server.freezes.IdentityProof;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The security centre in a real browser, on a telephone's screen. */
class SecurityPagesTest {
    @TempDir private static Path data;
    private static ActingServer server;
    private static Playwright playwright;
    private static Browser browser;
    private static int events;

    private final List<String> complaints = new ArrayList<>();

    @BeforeAll
    static void start() {
        Path executable = Chromium.find();
        server = new ActingServer(data, Map.of("kabumori.protection.cooling-off", "1h"));
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

    private static String login(String account) throws Exception {
        String session = "s-" + ++events;
        String answer = loginAnswer(account, session);
        assertThat(answer).contains("\"decision\":\"allow\"");
        return session;
    }

    private static String loginAnswer(String account, String session) throws Exception {
        return server.send(
                """
                {"type":"login","id":"login-%1$s-%4$d","time":"%2$s","account":"%3$s","session":"%1$s","outcome":"success",\
                "methods":["password"],"ip":"198.51.100.7","country":"JP","userAgent":"Mozilla/5.0","channel":"web"}"""
                        .formatted(session, ActingServer.now(), account, ++events));
    }

    /** Opens the centre for a session at the broker, in a browser of its own. */
    private Page open(String account, String session, String language) throws Refusal {
        String url = server.bean(Visits.class).link(account, session, null).url();
        BrowserContext context =
                browser.newContext(
                        new Browser.NewContextOptions()
                                .setLocale(language)
                                .setViewportSize(390, 844));
        Page page = context.newPage();
        page.onConsoleMessage(
                message -> {
                    if (message.text().contains("Content Security Policy")) {
                        complaints.add(message.text());
                    }
                });
        page.navigate(url);
        page.navigate(base() + "/customer/security");
        return page;
    }

    private static String base() {
        return "http://localhost:" + server.running().port();
    }

    @Test
    void aSelfLockEndsAllSessionsAndIsNotTakenOffWithoutAProof() throws Exception {
        String first = login("v-1");
        String second = login("v-1");
        server.followed();
        Page phone = open("v-1", first, "ja-JP");
        Page thief = open("v-1", second, "en-US");
        assertThat(thief.title()).isEqualTo("Security");
        assertThat(phone.locator("#logins li").count()).isEqualTo(2);
        // The customer's own broken word: without a proof nothing is unlocked.
        phone.locator("#lock").selectOption("everything");
        phone.locator("#lock-now").click();
        assertThat(phone.locator("[data-ended=locked]").innerText()).contains("ロックしました");
        server.followed();
        for (Page page : List.of(phone, thief)) {
            page.navigate(base() + "/customer/security");
            assertThat(page.url()).endsWith("/customer/login");
        }
        String later = "s-later";
        assertThat(loginAnswer("v-1", later)).contains("self_locked");
        server.bean(Protection.class)
                .unlock(SATO, "v-1", "everything", new IdentityProof("in_person", "case-1"));
        assertThat(loginAnswer("v-1", "s-after")).contains("\"decision\":\"allow\"");
        assertThat(complaints).isEmpty();
    }

    @Test
    void unlockingFromASessionIsRefusedAndAudited() throws Exception {
        String session = login("v-2");
        server.bean(Protection.class).lock(SATO, "v-2", "product:margin");
        session = login("v-2");
        server.followed();
        Page page = open("v-2", session, "en-US");
        assertThat(page.locator("#locked").innerText()).contains("New margin positions");
        String csrf = page.locator("#alarm input[name=_csrf]").getAttribute("value");
        var response =
                page.request()
                        .post(
                                base() + "/customer/security/unlocks",
                                RequestOptions.create()
                                        .setHeader(
                                                "Content-Type", "application/x-www-form-urlencoded")
                                        .setData("lock=product:margin&_csrf=" + csrf));
        assertThat(response.status()).isEqualTo(403);
        assertThat(response.text()).contains("identified you again");
        server.followed();
        assertThat(server.bean(Protection.class).locked("v-2")).hasSize(1);
        assertThat(server.acts("account:v-2")).contains("account.self-unlock refused");
    }

    @Test
    void aLimitIsSetAtOnceAndItsRaiseWaits() throws Exception {
        String session = login("v-3");
        server.followed();
        Page page = open("v-3", session, "en-US");
        Locator daily = page.locator("#limit-daily_buys");
        daily.locator("input[name=amount]").fill("100000");
        daily.locator("button").first().click();
        assertThat(page.locator("#done").innerText()).isEqualTo("The limit is in force.");
        server.followed();
        page.reload();
        assertThat(daily.innerText()).contains("100,000 yen a day");
        daily.locator("input[name=amount]").fill("900000");
        daily.locator("button").first().click();
        assertThat(page.locator("#done").innerText()).contains("waiting time");
        assertThat(daily.innerText()).contains("100,000 yen a day", "It becomes 900,000 yen");
    }

    @Test
    void notMeFreezesAndSaysWhatHappensNext() throws Exception {
        login("v-4");
        String session = login("v-4");
        server.followed();
        Page page = open("v-4", session, "en-US");
        page.locator("#logins summary").first().click();
        page.locator("#logins .deny").first().click();
        assertThat(page.locator("[data-ended=notme]").innerText())
                .contains("Your account is frozen", "calls you", "never ask for a password");
        assertThat(loginAnswer("v-4", "s-frozen")).contains("account_frozen");
        assertThat(server.bean(Cases.class).about(CaseLink.Kind.ACCOUNT, "v-4")).hasSize(1);
        assertThat(complaints).isEmpty();
    }

    @Test
    void thePageFitsATelephoneAndWeighsLittle() throws Exception {
        String session = login("v-5");
        server.followed();
        for (String language : List.of("ja-JP", "en-US")) {
            Page page = open("v-5", session, language);
            assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .isEqualTo(true);
            assertThat(page.content().length()).isLessThan(50 << 10);
        }
    }
}
