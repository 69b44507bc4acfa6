package org.kabumori.server.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.kabumori.server.acting.ActingServer;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

/** The console of a server that nothing came to, and of one that fails: nothing is left blank. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConsoleStatesTest {
    private static final Path PICTURES = Path.of("target/screenshots");
    private static final List<String> LANGUAGES = List.of("ja-JP", "en-GB");

    /** What is empty on a page, and has no words for it. */
    private static final String BLANK =
            """
            () => [...document.querySelectorAll("main table, main ul, main ol, main dl, main .chart")]
              .filter((part) => part.checkVisibility() && !part.closest("details:not([open])"))
              // Their emptiness has words of its own beside them.
              .filter((part) => part.id !== "rows" && part.dataset.chart !== "bars")
              .filter((part) => part.matches("table") ? part.tBodies.length > 0 && part.querySelectorAll("tbody tr").length === 0
                : part.matches(".chart") ? part.dataset.series === "[]" : part.children.length === 0)
              .map((part) => part.outerHTML.slice(0, 160))
            """;

    @TempDir private static Path data;

    @AutoClose private static ConsoleBrowser browser;
    @AutoClose private static ActingServer server;
    private static String base;

    /** Fails as it is told to. */
    @Controller
    static final class Failing {
        @GetMapping("/failing/{status}")
        String fail(@PathVariable("status") int status) {
            if (status == HttpStatus.INTERNAL_SERVER_ERROR.value()) {
                throw new IllegalStateException("told to fail");
            }
            throw new ResponseStatusException(HttpStatus.valueOf(status));
        }
    }

    @BeforeAll
    static void start() throws Exception {
        browser = new ConsoleBrowser();
        server = new ActingServer(data, Map.of(), new Failing());
        base = browser.visit(server);
        Files.createDirectories(PICTURES);
    }

    @AfterEach
    void nothingWasComplainedAbout() {
        browser.leave();
    }

    @Test
    @Order(1)
    void everyPageSaysWhatIsEmptyAndWhatWouldFillIt() {
        List<String> wrong = new ArrayList<>();
        for (String language : LANGUAGES) {
            Page page = browser.signIn(language, 1440);
            for (String path : navigation(page)) {
                Response shown = page.navigate(base + path);
                if (shown.status() != 200) {
                    wrong.add(path + " answers " + shown.status());
                }
                for (Object blank : (List<?>) page.evaluate(BLANK)) {
                    wrong.add(path + " " + language + " is blank: " + blank);
                }
                shoot(page, "empty" + path.replace('/', '-'), language);
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static List<String> navigation(Page page) {
        List<String> paths = new ArrayList<>();
        for (Locator link : page.locator(".nav-places a").all()) {
            paths.add(String.valueOf(link.getAttribute("href")));
        }
        assertThat(paths).hasSizeGreaterThan(15);
        return paths;
    }

    @Test
    @Order(2)
    void placesOfWorkHaveASentenceAboutTheirFirstContent() {
        Page page = browser.signIn("en-GB", 1440);
        for (Place place :
                List.of(
                        Place.EVENTS,
                        Place.ALERTS,
                        Place.CAMPAIGNS,
                        Place.ACCOUNTS,
                        Place.WORK,
                        Place.HOLDS,
                        Place.HALTS,
                        Place.CHANNELS,
                        Place.APPROVALS,
                        Place.CASES,
                        Place.REPORTS,
                        Place.POLICIES,
                        Place.NOTICES)) {
            page.navigate(base + place.path());
            assertThat(page.locator("main .empty:visible .empty-title").first()).isVisible();
            assertThat(page.locator("main .empty:visible p").nth(1)).not().isEmpty();
        }
        page.navigate(base + "/");
        assertThat(page.locator("#start .code")).containsText("/v1/events");
    }

    @Test
    @Order(3)
    void errorsSayInBothLanguagesWhatHappenedAndWhereToGo() {
        for (String language : LANGUAGES) {
            boolean japanese = language.startsWith("ja");
            Page page = browser.signIn(language, 1440);
            Map<Integer, String> titles =
                    japanese
                            ? Map.of(
                                    400, "要求を処理できません",
                                    404, "ページが見つかりません",
                                    409, "ほかの人が先に処理しました",
                                    500, "エラーが発生しました")
                            : Map.of(
                                    400, "The request was not understood",
                                    404, "There is nothing here",
                                    409, "Somebody was there before",
                                    500, "Something went wrong");
            titles.forEach(
                    (status, title) -> {
                        Response shown = page.navigate(base + "/failing/" + status);
                        assertThat(shown.status()).isEqualTo(status);
                        assertThat(page.locator("h1")).hasText(title);
                        assertThat(page.locator(".failure-code")).hasText(status.toString());
                        assertThat(page.locator("nav.nav")).isVisible();
                        assertThat(page.locator(".failure .button")).isVisible();
                        shoot(page, "error-" + status, language);
                    });
        }
        browser.expectComplaints("Failed to load resource");
    }

    /** The last: nothing can be read afterwards. */
    @Test
    @Order(4)
    void pagesSayThatTheDatabaseIsAway() throws Exception {
        Page page = browser.signIn("ja-JP", 1440);
        ((AutoCloseable) server.bean(DataSource.class)).close();
        for (String path : Arrays.asList("/", "/cases", "/work", "/reports")) {
            Response shown = page.navigate(base + path);
            assertThat(shown.status()).as(path).isEqualTo(503);
            assertThat(page.locator("h1")).hasText("データベースに接続できません");
        }
        shoot(page, "error-503", "ja-JP");
        page.navigate(base + "/language/en?back=/cases");
        assertThat(page.locator("h1")).hasText("The database cannot be reached");
        shoot(page, "error-503", "en-GB");
        browser.expectComplaints("Failed to load resource");
    }

    private static void shoot(Page page, String name, String language) {
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(PICTURES.resolve(name + "-" + language.substring(0, 2) + ".png")));
    }
}
