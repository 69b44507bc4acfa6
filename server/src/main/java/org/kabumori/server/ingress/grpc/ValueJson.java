package org.kabumori.server.ingress.grpc;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.ListValue;
import com.google.protobuf.MapEntry;
import com.google.protobuf.Message;
import com.google.protobuf.Struct;
import com.google.protobuf.Timestamp;
import com.google.protobuf.Value;

import org.kabumori.contract.JsonBuffer;

import java.util.List;
import java.util.Map;

/** Writes Protobuf's values as JSON. Not thread-safe. */
final class ValueJson {
    /** Beyond these a number of seconds is no time that the contract takes. */
    private static final long MOST_SECONDS = 1L << 33;

    private static final int MICRO = 1_000;
    private static final int SECOND = 1_000_000_000;

    /** Up to here every whole double is a whole number of its own. */
    private static final double MOST_WHOLE = 1L << 53;

    private final JsonBuffer json;

    ValueJson(JsonBuffer json) {
        this.json = json;
    }

    void write(FieldDescriptor field, Object value) {
        if (field.isMapField()) {
            map(field, (List<?>) value);
        } else if (field.isRepeated()) {
            list(field, (List<?>) value);
        } else {
            single(field, value);
        }
    }

    private void single(FieldDescriptor field, Object value) {
        switch (field.getJavaType()) {
            case STRING -> json.text((String) value);
            case DOUBLE -> number((Double) value);
            case INT -> json.number(Integer.toUnsignedLong((Integer) value));
            case BOOLEAN -> json.raw((Boolean) value ? "true" : "false");
            case MESSAGE -> message((Message) value);
            default -> throw new IllegalStateException("no such fields: " + field.getFullName());
        }
    }

    private void list(FieldDescriptor field, List<?> values) {
        json.put('[');
        String before = "";
        for (Object value : values) {
            json.raw(before);
            single(field, value);
            before = ",";
        }
        json.put(']');
    }

    private void map(FieldDescriptor field, List<?> entries) {
        json.put('{');
        String before = "";
        for (Object each : entries) {
            MapEntry<?, ?> entry = (MapEntry<?, ?>) each;
            json.raw(before).text((String) entry.getKey()).put(':');
            single(field.getMessageType().findFieldByNumber(2), entry.getValue());
            before = ",";
        }
        json.put('}');
    }

    private void message(Message message) {
        switch (message) {
            case Timestamp time -> time(time);
            case Struct struct -> struct(struct);
            default -> {
                json.put('{');
                String before = "";
                for (Map.Entry<FieldDescriptor, Object> field : message.getAllFields().entrySet()) {
                    json.raw(before).text(field.getKey().getJsonName()).put(':');
                    write(field.getKey(), field.getValue());
                    before = ",";
                }
                json.put('}');
            }
        }
    }

    void time(Timestamp time) {
        boolean whole =
                Math.abs(time.getSeconds()) < MOST_SECONDS
                        && time.getNanos() >= 0
                        && time.getNanos() < SECOND
                        && time.getNanos() % MICRO == 0;
        if (whole) {
            json.time(time.getSeconds() * 1_000_000 + time.getNanos() / MICRO);
        } else {
            json.text(time.getSeconds() + " s " + time.getNanos() + " ns");
        }
    }

    private void number(double value) {
        if (value == Math.rint(value) && Math.abs(value) <= MOST_WHOLE) {
            json.number((long) value);
        } else if (Double.isFinite(value)) {
            json.raw(Double.toString(value));
        } else {
            json.text(Double.toString(value));
        }
    }

    private void struct(Struct struct) {
        json.put('{');
        String before = "";
        for (Map.Entry<String, Value> field : struct.getFieldsMap().entrySet()) {
            json.raw(before).text(field.getKey()).put(':');
            value(field.getValue());
            before = ",";
        }
        json.put('}');
    }

    private void value(Value value) {
        switch (value.getKindCase()) {
            case NUMBER_VALUE -> number(value.getNumberValue());
            case STRING_VALUE -> json.text(value.getStringValue());
            case BOOL_VALUE -> json.raw(value.getBoolValue() ? "true" : "false");
            case STRUCT_VALUE -> struct(value.getStructValue());
            case LIST_VALUE -> values(value.getListValue());
            case NULL_VALUE, KIND_NOT_SET -> json.raw("null");
        }
    }

    private void values(ListValue list) {
        json.put('[');
        String before = "";
        for (Value each : list.getValuesList()) {
            json.raw(before);
            value(each);
            before = ",";
        }
        json.put(']');
    }
}
