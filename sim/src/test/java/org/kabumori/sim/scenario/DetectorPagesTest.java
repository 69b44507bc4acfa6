package org.kabumori.sim.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kabumori.engine.evidence.Link;
import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.engine.policy.Parameter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A detector has one class, one test, one page and one table, and the page names what exists. With
 * {@code -Dpages=write} the defaults in the pages are written anew.
 */
class DetectorPagesTest {
    private static final Path PAGES = Path.of("..", "docs", "detectors");
    private static final Path TABLES = Path.of("..", "scenarios", "detectors");
    private static final Path ENGINE = Path.of("..", "engine", "src");

    private static final List<String> HEADINGS =
            List.of(
                    "Threat",
                    "Rule",
                    "Evidence",
                    "Honest behaviour that looks like it",
                    "Unknown",
                    "Scenario");

    /** Of these links each reason is evidence of some detector; the others are told elsewhere. */
    private static final Set<Link> OF_ACCOUNTS =
            EnumSet.of(Link.WAY_IN, Link.HOLD, Link.FUNDING, Link.PURCHASE, Link.FINDING);

    private static final Pattern HEADING = Pattern.compile("(?m)^## (.+)$");
    private static final Pattern CODE = Pattern.compile("(?m)^\\| `([a-z]+_[a-z_]+)` \\|");
    private static final Pattern DEFAULT =
            Pattern.compile("\\| `([a-z]+\\.[A-Za-z]+)` \\| (\\S+) \\|");

    /** Not given by any detector; kept because codes are stable. */
    private static final Set<ReasonCode> UNUSED = EnumSet.of(ReasonCode.ACCOUNT_UNKNOWN);

    static List<String> detectors() throws IOException {
        try (Stream<Path> files = Files.list(ENGINE.resolve(main("takeover")))) {
            return files.filter(DetectorPagesTest::isDetector)
                    .map(file -> file.getFileName().toString().replace(".java", ""))
                    .sorted()
                    .toList();
        }
    }

    static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.list(PAGES)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> !file.endsWith("README.md"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("detectors")
    void eachDetectorHasItsPageTableTestAndPlaceInTheIndex(String detector) throws IOException {
        String name = kebab(detector);
        assertThat(PAGES.resolve(name + ".md")).exists();
        assertThat(TABLES.resolve(name + ".table")).exists();
        assertThat(ENGINE.resolve(test()).resolve(detector + "Test.java")).exists();
        assertThat(Files.readString(PAGES.resolve("README.md"))).contains("(" + name + ".md)");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void eachPageHasItsHeadingsAndNamesWhatExists(Path page) throws IOException {
        String text = Files.readString(page);
        assertThat(found(HEADING, text)).containsExactlyElementsOf(HEADINGS);
        assertThat(words()).containsAll(found(CODE, text));
        assertThat(text).contains("scenarios/detectors/");
        String written = withDefaults(text);
        if ("write".equals(System.getProperty("pages"))) {
            Files.writeString(page, written);
        } else {
            assertThat(text).as("-Dpages=write writes the defaults").isEqualTo(written);
        }
    }

    @Test
    void eachReasonOfAnAccountStandsOnSomePage() throws IOException {
        StringBuilder all = new StringBuilder();
        for (Path page : pages()) {
            all.append(Files.readString(page));
        }
        for (ReasonCode code : ReasonCode.values()) {
            if (OF_ACCOUNTS.contains(code.link()) && !UNUSED.contains(code)) {
                assertThat(all).contains("`" + code.word() + "`");
            }
        }
    }

    private static boolean isDetector(Path file) {
        try {
            return Files.readString(file).contains(" implements Detector");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Path main(String side) {
        return Path.of("main", "java", "org", "kabumori", "engine", "detect", side);
    }

    private static Path test() {
        return Path.of("test", "java", "org", "kabumori", "engine", "detect", "takeover");
    }

    private static String kebab(String detector) {
        return detector.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1)).toList();
    }

    private static Set<String> words() {
        return Arrays.stream(ReasonCode.values()).map(ReasonCode::word).collect(Collectors.toSet());
    }

    /** Returns a page with each default as it is now; a parameter that is not there is an error. */
    private static String withDefaults(String text) {
        Matcher matcher = DEFAULT.matcher(text);
        return matcher.replaceAll(
                match -> "| `" + match.group(1) + "` | " + standard(match.group(1)) + " |");
    }

    private static String standard(String path) {
        for (Parameter parameter : Parameter.values()) {
            if (parameter.path().equals(path)) {
                String value = String.valueOf(parameter.standard());
                return value.endsWith(".0") ? value.substring(0, value.length() - 2) : value;
            }
        }
        throw new IllegalStateException("no parameter " + path);
    }
}
