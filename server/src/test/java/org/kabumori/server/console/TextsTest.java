package org.kabumori.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.kabumori.engine.Alert;
import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.server.search.Hit;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The console speaks two languages, wholly. */
class TextsTest {
    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Pattern KEY = Pattern.compile("#\\{([a-z0-9_.-]+)[}(]");
    private static final Pattern MESSAGE =
            Pattern.compile("#messages\\.msg\\('([a-z0-9_.-]+)'[,)]");
    private static final Pattern NOT_TEXT =
            Pattern.compile("<!--.*?-->|<(?:\"[^\"]*\"|'[^']*'|[^\"'>])*>", Pattern.DOTALL);
    private static final Pattern SPOKEN =
            Pattern.compile(" (?:title|placeholder|aria-label|alt)=\"([^\"]*\\p{L}[^\"]*)\"");

    @Test
    void bothLanguagesHaveTheSameKeys() throws IOException {
        assertThat(keys("messages.properties")).isEqualTo(keys("messages_ja.properties"));
    }

    @Test
    void everyKeyThatAPageNamesHasAText() throws IOException {
        Set<String> named = new TreeSet<>();
        for (Path template : templates()) {
            String markup = Files.readString(template);
            for (Pattern pattern : List.of(KEY, MESSAGE)) {
                Matcher matcher = pattern.matcher(markup);
                while (matcher.find()) {
                    named.add(matcher.group(1));
                }
            }
        }
        assertThat(named).hasSizeGreaterThan(100);
        assertThat(keys("messages.properties")).containsAll(named);
    }

    @Test
    void everyReasonAlertAndStageHasAName() throws IOException {
        Set<String> keys = keys("messages.properties");
        for (ReasonCode code : ReasonCode.values()) {
            assertThat(keys).contains("reason." + code.word());
        }
        for (String group : StreamController.ANSWER_GROUPS) {
            assertThat(keys).contains("answer." + group);
        }
        for (Alert.Kind kind : Alert.Kind.values()) {
            assertThat(keys).contains("word." + kind.word());
        }
        for (AttackChain.Stage stage : AttackChain.STAGES) {
            assertThat(keys).contains("chain." + stage.word());
            stage.signs().forEach(sign -> assertThat(keys).contains("reason." + sign));
            stage.measures()
                    .forEach(measure -> assertThat(keys).contains("measure." + measure.word()));
        }
    }

    @Test
    void everyPlaceGroupAndKindOfHitHasAName() throws IOException {
        Set<String> keys = keys("messages.properties");
        for (Place place : Place.values()) {
            assertThat(keys).contains("nav." + place.word());
        }
        for (Place.Group group : Place.Group.values()) {
            assertThat(keys).contains("nav.group." + group.word());
        }
        for (Hit.Kind kind : Hit.Kind.values()) {
            assertThat(keys).contains("search.kind." + kind.word());
        }
    }

    @Test
    void noPageContainsTextOfItsOwn() throws IOException {
        for (Path template : templates()) {
            String markup = Files.readString(template);
            assertThat(NOT_TEXT.matcher(markup).replaceAll(""))
                    .as(template.toString())
                    .doesNotContainPattern("\\p{L}");
            assertThat(SPOKEN.matcher(markup).replaceAll("(($1))"))
                    .as(template.toString())
                    .doesNotContain("((");
        }
    }

    @Test
    void noPageHasStylesOrScriptsInItsMarkup() throws IOException {
        for (Path template : templates()) {
            assertThat(Files.readString(template))
                    .as(template.toString())
                    .doesNotContain(" style=")
                    .doesNotContain("<style")
                    .doesNotContainPattern("<script(?![^>]* src=)")
                    .doesNotContainPattern(" on[a-z]+=")
                    .doesNotContain("th:utext");
        }
    }

    private static List<Path> templates() throws IOException {
        try (Stream<Path> files = Files.walk(RESOURCES.resolve("templates"))) {
            List<Path> templates =
                    new ArrayList<>(
                            files.filter(file -> file.toString().endsWith(".html")).toList());
            assertThat(templates).hasSizeGreaterThan(10);
            return templates;
        }
    }

    private static Set<String> keys(String name) throws IOException {
        Properties texts = new Properties();
        try (Reader reader =
                Files.newBufferedReader(RESOURCES.resolve("org/kabumori/server").resolve(name))) {
            texts.load(reader);
        }
        texts.forEach((key, text) -> assertThat(text.toString()).as(key.toString()).isNotBlank());
        return new TreeSet<>(texts.stringPropertyNames());
    }
}
