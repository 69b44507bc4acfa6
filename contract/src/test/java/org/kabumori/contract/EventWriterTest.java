package org.kabumori.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.kabumori.engine.event.Event;
import org.kabumori.engine.event.EventType;
import org.kabumori.engine.event.PolicyChange;
import org.kabumori.engine.policy.Parameter;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

class EventWriterTest {
    private static final JsonFactory JSON = new JsonFactory();

    private final EventReader reader = new EventReader();

    static List<String> samples() {
        return Samples.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void writesTheVeryBytesThatWereRead(String line) throws Rejection {
        Event event = read(line);
        byte[] written = EventWriter.toJson(event);
        assertThat(new String(written, StandardCharsets.UTF_8)).isEqualTo(line);
        assertThat(reader.read(written, 0, written.length)).isEqualTo(event);
    }

    @Test
    void writesAPolicyWithEachOfItsValues() throws Rejection {
        byte[] written = EventWriter.toJson(read(Samples.POLICY));
        PolicyChange again = (PolicyChange) reader.read(written, 0, written.length);
        var content = Objects.requireNonNull(again.content());
        assertThat(content.version()).isEqualTo("v2");
        assertThat(content.of(Parameter.HOLD_YEN)).isEqualTo(9000.5);
        for (Parameter parameter : Parameter.values()) {
            if (parameter != Parameter.HOLD_YEN) {
                assertThat(content.of(parameter)).isEqualTo(parameter.standard());
            }
        }
    }

    @Test
    void hasASampleOfEachTypeWithAllItsFields() {
        List<String> full = Samples.lines("all-fields.jsonl");
        for (EventType type : EventType.values()) {
            String line =
                    type == EventType.POLICY
                            ? Samples.POLICY
                            : full.stream()
                                    .filter(
                                            each ->
                                                    each.startsWith(
                                                            "{\"type\":\"" + type.word() + '"'))
                                    .findFirst()
                                    .orElseThrow();
            assertThat(Fields.BY_TYPE.get(type))
                    .allSatisfy(field -> assertThat(line).contains('"' + field.name() + "\":"));
        }
    }

    @Test
    void namesTheFieldsAsTheRecordsDoAndInTheirOrder() {
        for (EventType type : EventType.values()) {
            List<String> components =
                    Stream.of(type.recordClass().getRecordComponents())
                            .map(RecordComponent::getName)
                            .map(EventWriterTest::withoutUnit)
                            .toList();
            assertThat(Fields.BY_TYPE.get(type).stream().map(EventWriterTest::inTheRecord))
                    .as(type.word())
                    .containsExactlyElementsOf(components);
        }
    }

    @ParameterizedTest
    @EnumSource
    void writesWhatTheReaderReadsAgainInTheOrderOfTheTable(EventType type) throws Rejection {
        long seed = 11;
        RandomEvents events = new RandomEvents(seed);
        for (int i = 0; i < 300; i++) {
            Event event = events.next(type);
            byte[] written = EventWriter.toJson(event);
            Event again = reader.read(written, 0, written.length);
            assertThat(EventWriter.toJson(again)).as("seed " + seed).isEqualTo(written);
            if (type != EventType.POLICY) {
                assertThat(again).as("seed " + seed).isEqualTo(event);
            }
            List<String> names = names(written);
            assertThat(names.getFirst()).isEqualTo("type");
            assertThat(Fields.BY_TYPE.get(type).stream().map(Field::name))
                    .as("seed " + seed)
                    .containsSubsequence(names.subList(1, names.size()));
        }
    }

    private static List<String> names(byte[] object) {
        List<String> names = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), object)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                names.add(parser.currentName());
                parser.nextToken();
                parser.skipChildren();
            }
        }
        return names;
    }

    @Test
    void appendsEventsToWhatIsThere() throws Rejection, IOException {
        JsonBuffer json = new JsonBuffer();
        StringBuilder expected = new StringBuilder();
        for (String line : Samples.all()) {
            EventWriter.write(read(line), json);
            json.endLine();
            expected.append(line).append('\n');
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        json.drainTo(out);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(expected.toString());
    }

    private static String withoutUnit(String component) {
        return component.replaceFirst("(YenMicros|Micros|Units|OnDay)$", "");
    }

    /** The few fields whose record says it in another way. */
    private static String inTheRecord(Field field) {
        return switch (field.name()) {
            case "outcome" -> field.words().containsKey("failure") ? "success" : "outcome";
            case "openedOn" -> "opened";
            default -> field.name();
        };
    }

    private Event read(String line) throws Rejection {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        return reader.read(bytes, 0, bytes.length);
    }
}
