package org.kabumori.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

class EventSchemaTest {
    private static final Path FILE =
            Path.of(
                    "src",
                    "main",
                    "resources",
                    "org",
                    "kabumori",
                    "contract",
                    "events.schema.json");

    private final EventReader reader = new EventReader();
    private final Schema schema =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(EventSchema.text());

    static List<String> samples() {
        return Stream.concat(Samples.all().stream(), Stream.of(Samples.POLICY)).toList();
    }

    /** {@code -Dschema=write} writes the file anew. */
    @Test
    void isTheFileBesideTheRecords() throws IOException {
        if ("write".equals(System.getProperty("schema"))) {
            Files.writeString(FILE, EventSchema.text());
        }
        assertThat(Files.readString(FILE)).isEqualTo(EventSchema.text());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void takesWhatTheReaderTakes(String line) {
        assertThat(bySchema(line)).isTrue();
        assertThat(byReader(line)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void refusesAMissingFieldWhereTheReaderDoes(String line) {
        for (String name : names(line)) {
            String without = line.replaceFirst('"' + name + "\":", "\"x-" + name + "\":");
            assertThat(bySchema(without)).as(without).isEqualTo(byReader(without));
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void refusesAFieldOfAnotherKindWhereTheReaderDoes(String line) {
        for (String name : names(line)) {
            for (String other : List.of("null", "[[]]", "\"\\u0007\"", "-7.5", "{\"x\":1}")) {
                String changed =
                        line.replaceFirst(
                                '"' + name + "\":",
                                '"' + name + "\":" + escaped(other) + ",\"x\":");
                assertThat(bySchema(changed)).as(changed).isEqualTo(byReader(changed));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "1",
                "{}",
                "{'type':'gold'}",
                "{'type':'market-trade','id':'e','time':'2025-03-17T00:00:00Z','instrument':'XTKS:7203','price':1,'quantity':0}",
                "{'type':'market-trade','id':'e','time':'2025-03-17T00:00:00Z','instrument':'xtks:7203','price':1,'quantity':1}",
                "{'type':'market-trade','id':'e','time':'2025-03-17T00:00:00','instrument':'XTKS:7203','price':1,'quantity':1}",
                "{'type':'market-trade','id':'','time':'2025-03-17T00:00:00Z','instrument':'XTKS:7203','price':1,'quantity':1}",
                "{'type':'fx','id':'e','time':'2025-03-17T00:00:00Z','currency':'JPY','jpy':1000000001}",
                "{'type':'fx','id':'e','time':'1999-12-31T00:00:00Z','currency':'JPY','jpy':1}",
            })
    void refusesWhatTheReaderRefuses(String line) {
        assertThat(byReader(line.replace('\'', '"'))).isFalse();
        assertThat(bySchema(line.replace('\'', '"'))).isFalse();
    }

    private static List<String> names(String line) {
        return Fields.BY_TYPE.values().stream()
                .flatMap(List::stream)
                .map(Field::name)
                .distinct()
                .filter(name -> line.contains('"' + name + "\":"))
                .toList();
    }

    private static String escaped(String text) {
        return java.util.regex.Matcher.quoteReplacement(text);
    }

    private boolean bySchema(String line) {
        return schema.validate(
                        line,
                        InputFormat.JSON,
                        context ->
                                context.executionConfig(each -> each.formatAssertionsEnabled(true)))
                .isEmpty();
    }

    private boolean byReader(String line) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        try {
            reader.read(bytes, 0, bytes.length);
            return true;
        } catch (Rejection e) {
            return false;
        }
    }
}
