package org.kabumori.contract;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.AccountControl;
import org.kabumori.engine.event.CashBalance;
import org.kabumori.engine.event.EventType;
import org.kabumori.engine.event.Position;
import org.kabumori.engine.event.Restriction;
import org.kabumori.engine.event.Word;
import org.kabumori.engine.policy.Parameter;
import org.kabumori.engine.policy.Policy;

import java.util.List;

/**
 * Appends the values of one event in the order of its type's table in {@link Fields}, which names
 * them; a value that is absent leaves its field out. Not thread-safe.
 */
final class FieldWriter {
    /** What stands before each value, by the type's ordinal and the field's place. */
    private static final String[][] BEGINNINGS = new String[EventType.values().length][];

    static {
        Fields.BY_TYPE.forEach(
                (type, fields) -> {
                    String[] names = new String[fields.size()];
                    for (int place = 0; place < names.length; place++) {
                        names[place] = ",\"" + fields.get(place).name() + "\":";
                    }
                    names[0] = "{\"type\":\"" + type.word() + '"' + names[0];
                    BEGINNINGS[type.ordinal()] = names;
                });
    }

    private final JsonBuffer json;
    private final String[] beginnings;
    private int place;

    /** Begins the object of an event. */
    FieldWriter(EventType type, JsonBuffer json) {
        this.json = json;
        this.beginnings = BEGINNINGS[type.ordinal()];
    }

    /** Ends the object. */
    void end() {
        if (place != beginnings.length) {
            throw new IllegalStateException("not all fields of " + beginnings[0]);
        }
        json.put('}');
    }

    private JsonBuffer begin() {
        return json.raw(beginnings[place++]);
    }

    private FieldWriter absent() {
        place++;
        return this;
    }

    FieldWriter text(@Nullable String text) {
        if (text == null) {
            return absent();
        }
        begin().text(text);
        return this;
    }

    FieldWriter word(@Nullable Word word) {
        if (word == null) {
            return absent();
        }
        begin().word(word);
        return this;
    }

    FieldWriter flag(@Nullable Boolean flag) {
        if (flag == null) {
            return absent();
        }
        begin().raw(flag ? "true" : "false");
        return this;
    }

    FieldWriter time(long timeMicros) {
        begin().time(timeMicros);
        return this;
    }

    FieldWriter time(@Nullable Long timeMicros) {
        return timeMicros == null ? absent() : time(timeMicros.longValue());
    }

    FieldWriter date(long epochDay) {
        begin().put('"').date(epochDay).put('"');
        return this;
    }

    FieldWriter decimal(long micros) {
        begin().decimal(micros);
        return this;
    }

    FieldWriter decimal(@Nullable Long micros) {
        return micros == null ? absent() : decimal(micros.longValue());
    }

    FieldWriter number(long whole) {
        begin().number(whole);
        return this;
    }

    FieldWriter number(@Nullable Long whole) {
        return whole == null ? absent() : number(whole.longValue());
    }

    FieldWriter texts(@Nullable List<String> texts) {
        if (texts == null) {
            return absent();
        }
        list(begin(), texts);
        return this;
    }

    FieldWriter words(List<? extends Word> words) {
        list(begin(), words);
        return this;
    }

    FieldWriter instruments(List<String> instruments) {
        return instruments.equals(List.of("*")) ? text("*") : texts(instruments);
    }

    FieldWriter cash(List<CashBalance> balances) {
        begin().put('{');
        String comma = "";
        for (CashBalance balance : balances) {
            json.raw(comma).text(balance.currency()).put(':').decimal(balance.amountMicros());
            comma = ",";
        }
        json.put('}');
        return this;
    }

    FieldWriter positions(List<Position> positions) {
        begin().put('[');
        String begin = "{\"instrument\":";
        for (Position position : positions) {
            json.raw(begin).text(position.instrument());
            json.raw(",\"quantity\":").decimal(position.quantityMicros());
            json.raw(",\"averageCost\":").decimal(position.averageCostMicros());
            json.raw(",\"taxAccount\":").word(position.taxAccount()).put('}');
            begin = ",{\"instrument\":";
        }
        json.put(']');
        return this;
    }

    FieldWriter scope(AccountControl.@Nullable Scope scope) {
        if (scope == null) {
            return absent();
        }
        list(begin().raw("{\"markets\":"), scope.markets());
        list(json.raw(",\"channels\":"), scope.channels());
        if (!scope.tradeTypes().isEmpty()) {
            list(json.raw(",\"tradeTypes\":"), scope.tradeTypes());
        }
        if (scope.side() != Restriction.Scope.ANY) {
            json.raw(",\"side\":").text(scope.side().word());
        }
        if (scope.overDailyYen() > 0) {
            json.raw(",\"overDailyYen\":").number(scope.overDailyYen());
        }
        json.put('}');
        return this;
    }

    /** Every value is written, so that a later change of a standard value changes no old policy. */
    FieldWriter policy(@Nullable Policy policy) {
        if (policy == null) {
            return absent();
        }
        begin().raw("{\"parameters\":");
        char before = '{';
        for (Parameter parameter : Parameter.values()) {
            json.put(before).text(parameter.path()).put(':');
            json.raw(Double.toString(policy.of(parameter)));
            before = ',';
        }
        PolicyWriter.rest(policy, json.put('}'));
        json.put('}');
        return this;
    }

    private static void list(JsonBuffer json, List<?> values) {
        json.put('[');
        String comma = "";
        for (Object value : values) {
            json.raw(comma);
            if (value instanceof Word word) {
                json.word(word);
            } else {
                json.text((String) value);
            }
            comma = ",";
        }
        json.put(']');
    }
}
