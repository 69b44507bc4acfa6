package org.kabumori.server.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.kabumori.server.access.TestUsers;
import org.kabumori.server.acting.ActingServer;
import org.kabumori.server.actor.Role;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/** A policy's way from an idea to the order path, and the search, in a real browser. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PolicyConsoleTest {
    private static final String RULE =
            """

            rules:
              - id: every-buy
                on: [order]
                when: order.side == 'buy'
                then: {answer: hold}
                texts: {ja: 買付はすべて, en: every buy}
                customersShare: 1
            """;

    @TempDir private static Path data;

    @AutoClose private static ActingServer server;
    @AutoClose private static ConsoleBrowser browser;
    private static String base;

    private Page page;

    @BeforeAll
    static void start() throws Exception {
        browser = new ConsoleBrowser();
        server = new ActingServer(data, Map.of());
        base = browser.visit(server);
        browser.visit(base, TestUsers.PASSWORD);
        for (String event : Files.readAllLines(Path.of("../scenarios/first-theft.jsonl"))) {
            server.send(event);
        }
        TestUsers.add(server.running(), "mori", Role.SUPERVISOR);
        TestUsers.add(server.running(), "kato", Role.SUPERVISOR);
        TestUsers.add(server.running(), "yama", Role.VIEWER);
        server.followed();
    }

    @AfterEach
    void nothingWasComplainedAbout() {
        browser.leave();
    }

    @Test
    @Order(1)
    void aDraftIsLookedAtTestedAndProposed() {
        signIn("mori");
        page.navigate(base + "/policies");
        assertThat(page.locator(".empty-title")).hasText("No policy was ever published");
        page.click("text=Change the live policy");
        assertThat(page.locator("#to-live")).containsText("None.");
        String standard = page.inputValue("#policy-text");
        page.fill("#policy-text", standard.replace("standard-1", "buys-1") + "nonsense: 1\n");
        page.click("text=Look at the differences");
        assertThat(page.locator("#problems")).containsText("nonsense");
        assertThat(page.locator("#to-live")).hasCount(0);
        page.fill("#policy-text", standard.replace("standard-1", "buys-1") + RULE);
        page.click("text=Look at the differences");
        assertThat(page.locator("#to-live tbody tr")).hasCount(1);
        assertThat(page.locator("#to-live ins")).containsText("order.side == 'buy'");
        page.click("#test");
        assertThat(page).hasURL(base + "/policies");
        assertThat(page.locator(".tested"))
                .containsText(Pattern.compile("[0-9]+ times Hold instead of Allow"));
        assertThat(page.locator("#cancel-test")).hasCount(0);
        page.navigate(base + "/policies/live");
        page.fill("#policy-text", standard.replace("standard-1", "buys-1") + RULE);
        page.fill("input[name=reason]", "a raid is on");
        page.click("#shadow");
        assertThat(page.locator(".note")).hasText("It is in shadow.");
        assertThat(page.locator("section:has(#policies-shadows) tbody")).containsText("buys-1");
        page.navigate(base + "/policies/live");
        page.fill("#policy-text", standard.replace("standard-1", "buys-1") + RULE);
        page.fill("input[name=reason]", "a raid is on");
        page.click("#publish");
        assertThat(page.locator(".note")).containsText("Another person has to approve it.");
        assertThat(page.locator(".facts dd").first()).hasText("standard-1");
    }

    @Test
    @Order(2)
    void anotherSeesWhatItChangesAndApproves() throws Exception {
        signIn("kato");
        page.navigate(base + "/approvals");
        page.click("text=See what it changes");
        assertThat(page.locator("#to-live ins")).containsText("order.side == 'buy'");
        page.navigate(base + "/approvals");
        page.locator(".approval .button-main").click();
        server.followed();
        page.navigate(base + "/policies");
        assertThat(page.locator(".facts dd").first()).hasText("buys-1");
        assertThat(page.locator("section:has(#policies-history) tbody tr").first())
                .containsText("kato");
        page.locator("section:has(#policies-history) tbody a").first().click();
        assertThat(page.locator("#to-live")).containsText("None.");
        assertThat(page.locator(".lead")).containsText("published on");
    }

    @Test
    @Order(3)
    void aViewerLooksAndCanDoNothing() {
        signIn("yama");
        page.navigate(base + "/policies");
        assertThat(page.locator(".page form")).hasCount(0);
        page.click("text=Look at the live policy");
        assertThat(page.locator("pre.code")).containsText("every-buy");
        assertThat(page.locator(".page form, .page button")).hasCount(0);
    }

    @Test
    @Order(4)
    void searchOpensTheOneAndListsTheMany() {
        signIn("yama");
        search("e066");
        assertThat(page).hasURL(base + "/events/e066");
        search("victim-B");
        assertThat(page.locator("h1").first()).isVisible();
        search("hinode");
        assertThat(page).hasURL(base + "/names/XTKS:9993");
        search("nobody-at-all");
        assertThat(page.locator(".empty-title")).hasText("Nothing is called nobody-at-all");
        String device =
                server.jdbc()
                        .sql("select key from search_sighting where kind = 'device' limit 1")
                        .query((row, number) -> row.getString(1))
                        .single();
        search(device);
        assertThat(page.locator("#found-device a").first()).isVisible();
    }

    private void search(String text) {
        page.fill("#q", text);
        page.press("#q", "Enter");
        page.waitForLoadState();
    }

    private void signIn(String user) {
        page = browser.signIn(user, "en-GB", 1440);
    }
}
