package org.kabumori.server.console;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Asks axe whether everybody can use a page. */
public final class Axe {
    private static final String SCRIPT = "/axe.min.js";
    private static final String FOUND =
            """
            () => axe.run({ resultTypes: ["violations"] }).then((result) => result.violations
              .filter((each) => each.impact === "serious" || each.impact === "critical")
              .map((each) => each.id + ": " + each.nodes.map((node) => node.target.join(" ") + " " +
                (node.any[0]?.message ?? "")).slice(0, 4).join("; ")))
            """;

    private final String script;

    public Axe() throws IOException {
        try (InputStream stream =
                Objects.requireNonNull(Axe.class.getResourceAsStream(SCRIPT), SCRIPT)) {
            script = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Returns what is serious or critical on a page, light and dark. */
    public List<String> violations(Page page, String path) {
        page.evaluate(script);
        List<String> found = new ArrayList<>();
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            for (Object each : (List<?>) page.evaluate(FOUND)) {
                found.add(path + " " + scheme + " " + each);
            }
        }
        return found;
    }
}
