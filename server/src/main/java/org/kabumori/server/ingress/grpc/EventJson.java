package org.kabumori.server.ingress.grpc;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;

import org.jspecify.annotations.Nullable;
import org.kabumori.contract.EventReader;
import org.kabumori.contract.JsonBuffer;
import org.kabumori.contract.Rejection;
import org.kabumori.contract.Rejection.Rule;
import org.kabumori.proto.v1.Event;

import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Rewrites an event from Protobuf to the contract's JSON, which {@link EventReader} then checks
 * like any other: one contract, one set of checks, one form in the journal. What is no value of the
 * contract (NaN, a time with nanoseconds) is written so that the reader says so. Not thread-safe.
 */
final class EventJson {
    /** Under this name the journal keeps fields of a later version, in Base64. */
    private static final String UNKNOWN = "protobufUnknown";

    /** A type's word and its fields with their names in JSON, worked out once. */
    private record Plan(String type, List<Named> fields) {}

    private record Named(FieldDescriptor field, String key, boolean evenIfEmpty) {
        static Named of(String type, FieldDescriptor field) {
            String name = field.getJsonName();
            return new Named(
                    field,
                    ",\"" + name + "\":",
                    field.isRepeated() && EventReader.requires(type, name));
        }
    }

    private static final Map<FieldDescriptor, Plan> PLANS = new HashMap<>();

    static {
        for (FieldDescriptor type : Event.getDescriptor().getOneofs().getFirst().getFields()) {
            String word = type.getName().replace('_', '-');
            PLANS.put(
                    type,
                    new Plan(
                            word,
                            type.getMessageType().getFields().stream()
                                    .map(field -> Named.of(word, field))
                                    .toList()));
        }
    }

    private final JsonBuffer json = new JsonBuffer();
    private final ValueJson values = new ValueJson(json);

    /**
     * Returns the JSON of an event's Protobuf bytes.
     *
     * @throws Rejection when they are not Protobuf
     */
    byte[] of(byte[] protobuf) throws Rejection {
        Event event;
        try {
            event = Event.parseFrom(protobuf);
        } catch (InvalidProtocolBufferException e) {
            throw new Rejection(Rule.NOT_JSON, "", "a kabumori.v1.Event in Protobuf");
        }
        json.clear();
        Plan plan = plan(event);
        // The type leads, where the reader finds it fastest; none is a type that nobody knows.
        json.raw("{\"type\":").text(plan == null ? "" : plan.type());
        if (event.hasId()) {
            json.raw(",\"id\":").text(event.getId());
        }
        if (event.hasTime()) {
            json.raw(",\"time\":");
            values.time(event.getTime());
        }
        unknown(event);
        if (plan != null) {
            fields(plan, (Message) event.getField(type(event)));
        }
        return json.put('}').toBytes();
    }

    private static FieldDescriptor type(Event event) {
        return event.getOneofFieldDescriptor(Event.getDescriptor().getOneofs().getFirst());
    }

    private static @Nullable Plan plan(Event event) {
        return event.getTypeCase() == Event.TypeCase.TYPE_NOT_SET ? null : PLANS.get(type(event));
    }

    private void fields(Plan plan, Message message) {
        for (Named named : plan.fields()) {
            FieldDescriptor field = named.field();
            boolean there =
                    field.isRepeated()
                            ? message.getRepeatedFieldCount(field) > 0
                            : message.hasField(field);
            if (there || named.evenIfEmpty()) {
                json.raw(named.key());
                values.write(field, message.getField(field));
            }
        }
        unknown(message);
    }

    private void unknown(Message message) {
        if (message.getUnknownFields().getSerializedSize() > 0) {
            String bytes =
                    Base64.getEncoder().encodeToString(message.getUnknownFields().toByteArray());
            String name = message instanceof Event ? UNKNOWN : UNKNOWN + "OfType";
            json.raw(",").text(name).raw(":").text(bytes);
        }
    }
}
