package org.kabumori.server.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
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
import org.kabumori.server.acting.HoldingPolicy;
import org.kabumori.server.actor.Role;

import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/** The queue of work by the keyboard, in a real browser, on a server whose policy holds buys. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WorkConsoleTest {
    @TempDir private static Path data;

    @AutoClose private static ActingServer server;
    @AutoClose private static ConsoleBrowser browser;
    private static String base;

    private Page page;

    @BeforeAll
    static void start() throws Exception {
        browser = new ConsoleBrowser();
        server = new ActingServer(data, Map.of("kabumori.work.verdicts-alone", 2));
        base = browser.visit(server);
        browser.visit(base, TestUsers.PASSWORD);
        TestUsers.add(server.running(), "mori", Role.SUPERVISOR);
        TestUsers.add(server.running(), "yama", Role.VIEWER);
    }

    @AfterEach
    void nothingWasComplainedAbout() {
        browser.leave();
    }

    private static void hold(int from, int to) throws Exception {
        for (int i = from; i <= to; i++) {
            server.send(
                    """
                    {"type":"order","id":"held-%1$d","time":"%2$s","account":"a-held-%1$d","order":"held-%1$d",\
                    "action":"new","instrument":"XNGO:8999","side":"buy","quantity":%3$d,"orderType":"limit",\
                    "limitPrice":96,"taxAccount":"tokutei","channel":"phone"}\
                    """
                            .formatted(i, ActingServer.now(), 100 * i));
        }
        server.followed();
    }

    @Test
    @Order(1)
    void sayWhatWillComeWhenNothingWaits() {
        signIn("mori");
        page.navigate(base + "/work");
        assertThat(page.locator(".empty-title")).hasText("Nothing waits");
        page.navigate(base + "/work?kind=alert");
        assertThat(page.locator(".empty-title")).hasText("Nothing of that kind waits");
    }

    @Test
    @Order(2)
    void everyKeyDoesWhatItsHelpSays() throws Exception {
        server.send(HoldingPolicy.event());
        // Without its currency nobody would know the yen, and a release would need a second person.
        server.send(
                """
                {"type":"instrument","id":"n-8999","time":"%s","instrument":"XNGO:8999","name":"Akebono Seiki",\
                "currency":"JPY","lotSize":100,"lastClose":96,"averageDailyValue":9000000}\
                """
                        .formatted(ActingServer.now()));
        hold(1, 6);
        signIn("mori");
        page.navigate(base + "/work");
        assertThat(rows()).hasCount(6);
        assertThat(page.locator(".clock").first()).hasText(Pattern.compile("[0-9]+:[0-9][0-9]"));
        page.keyboard().press("?");
        assertThat(page.locator("#work-keys")).isVisible();
        page.keyboard().press("j");
        page.keyboard().press("Escape");
        assertThat(page.locator("#work-keys")).isHidden();
        page.keyboard().press("j");
        page.keyboard().press("j");
        page.keyboard().press("k");
        assertThat(rows().first()).isFocused();
        page.keyboard().press("x");
        assertThat(tick(0)).isChecked();
        page.keyboard().press("a");
        said("You have it.");
        assertThat(page.locator(".work-mine")).hasCount(1);
        page.keyboard().press("j");
        page.keyboard().press("g");
        assertThat(page.locator("#work-armed")).containsText("Genuine, 1 ticked");
        page.keyboard().type("jxatrf?");
        assertThat(page.locator("input[name=note]")).hasValue("jxatrf?");
        page.keyboard().press("Escape");
        assertThat(page.locator("#work-armed")).isEmpty();
        page.keyboard().press("g");
        page.keyboard().press("Enter");
        said("The verdict is recorded.");
        assertThat(rows().first()).containsText("genuine");
        page.keyboard().press("j");
        page.keyboard().press("f");
        page.locator("input[name=note]").fill("");
        page.keyboard().press("Enter");
        assertThat(rows()).hasCount(6);
        page.locator("input[name=note]").fill("he denied it");
        page.keyboard().press("Enter");
        said("Refused.");
        assertThat(rows()).hasCount(5);
        server.followed();
        page.keyboard().press("j");
        page.keyboard().press("r");
        page.keyboard().type("phoned");
        page.keyboard().press("Enter");
        said("Released.");
        assertThat(rows()).hasCount(4);
    }

    @Test
    @Order(3)
    void aBulkVerdictWaitsForASecondPersonAndTheFilterStays() {
        signIn("mori");
        page.navigate(base + "/work?kind=hold");
        for (int i = 0; i < 3; i++) {
            tick(i).check();
        }
        page.keyboard().press("t");
        page.keyboard().press("Enter");
        assertThat(page.locator(".note")).containsText("Another person has to approve it.");
        page.waitForLoadState();
        assertThat(page).hasURL(Pattern.compile("/work\\?kind=hold$"));
        tick(1).check();
        page.fill("input[name=assignee]", "ito");
        page.click("button[formaction='/work/assign']");
        said("Given.");
        page.navigate(base + "/work?assignee=ito");
        assertThat(rows()).hasCount(1);
        tick(0).check();
        page.click("button[data-key=b]");
        said("Given back.");
        assertThat(page.locator(".empty-title")).isVisible();
    }

    @Test
    @Order(4)
    void aViewerSeesTheQueueAndNoButtons() {
        signIn("yama");
        page.navigate(base + "/work");
        assertThat(rows()).hasCount(4);
        assertThat(page.locator("#work input, #work button")).hasCount(0);
        page.keyboard().press("j");
        assertThat(rows().first()).isFocused();
        page.keyboard().press("a");
        assertThat(page.locator(".note")).hasCount(0);
    }

    /** Waits for what the page says, and until its keys work. */
    private void said(String text) {
        assertThat(page.locator(".note")).hasText(text);
        page.waitForLoadState();
    }

    private Locator rows() {
        return page.locator(".work-row");
    }

    private Locator tick(int row) {
        return rows().nth(row).locator("input[name=item]");
    }

    private void signIn(String user) {
        page = browser.signIn(user, "en-GB", 1440);
    }
}
