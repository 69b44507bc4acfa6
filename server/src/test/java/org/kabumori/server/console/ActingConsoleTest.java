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
import org.kabumori.server.acting.ActingServer;
import org.kabumori.server.acting.HoldingPolicy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The pages on which operators act, in a real browser, on a server whose policy holds buys. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ActingConsoleTest {
    private static final List<String> PAGES =
            List.of(
                    "/holds",
                    "/halts?like=XNGO:8999",
                    "/channels",
                    "/conditions",
                    "/accounts/a-held-1");

    @TempDir private static Path data;

    @AutoClose private static ActingServer server;
    @AutoClose private static ConsoleBrowser browser;
    private static String base;

    @BeforeAll
    static void start() throws Exception {
        browser = new ConsoleBrowser();
        server = new ActingServer(data, Map.of());
        base = browser.visit(server);
        server.send(HoldingPolicy.event());
        for (int i = 0; i < 12; i++) {
            server.send(instrument(8_990 + i, i));
        }
        server.send(
                """
                {"type":"account","id":"snap-1","time":"%s","account":"holder-1","openedOn":"2019-05-01",\
                "buyingPower":900000000,"cash":{"JPY":900000000},"positions":[{"instrument":"XNGO:8999","quantity":400,\
                "averageCost":400,"taxAccount":"nisa"}],"methods":["passkey"]}"""
                        .formatted(ActingServer.now()));
        for (int i = 1; i <= 4; i++) {
            server.send(buy(i));
        }
        server.followed();
    }

    private static String instrument(int code, int i) {
        return """
               {"type":"instrument","id":"ref-%1$d","time":"%2$s","instrument":"XNGO:%1$d","name":"Aoba %1$d",\
               "currency":"JPY","lotSize":100,"lastClose":%3$d,"averageDailyValue":%4$d,"marketCap":%5$d,\
               "segment":"Next"}"""
                .formatted(
                        code,
                        ActingServer.now(),
                        120 + i * 7,
                        9_000_000 + i * 2_000_000L,
                        1_600_000_000L + i * 90_000_000L);
    }

    private static String buy(int i) {
        return """
               {"type":"order","id":"held-%1$d","time":"%2$s","account":"a-held-%1$d","order":"held-%1$d","action":"new",\
               "instrument":"XNGO:8999","side":"buy","quantity":%3$d,"orderType":"limit","limitPrice":96,\
               "taxAccount":"tokutei","channel":"phone"}"""
                .formatted(i, ActingServer.now(), 10_000 * i);
    }

    @AfterEach
    void nothingWasComplainedAbout() {
        browser.leave();
    }

    @Test
    @Order(1)
    void queueIsDecidedWithTheKeyboard() throws Exception {
        Page page = browser.signIn("en-GB", 1440);
        page.navigate(base + "/holds");
        assertThat(page.locator(".held")).hasCount(4);
        assertThat(page.locator(".clock").first())
                .hasText(Pattern.compile("[0-9]+:[0-9][0-9]|time is up"));
        page.locator(".held").nth(1).locator("summary").click();
        page.locator(".held").nth(1).locator("input[name=how]").fill("called the number on file");
        page.locator(".held").nth(1).locator("button[value=failed]").click();
        assertThat(page.locator(".note")).hasText("The customer’s word is recorded.");
        server.followed();
        page.navigate(base + "/holds");
        assertThat(page.locator(".held").nth(1)).containsText("The customer says: not mine");
        page.keyboard().press("j");
        page.keyboard().press("j");
        page.keyboard().press("x");
        page.fill(".verdict-bar input[name=note]", "customer denied it");
        page.keyboard().press("Enter");
        assertThat(page.locator(".note")).hasText("Refused.");
        server.followed();
        page.navigate(base + "/holds");
        assertThat(page.locator(".held")).hasCount(3);
        assertThat(page.locator("#decided-title")).isVisible();
        page.locator(".held input[type=checkbox]").nth(0).check();
        page.locator(".held input[type=checkbox]").nth(1).check();
        page.fill(".verdict-bar input[name=note]", "one family");
        page.click("button[formaction='/holds/release']");
        assertThat(page.locator(".note")).containsText("Another person has to approve it.");
    }

    @Test
    @Order(2)
    void haltIsLookedAtBeforeItIsSetAndIsLifted() throws Exception {
        Page page = browser.signIn("en-GB", 1440);
        page.navigate(base + "/halts");
        page.fill("#names", "8999\nXNGO,8999\n4242");
        page.fill("input[name=market]", "XNGO");
        page.fill("input[name=reason]", "many first buyers");
        page.click("text=Dry run");
        assertThat(page.locator(".sentences")).containsText("XNGO:8999 stands in line 1 already");
        assertThat(page.locator(".involved").first()).containsText("XNGO:4242");
        assertThat(page.locator(".facts dd").nth(2)).hasText("4");
        browser.shoot(page, "halt-dry-run");
        page.click("text=Set the halt");
        assertThat(page.locator(".note")).hasText("The halt is in force.");
        assertThat(server.send(buy(9))).contains("\"restricted\"");
        server.followed();
        page.navigate(base + "/halts");
        assertThat(page.locator("h2").nth(2)).containsText("Buys in 2 names");
        page.fill("form[action='/halts/lift'] input[name=reason]", "quiet again");
        page.locator("form[action='/halts/lift'] button").click();
        assertThat(page.locator(".note")).hasText("The halt is lifted.");
        page.fill("#names", "no such name");
        page.fill("input[name=reason]", "x");
        page.click("text=Dry run");
        assertThat(page.locator(".sentences")).containsText("Line 1");
        assertThat(page.locator("text=Set the halt")).hasCount(0);
    }

    @Test
    @Order(3)
    void accountIsFrozenAndOpenedWithProof() throws Exception {
        Page page = browser.signIn("en-GB", 1440);
        page.navigate(base + "/accounts/a-held-1");
        assertThat(page.locator("#act-title")).hasText("Not frozen");
        page.fill("form[action='/accounts/control'] input[name=reason]", "he phoned");
        page.click("button[value=FREEZE_ALL]");
        assertThat(page.locator(".note")).hasText("The account is frozen.");
        server.followed();
        page.navigate(base + "/accounts/a-held-1");
        assertThat(page.locator("#act-title")).hasText("Everything is frozen");
        assertThat(page.locator(".act .involved")).containsText("cancel orders");
        browser.shoot(page, "account-frozen");
        page.selectOption("select[name=method]", "in_person");
        page.fill("input[name=reference]", "case 77");
        page.click("form[action='/accounts/unfreeze'] button");
        assertThat(page.locator(".note")).hasText("The account is open again.");
    }

    @Test
    @Order(3)
    void anExposedAccountIsClearedWithAReasonAndAProof() throws Exception {
        server.jdbc()
                .sql(
                        "insert into exposed_credential (hash, source, first_micros, last_micros, sightings)"
                                + " values (decode('01', 'hex'), 'paste-1', 1, 1, 1)")
                .update();
        server.jdbc()
                .sql(
                        "insert into exposure_match (account, hash, found_micros, acted)"
                                + " values ('a-held-2', decode('01', 'hex'), ?, true)")
                .param(System.currentTimeMillis() * 1_000)
                .update();
        Page page = browser.signIn("en-GB", 1440);
        page.navigate(base + "/accounts/a-held-2");
        assertThat(page.locator("#exposed")).containsText("asked for more than a password until");
        browser.shoot(page, "account-exposed");
        page.fill("#exposed input[name=reason]", "new password at the counter");
        page.selectOption("#exposed select[name=method]", "in_person");
        page.fill("#exposed input[name=reference]", "case 78");
        page.click("#exposed button");
        assertThat(page.locator(".note")).containsText("The account is cleared");
        assertThat(page.locator("#exposed")).hasCount(0);
    }

    @Test
    @Order(4)
    void channelIsRegisteredAndItsWarningGoes() throws Exception {
        Page page = browser.signIn("en-GB", 1440);
        page.navigate(base + "/channels");
        assertThat(page.locator("[data-channel=phone] .warnings"))
                .containsText("nobody registered it");
        page.fill("form[action='/channels/register'] input[name=name]", "phone");
        page.fill("form[action='/channels/register'] input[name=owner]", "call centre");
        page.locator("form[action='/channels/register'] button").click();
        assertThat(page.locator(".note")).hasText("The channel is registered.");
        assertThat(page.locator("[data-channel=phone] .warnings")).hasCount(0);
        page.navigate(base + "/halts?like=XNGO:8999");
        assertThat(page.locator(".alike li").first()).containsText("same market");
        page.locator(".alike input").first().check();
        page.locator("#alike button").last().click();
        assertThat(page.locator("#names")).hasValue(Pattern.compile("XNGO:[0-9]+\\nXNGO:8999"));
    }

    @Test
    @Order(5)
    void anOverrideNeedsAnEndAndSomebodyElse() throws Exception {
        Page page = browser.signIn("en-GB", 1440);
        page.navigate(base + "/conditions?subject=account:a-held-1");
        page.selectOption("select[name=rank]", "block");
        page.fill("input[name=reason]", "mule");
        page.locator("form[action='/conditions'] button").click();
        assertThat(page.locator(".note")).hasText("The condition is in force.");
        server.followed();
        page.navigate(base + "/conditions?subject=account:a-held-2");
        assertThat(page.locator("h2").nth(1)).containsText("Block, none may override");
        page.selectOption("select[name=rank]", "override");
        page.fill("form[action='/conditions'] input[name=reason]", "visited us");
        page.locator("form[action='/conditions'] button").click();
        assertThat(page.locator(".note-bad")).containsText("An override must end.");
    }

    @Test
    @Order(9)
    void fitsEveryScreenInBothLanguages() {
        browser.assertFits(PAGES);
    }
}
