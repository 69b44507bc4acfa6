package org.kabumori.contract;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.AccountControl;
import org.kabumori.engine.event.CashBalance;
import org.kabumori.engine.event.Event;
import org.kabumori.engine.event.EventType;
import org.kabumori.engine.event.Position;
import org.kabumori.engine.event.Word;
import org.kabumori.engine.policy.Parameter;
import org.kabumori.engine.policy.Policy;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

import java.io.ByteArrayOutputStream;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Writes events as the contract's JSON, fields in the contract's order; {@link EventReader} reads
 * the same event back. Thread-safe.
 */
public final class EventWriter {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int DECIMALS = 6;

    /** A record's accessors stand in the order of its type's fields: a test holds that. */
    private static final Map<EventType, List<Method>> ACCESSORS = new EnumMap<>(EventType.class);

    static {
        for (EventType type : EventType.values()) {
            ACCESSORS.put(
                    type,
                    Stream.of(type.recordClass().getRecordComponents())
                            .map(RecordComponent::getAccessor)
                            .toList());
        }
    }

    private EventWriter() {}

    /** Returns the event as one JSON object in UTF-8, without a line end. */
    public static byte[] toJson(Event event) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(384);
        EventType type = EventType.of(event);
        List<Field> fields = Objects.requireNonNull(Fields.BY_TYPE.get(type));
        List<Method> accessors = Objects.requireNonNull(ACCESSORS.get(type));
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            json.writeStringProperty("type", type.word());
            for (int place = 0; place < fields.size(); place++) {
                Object value = value(event, accessors.get(place));
                if (value != null) {
                    json.writeName(fields.get(place).name());
                    write(json, fields.get(place).kind(), value);
                }
            }
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static @Nullable Object value(Event event, Method accessor) {
        try {
            return accessor.invoke(event);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("accessors of public records are public", e);
        }
    }

    private static void write(JsonGenerator json, Kind kind, Object value) {
        switch (kind) {
            case ID, TEXT, INSTRUMENT, MARKET, CURRENCY, COUNTRY, IP ->
                    json.writeString((String) value);
            case WORD -> json.writeString(word(value));
            case TIME -> json.writeString(time((Long) value));
            case DATE -> json.writeString(LocalDate.ofEpochDay((Long) value).toString());
            case FLAG -> json.writeBoolean((Boolean) value);
            case PRICE, POSITIVE, NOT_NEGATIVE, NUMBER -> decimal(json, (Long) value);
            case UNITS, WHOLE, PERCENT, SECONDS -> json.writeNumber(((Number) value).longValue());
            case INSTRUMENTS -> instruments(json, (List<?>) value);
            case WORDS, TEXTS -> list(json, (List<?>) value);
            case CASH -> cash(json, (List<?>) value);
            case POSITIONS -> positions(json, (List<?>) value);
            case SCOPE -> scope(json, (AccountControl.Scope) value);
            case POLICY -> policy(json, (Policy) value);
        }
    }

    /** A login's outcome is the one word that its record keeps as a flag. */
    private static String word(Object value) {
        return switch (value) {
            case Boolean success ->
                    (success ? Fields.LoginOutcome.SUCCESS : Fields.LoginOutcome.FAILURE).word();
            case Word word -> word.word();
            default -> throw new IllegalStateException("no word: " + value);
        };
    }

    private static String time(long timeMicros) {
        return Instant.EPOCH.plus(timeMicros, ChronoUnit.MICROS).toString();
    }

    private static void decimal(JsonGenerator json, long micros) {
        BigDecimal exact = BigDecimal.valueOf(micros, DECIMALS).stripTrailingZeros();
        json.writeNumber(exact.scale() < 0 ? exact.setScale(0) : exact);
    }

    private static void list(JsonGenerator json, List<?> values) {
        json.writeStartArray();
        for (Object value : values) {
            json.writeString(value instanceof Word word ? word.word() : (String) value);
        }
        json.writeEndArray();
    }

    private static void instruments(JsonGenerator json, List<?> instruments) {
        if (instruments.equals(List.of("*"))) {
            json.writeString("*");
        } else {
            list(json, instruments);
        }
    }

    private static void cash(JsonGenerator json, List<?> balances) {
        json.writeStartObject();
        for (Object each : balances) {
            CashBalance balance = (CashBalance) each;
            json.writeName(balance.currency());
            decimal(json, balance.amountMicros());
        }
        json.writeEndObject();
    }

    private static void positions(JsonGenerator json, List<?> positions) {
        json.writeStartArray();
        for (Object each : positions) {
            Position position = (Position) each;
            json.writeStartObject();
            json.writeStringProperty("instrument", position.instrument());
            json.writeName("quantity");
            decimal(json, position.quantityMicros());
            json.writeName("averageCost");
            decimal(json, position.averageCostMicros());
            json.writeStringProperty("taxAccount", position.taxAccount().word());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void scope(JsonGenerator json, AccountControl.Scope scope) {
        json.writeStartObject();
        json.writeName("markets");
        list(json, scope.markets());
        json.writeName("channels");
        list(json, scope.channels());
        json.writeEndObject();
    }

    /** Every value is written, so that a later change of a standard value changes no old policy. */
    private static void policy(JsonGenerator json, Policy policy) {
        json.writeStartObject();
        json.writeName("parameters");
        json.writeStartObject();
        for (Parameter parameter : Parameter.values()) {
            json.writeNumberProperty(parameter.path(), policy.of(parameter));
        }
        json.writeEndObject();
        json.writeEndObject();
    }
}
