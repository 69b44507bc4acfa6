package org.kabumori.cli;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.ListValue;
import com.google.protobuf.Message;
import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Timestamp;
import com.google.protobuf.Value;

import org.kabumori.proto.v1.Event;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.time.OffsetDateTime;
import java.util.Map;

/** Makes Protobuf of contract JSON, as a broker's system would fill it in. Pure. */
final class EventMessages {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private EventMessages() {}

    /** Returns the event; a field that the .proto does not have is an error. */
    static Event of(String line) {
        JsonNode json = JSON.readTree(line);
        String type = json.get("type").asString().replace('-', '_');
        FieldDescriptor field = Event.getDescriptor().findFieldByName(type);
        Event.Builder event = Event.newBuilder();
        Message.Builder own = event.newBuilderForField(field);
        for (Map.Entry<String, JsonNode> each : json.properties()) {
            switch (each.getKey()) {
                case "type" -> {
                    // The field that is set.
                }
                case "id" -> event.setId(each.getValue().asString());
                case "time" -> event.setTime(time(each.getValue()));
                default -> set(own, each.getKey(), each.getValue());
            }
        }
        return event.setField(field, own.build()).build();
    }

    private static void set(Message.Builder message, String name, JsonNode value) {
        FieldDescriptor field =
                message.getDescriptorForType().getFields().stream()
                        .filter(each -> each.getJsonName().equals(name))
                        .findAny()
                        .orElseThrow(() -> new IllegalArgumentException("no field " + name));
        if (field.isMapField()) {
            value.properties().forEach(entry -> entry(message, field, entry));
        } else if (field.isRepeated() && value.isArray()) {
            value.forEach(each -> message.addRepeatedField(field, single(message, field, each)));
        } else if (field.isRepeated()) {
            message.addRepeatedField(field, single(message, field, value));
        } else {
            message.setField(field, single(message, field, value));
        }
    }

    private static void entry(
            Message.Builder message, FieldDescriptor field, Map.Entry<String, JsonNode> entry) {
        Message.Builder made = message.newBuilderForField(field);
        set(made, "key", JSON.getNodeFactory().stringNode(entry.getKey()));
        set(made, "value", entry.getValue());
        message.addRepeatedField(field, made.build());
    }

    private static Object single(Message.Builder message, FieldDescriptor field, JsonNode value) {
        return switch (field.getJavaType()) {
            case STRING -> value.asString();
            case DOUBLE -> value.asDouble();
            case INT -> (int) value.asLong();
            case BOOLEAN -> value.asBoolean();
            default -> message(message, field, value);
        };
    }

    private static Message message(Message.Builder message, FieldDescriptor field, JsonNode value) {
        if (field.getMessageType().equals(Timestamp.getDescriptor())) {
            return time(value);
        }
        if (field.getMessageType().equals(Struct.getDescriptor())) {
            return struct(value);
        }
        Message.Builder made = message.newBuilderForField(field);
        value.properties().forEach(each -> set(made, each.getKey(), each.getValue()));
        return made.build();
    }

    private static Timestamp time(JsonNode text) {
        OffsetDateTime time = OffsetDateTime.parse(text.asString());
        return Timestamp.newBuilder()
                .setSeconds(time.toEpochSecond())
                .setNanos(time.getNano())
                .build();
    }

    private static Struct struct(JsonNode json) {
        Struct.Builder struct = Struct.newBuilder();
        json.properties().forEach(each -> struct.putFields(each.getKey(), value(each.getValue())));
        return struct.build();
    }

    private static Value value(JsonNode json) {
        Value.Builder value = Value.newBuilder();
        return switch (json.getNodeType()) {
            case OBJECT -> value.setStructValue(struct(json)).build();
            case ARRAY -> {
                ListValue.Builder list = ListValue.newBuilder();
                json.forEach(each -> list.addValues(value(each)));
                yield value.setListValue(list).build();
            }
            case NUMBER -> value.setNumberValue(json.asDouble()).build();
            case BOOLEAN -> value.setBoolValue(json.asBoolean()).build();
            case NULL -> value.setNullValue(NullValue.NULL_VALUE).build();
            default -> value.setStringValue(json.asString()).build();
        };
    }
}
