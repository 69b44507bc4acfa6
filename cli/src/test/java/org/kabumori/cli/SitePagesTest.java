package org.kabumori.cli;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Every page of the demo's site, in both languages, light and dark, wide and narrow: pictures into
 * {@code target/screenshots}, nothing wider than its window, and what axe finds.
 */
class SitePagesTest {
    private static final Path PICTURES = Path.of("target/screenshots");
    private static final String AXE = "/axe.min.js";
    private static final List<String> OUTSIDE =
            List.of("/", "/login", "/phone", "/thief", "/counter", "/none-such");
    private static final List<String> INSIDE =
            List.of("/portfolio", "/orders", "/money", "/security");

    @TempDir private static Path folder;
    private static OpenSite site;

    private final List<String> found = new ArrayList<>();

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

    @Test
    void everyPageFitsAndAxeFindsNothingSerious() throws IOException {
        String axe = axe();
        for (String language : List.of("ja-JP", "en-GB")) {
            try (Visitor thief = site.visitor(language)) {
                OpenSite.login(thief);
                thief.order("buy", "XTKS:9974", 1_000, "tokutei");
                String instruction = URI.create(thief.page.url()).getPath();
                List<String> pages = new ArrayList<>(OUTSIDE);
                pages.addAll(INSIDE);
                if (instruction.startsWith("/instructions/")) {
                    pages.add(instruction);
                }
                for (String path : pages) {
                    look(thief.go(path).page, language, path, axe);
                }
                assertThat(thief.complaints).isEmpty();
            }
        }
        assertThat(found).isEmpty();
    }

    private void look(Page page, String language, String path, String axe) {
        page.locator("details").all().forEach(each -> each.evaluate("each => each.open = true"));
        String named = path.startsWith("/instructions/") ? "instruction" : path.substring(1);
        page.evaluate(axe);
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            for (int width : List.of(1440, 390)) {
                page.setViewportSize(width, 900);
                assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                        .as(path + " " + language + " " + width)
                        .isEqualTo(true);
                String name = "site-%s-%s-%s-%d.png".formatted(named, language, scheme, width);
                page.screenshot(
                        new Page.ScreenshotOptions()
                                .setPath(PICTURES.resolve(name))
                                .setFullPage(true));
            }
            found.addAll(violations(page, path + " " + language + " " + scheme + " "));
        }
    }

    private static List<String> violations(Page page, String where) {
        Object said =
                page.evaluate(
                        """
                        () => axe.run({ resultTypes: ["violations"] }).then((result) => result.violations
                          .filter((each) => each.impact === "serious" || each.impact === "critical")
                          .map((each) => each.id + ": " + each.nodes.map((node) => node.target.join(" ")).slice(0, 4).join("; ")))
                        """);
        return ((List<?>) said).stream().map(each -> where + each).toList();
    }

    private static String axe() throws IOException {
        try (InputStream script = SitePagesTest.class.getResourceAsStream(AXE)) {
            assertThat(script).as(AXE).isNotNull();
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
