package org.kabumori.server.console;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Pictures of pages, light and dark, wide and narrow, into {@code target/screenshots}; keeps what
 * is wrong with a page: that it is wider than the screen, or that a text is missing.
 */
public final class Pictures {
    /** In which every page is shot. */
    public static final List<String> LANGUAGES = List.of("ja-JP", "en-GB");

    static final Path FOLDER = Path.of("target/screenshots");

    private static final List<Integer> WIDTHS = List.of(1440, 390);
    private static final int HEIGHT = 900;
    private static final Pattern MISSING = Pattern.compile("\\?\\?[A-Za-z0-9_.-]+\\?\\?");

    /** A picture of a page with hundreds of rows shows nothing that one of its top does not. */
    private static final int MOST_HEIGHT = 4_000;

    private final List<String> wrong = new ArrayList<>();

    public Pictures() throws IOException {
        Files.createDirectories(FOLDER);
    }

    /** Shoots the page as it is, four times. */
    public void shoot(Page page, String language, String path) {
        for (int width : WIDTHS) {
            page.setViewportSize(width, HEIGHT);
            shoot(page, language, path, width);
        }
    }

    /** Shoots the page light and dark, in a window that is so wide. */
    void shoot(Page page, String language, String path, int width) {
        if (MISSING.matcher(page.content()).find()) {
            wrong.add(language + " " + path + " has a text that is missing");
        }
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            String name =
                    "%s-%s-%s-%d"
                            .formatted(
                                    path.equals("/")
                                            ? "overview"
                                            : path.replaceAll("[^A-Za-z0-9]+", "-")
                                                    .replaceFirst("^-", ""),
                                    language.substring(0, 2),
                                    scheme.name().toLowerCase(Locale.ROOT),
                                    width);
            int over =
                    ((Number)
                                    page.evaluate(
                                            "document.documentElement.scrollWidth -"
                                                    + " document.documentElement.clientWidth"))
                            .intValue();
            if (over != 0) {
                wrong.add(name + " is wider than the screen by " + over);
            }
            picture(page, name, width);
        }
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    }

    private static void picture(Page page, String name, int width) {
        int height = ((Number) page.evaluate("document.documentElement.scrollHeight")).intValue();
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setPath(FOLDER.resolve(name + ".png"))
                        .setFullPage(true)
                        .setClip(0, 0, width, Math.min(height, MOST_HEIGHT)));
    }

    /** Returns what was wrong with the pages shot. */
    public List<String> wrong() {
        return List.copyOf(wrong);
    }
}
