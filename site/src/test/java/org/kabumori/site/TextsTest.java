package org.kabumori.site;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Pattern;

class TextsTest {
    private static final Pattern ARGUMENT = Pattern.compile("\\{[0-9](,number,[^}]*)?}");

    @Test
    void bothLanguagesSayTheSameWithTheSameArguments() throws IOException {
        Properties english = read("texts.properties");
        Properties japanese = read("texts_ja.properties");
        assertThat(japanese.keySet()).isEqualTo(english.keySet());
        for (String key : english.stringPropertyNames()) {
            assertThat(arguments(japanese.getProperty(key)))
                    .as(key)
                    .isEqualTo(arguments(english.getProperty(key)));
        }
    }

    @Test
    void everyTextIsSaidWhole() throws IOException {
        for (String language : new String[] {"ja", "en"}) {
            for (String key : read("texts.properties").stringPropertyNames()) {
                assertThat(Texts.of(language).say(key, 1, 2, 3))
                        .as(language + " " + key)
                        .isNotBlank()
                        .doesNotContain("{", "''");
            }
        }
    }

    @Test
    void aLanguageThatIsNotThereIsEnglish() {
        assertThat(Texts.of("fr").language()).isEqualTo("en");
    }

    private static long arguments(String text) {
        return ARGUMENT.matcher(text)
                .results()
                .map(found -> found.group().charAt(1))
                .distinct()
                .count();
    }

    private static Properties read(String name) throws IOException {
        Properties properties = new Properties();
        try (Reader reader =
                new InputStreamReader(
                        Objects.requireNonNull(TextsTest.class.getResourceAsStream(name)),
                        StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return properties;
    }
}
