package org.kabumori.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;

import org.junit.jupiter.api.Test;
import org.kabumori.engine.event.EventType;
import org.kabumori.proto.v1.Event;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The .proto says what the table says, and no more. */
class ProtoAgreesTest {
    private static final Path PROTO =
            Path.of("../proto/src/main/protobuf/kabumori/v1/kabumori.proto");

    @Test
    void hasEveryTypeAndNoOther() {
        assertThat(types().map(type -> type.getName().replace('_', '-')))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(EventType.values()).map(EventType::word).toList());
    }

    @Test
    void hasEveryFieldOfEveryTypeAndNoOther() {
        types().forEach(
                        type ->
                                assertThat(names(type.getMessageType()))
                                        .as(type.getName())
                                        .containsExactlyInAnyOrderElementsOf(
                                                own(type).stream().map(Field::name).toList()));
    }

    @Test
    void holdsOfEachFieldWhatTheTableHolds() {
        types().forEach(
                        type -> {
                            for (Field field : own(type)) {
                                FieldDescriptor proto = proto(type, field);
                                assertThat(form(proto))
                                        .as(proto.getFullName())
                                        .isEqualTo(form(field.kind()));
                                assertThat(proto.isRepeated() || proto.hasPresence())
                                        .as(proto.getFullName() + " keeps nothing apart from 0")
                                        .isTrue();
                            }
                        });
    }

    @Test
    void saysOfEachFieldWhetherItMustBeThereAndWhatIsExpected() throws IOException {
        String text = Files.readString(PROTO);
        types().forEach(
                        type -> {
                            String name = type.getMessageType().getName();
                            String message = text.substring(text.indexOf("message " + name + " {"));
                            for (Field field : own(type)) {
                                FieldDescriptor proto = proto(type, field);
                                assertThat(message.substring(0, message.indexOf("\n}\n")))
                                        .as(proto.getFullName())
                                        .containsPattern(
                                                "// %s: \\Q%s\\E\\.\n  .* %s = %d;"
                                                        .formatted(
                                                                field.required()
                                                                        ? "Required"
                                                                        : "Optional",
                                                                field.expected(),
                                                                proto.getName(),
                                                                proto.getNumber()));
                            }
                        });
    }

    private static Stream<FieldDescriptor> types() {
        return Event.getDescriptor().getOneofs().getFirst().getFields().stream();
    }

    private static List<String> names(Descriptor message) {
        return message.getFields().stream().map(FieldDescriptor::getJsonName).toList();
    }

    private static List<Field> own(FieldDescriptor type) {
        EventType found =
                Stream.of(EventType.values())
                        .filter(each -> each.word().replace('-', '_').equals(type.getName()))
                        .findAny()
                        .orElseThrow();
        List<Field> all = Objects.requireNonNull(Fields.BY_TYPE.get(found));
        return all.subList(Fields.FIRST, all.size());
    }

    private static FieldDescriptor proto(FieldDescriptor type, Field field) {
        return type.getMessageType().getFields().stream()
                .filter(each -> each.getJsonName().equals(field.name()))
                .findAny()
                .orElseThrow();
    }

    private static String form(FieldDescriptor field) {
        String base =
                field.isMapField()
                        ? "map"
                        : field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
                                ? field.getMessageType().getName()
                                : field.getType().name();
        return field.isRepeated() && !field.isMapField() ? "list of " + base : base;
    }

    private static final Map<Kind, String> FORMS =
            Map.of(
                    Kind.TIME, "Timestamp",
                    Kind.FLAG, "BOOL",
                    Kind.CASH, "map",
                    Kind.POSITIONS, "list of Position",
                    Kind.SCOPE, "Scope",
                    Kind.POLICY, "Struct");

    private static String form(Kind kind) {
        return switch (kind) {
            case WORDS, TEXTS, INSTRUMENTS -> "list of STRING";
            case PRICE, POSITIVE, NOT_NEGATIVE, NUMBER, UNITS -> "DOUBLE";
            case WHOLE, PERCENT, SECONDS -> "UINT32";
            default -> FORMS.getOrDefault(kind, "STRING");
        };
    }
}
