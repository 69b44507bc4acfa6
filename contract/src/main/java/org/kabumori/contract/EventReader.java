package org.kabumori.contract;

import org.jspecify.annotations.Nullable;
import org.kabumori.contract.Rejection.Rule;
import org.kabumori.engine.event.AccountControl;
import org.kabumori.engine.event.CashBalance;
import org.kabumori.engine.event.Channel;
import org.kabumori.engine.event.Event;
import org.kabumori.engine.event.EventType;
import org.kabumori.engine.event.Position;
import org.kabumori.engine.event.Restriction;
import org.kabumori.engine.event.TaxAccount;
import org.kabumori.engine.event.TradeType;
import org.kabumori.engine.event.Word;
import org.kabumori.engine.policy.Policy;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Reads one event from its JSON, strictly. Not thread-safe: one reader a thread. */
public final class EventReader {
    /** The longest line taken: a snapshot of ten thousand lots fits. */
    public static final int MOST_BYTES = 1 << 20;

    /**
     * The deepest nesting taken; the contract needs four levels, unknown fields may use the rest.
     */
    public static final int MOST_DEPTH = 16;

    private static final int MOST_TEXT = 4096;
    private static final int MOST_ENTRIES = 10_000;
    private static final double TRILLION = 1e12;
    private static final long TIME_FROM = Texts.time("2000-01-01T00:00:00Z");
    private static final long TIME_TO = Texts.time("2100-01-01T00:00:00Z");
    private static final Map<String, EventType> TYPES = new HashMap<>();
    private static final Map<EventType, Map<String, Integer>> PLACES = new HashMap<>();
    private static final JsonFactory JSON =
            JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .recyclerPool(JsonRecyclerPools.threadLocalPool())
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(MOST_DEPTH).build())
                    .build();

    static {
        Fields.BY_TYPE.forEach(
                (type, fields) -> {
                    TYPES.put(type.word(), type);
                    Map<String, Integer> places = new HashMap<>();
                    for (int i = 0; i < fields.size(); i++) {
                        places.put(fields.get(i).name(), i);
                    }
                    PLACES.put(type, places);
                });
    }

    private final Slots slots = new Slots();

    /**
     * Reads the JSON object in {@code length} bytes from {@code offset}.
     *
     * @throws Rejection when it is no event of the contract
     */
    public Event read(byte[] json, int offset, int length) throws Rejection {
        if (length > MOST_BYTES) {
            throw tooLong();
        }
        checkUtf8(json, offset, length);
        try {
            EventType leading = leadingType(json, offset, length);
            EventType type = leading != null ? leading : type(json, offset, length);
            List<Field> fields = Objects.requireNonNull(Fields.BY_TYPE.get(type));
            slots.clear();
            try (JsonParser parser =
                    JSON.createParser(ObjectReadContext.empty(), json, offset, length)) {
                parser.nextToken();
                fields(parser, fields, Objects.requireNonNull(PLACES.get(type)));
                if (parser.nextToken() != null) {
                    throw new Rejection(Rule.NOT_JSON, "", "one JSON object and nothing after it");
                }
            }
            required(fields);
            return Records.of(type, slots);
        } catch (JacksonException e) {
            throw broken(e);
        }
    }

    /** Returns whether an event of a type must have a field. */
    public static boolean requires(String type, String field) {
        return Objects.requireNonNull(Fields.BY_TYPE.get(TYPES.get(type))).stream()
                .anyMatch(each -> each.name().equals(field) && each.required());
    }

    static Rejection tooLong() {
        return new Rejection(Rule.TOO_LONG, "", "a line of at most " + MOST_BYTES + " bytes");
    }

    static Rejection broken(JacksonException e) {
        String message = String.valueOf(e.getOriginalMessage());
        if (message.contains("Duplicate")) {
            return new Rejection(Rule.DUPLICATE_KEY, "", "each key once");
        }
        return message.contains("nesting depth")
                ? new Rejection(Rule.TOO_DEEP, "", "at most " + MOST_DEPTH + " levels of nesting")
                : new Rejection(Rule.NOT_JSON, "", "one JSON object");
    }

    /**
     * Jackson would read UTF-16 and UTF-32 too; their zeros, and byte order marks, give them away.
     */
    private static void checkUtf8(byte[] json, int offset, int length) throws Rejection {
        if (length > 0 && json[offset] == (byte) 0xEF) {
            throw new Rejection(Rule.NOT_JSON, "", "one JSON object, without a byte order mark");
        }
        for (int i = offset; i < offset + length; i++) {
            if (json[i] == 0) {
                throw new Rejection(Rule.NOT_UTF8, "", "valid UTF-8 without zeros");
            }
        }
        for (int i = offset; i < offset + length; i++) {
            if (json[i] < 0) {
                try {
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(json, offset, length));
                    return;
                } catch (CharacterCodingException e) {
                    throw new Rejection(Rule.NOT_UTF8, "", "valid UTF-8");
                }
            }
        }
    }

    private static final byte[] LEADING = "{\"type\":\"".getBytes(StandardCharsets.UTF_8);
    private static final int LONGEST_TYPE = 16;

    /** Returns the type when the object plainly begins with it, as mostly; saves a second parse. */
    private static @Nullable EventType leadingType(byte[] json, int offset, int length) {
        int start = offset + LEADING.length;
        if (length < LEADING.length + LONGEST_TYPE
                || Arrays.mismatch(LEADING, 0, LEADING.length, json, offset, start) >= 0) {
            return null;
        }
        for (int end = start; end < start + LONGEST_TYPE; end++) {
            if (json[end] == '"') {
                return TYPES.get(new String(json, start, end - start, StandardCharsets.ISO_8859_1));
            }
        }
        return null;
    }

    /** Finds the type, which may stand anywhere in the object. */
    private static EventType type(byte[] json, int offset, int length) throws Rejection {
        try (JsonParser parser =
                JSON.createParser(ObjectReadContext.empty(), json, offset, length)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new Rejection(Rule.NOT_AN_OBJECT, "", "a JSON object");
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean found = parser.currentName().equals("type");
                JsonToken value = parser.nextToken();
                if (found) {
                    EventType type =
                            value == JsonToken.VALUE_STRING ? TYPES.get(parser.getString()) : null;
                    if (type == null) {
                        throw new Rejection(
                                Rule.UNKNOWN_TYPE, "/type", "one of the contract's types");
                    }
                    return type;
                }
                parser.skipChildren();
            }
        }
        throw new Rejection(Rule.MISSING_FIELD, "/type", "one of the contract's types");
    }

    private void fields(JsonParser parser, List<Field> fields, Map<String, Integer> places)
            throws Rejection {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            Integer place = places.get(parser.currentName());
            JsonToken token = parser.nextToken();
            if (place == null) {
                parser.skipChildren();
            } else if (token != JsonToken.VALUE_NULL) {
                field(parser, fields.get(place), place, token);
            }
        }
    }

    private void required(List<Field> fields) throws Rejection {
        for (int place = 0; place < fields.size(); place++) {
            if (fields.get(place).required() && !slots.has(place)) {
                throw missing(fields.get(place));
            }
        }
    }

    private static Rejection missing(Field field) {
        return new Rejection(Rule.MISSING_FIELD, field.pointer(), field.expected());
    }

    private void field(JsonParser parser, Field field, int place, JsonToken token)
            throws Rejection {
        String at = field.pointer();
        switch (field.kind()) {
            case ID, TEXT, INSTRUMENT, MARKET, CURRENCY, COUNTRY, IP ->
                    slots.set(place, text(parser, field.kind(), token, at));
            case WORD -> slots.set(place, word(parser, field, token, at));
            case TIME, DATE -> slots.set(place, time(parser, field.kind(), token, at));
            case FLAG -> slots.set(place, flag(token, at));
            case PRICE, POSITIVE, NOT_NEGATIVE, NUMBER, UNITS, WHOLE, PERCENT, SECONDS ->
                    slots.set(place, number(parser, field.kind(), token, at));
            case WORDS -> slots.set(place, list(parser, token, at, field));
            case TEXTS, INSTRUMENTS -> slots.set(place, list(parser, token, at, field));
            case CASH -> slots.set(place, cash(parser, token, at));
            case POSITIONS -> slots.set(place, positions(parser, token, at));
            case SCOPE -> slots.set(place, scope(parser, token, at));
            case POLICY -> slots.set(place, new JsonItems(false).read(parser));
        }
    }

    private static String text(JsonParser parser, Kind kind, JsonToken token, String at)
            throws Rejection {
        if (token != JsonToken.VALUE_STRING) {
            throw new Rejection(Rule.WRONG_TYPE, at, kind.expected());
        }
        String text = parser.getString();
        boolean formed =
                switch (kind) {
                    case ID -> Texts.isId(text);
                    case INSTRUMENT -> Texts.isInstrument(text);
                    case MARKET -> Texts.isMarket(text);
                    case CURRENCY -> Texts.isCapitals(text, 3);
                    case COUNTRY -> Texts.isCapitals(text, 2);
                    case IP -> Texts.isIp(text);
                    default -> text.length() <= MOST_TEXT;
                };
        if (!formed) {
            throw new Rejection(Rule.MALFORMED, at, kind.expected());
        }
        return text;
    }

    private static Word word(JsonParser parser, Field field, JsonToken token, String at)
            throws Rejection {
        Word word =
                token == JsonToken.VALUE_STRING && field.words() != null
                        ? field.words().get(parser.getString())
                        : null;
        if (word == null) {
            throw new Rejection(
                    token == JsonToken.VALUE_STRING ? Rule.MALFORMED : Rule.WRONG_TYPE,
                    at,
                    field.expected());
        }
        return word;
    }

    private static long time(JsonParser parser, Kind kind, JsonToken token, String at)
            throws Rejection {
        String text = text(parser, Kind.TEXT, token, at);
        long value = kind == Kind.TIME ? Texts.time(text) : Texts.date(text);
        if (value == Texts.BAD) {
            throw new Rejection(Rule.MALFORMED, at, kind.expected());
        }
        if (kind == Kind.TIME && (value < TIME_FROM || value >= TIME_TO)) {
            throw new Rejection(Rule.OUT_OF_RANGE, at, kind.expected());
        }
        return value;
    }

    private static Boolean flag(JsonToken token, String at) throws Rejection {
        if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
            throw new Rejection(Rule.WRONG_TYPE, at, Kind.FLAG.expected());
        }
        return token == JsonToken.VALUE_TRUE;
    }

    private static long number(JsonParser parser, Kind kind, JsonToken token, String at)
            throws Rejection {
        if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
            throw new Rejection(Rule.WRONG_TYPE, at, kind.expected());
        }
        boolean whole = kind == Kind.WHOLE || kind == Kind.PERCENT || kind == Kind.SECONDS;
        char[] digits = parser.getStringCharacters();
        int offset = parser.getStringOffset();
        int length = parser.getStringLength();
        if (whole && token != JsonToken.VALUE_NUMBER_INT) {
            throw new Rejection(Rule.MALFORMED, at, kind.expected());
        }
        boolean units = whole || kind == Kind.UNITS;
        long value =
                units ? Texts.units(digits, offset, length) : Texts.micros(digits, offset, length);
        if (value == Texts.BAD || !inRange(kind, value)) {
            throw new Rejection(Rule.OUT_OF_RANGE, at, kind.expected());
        }
        return value;
    }

    private static boolean inRange(Kind kind, long value) {
        return switch (kind) {
            case PRICE -> value >= 0 && value <= 1e15;
            case POSITIVE -> value > 0 && value <= TRILLION * 1e6;
            case NOT_NEGATIVE -> value >= 0 && value <= 9 * TRILLION * 1e6;
            case NUMBER -> Math.abs(value) <= 9 * TRILLION * 1e6;
            case PERCENT -> value >= 0 && value <= 100;
            case SECONDS -> value >= 1 && value <= 86_400;
            case WHOLE -> value >= 0 && value <= 0xFFFF_FFFFL;
            default -> value >= 0;
        };
    }

    private static List<Object> list(JsonParser parser, JsonToken token, String at, Field field)
            throws Rejection {
        List<Object> list = new ArrayList<>(4);
        if (field.kind() == Kind.INSTRUMENTS
                && token == JsonToken.VALUE_STRING
                && parser.getString().equals("*")) {
            return List.of("*");
        }
        if (token != JsonToken.START_ARRAY) {
            throw new Rejection(Rule.WRONG_TYPE, at, field.expected());
        }
        for (JsonToken next = parser.nextToken();
                next != JsonToken.END_ARRAY;
                next = parser.nextToken()) {
            String each = at + "/" + list.size();
            limit(list.size(), at);
            switch (field.kind()) {
                case WORDS -> list.add(word(parser, field, next, each));
                case INSTRUMENTS -> {
                    boolean all = next == JsonToken.VALUE_STRING && parser.getString().equals("*");
                    list.add(all ? "*" : text(parser, Kind.INSTRUMENT, next, each));
                }
                default -> list.add(text(parser, Kind.TEXT, next, each));
            }
        }
        return List.copyOf(list);
    }

    private static List<Object> cash(JsonParser parser, JsonToken token, String at)
            throws Rejection {
        expect(token, JsonToken.START_OBJECT, at, Kind.CASH.expected());
        List<Object> balances = new ArrayList<>(2);
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            limit(balances.size(), at);
            String currency = parser.currentName();
            if (!Texts.isCapitals(currency, 3)) {
                throw new Rejection(Rule.MALFORMED, at + "/" + currency, Kind.CURRENCY.expected());
            }
            balances.add(
                    new CashBalance(
                            currency,
                            number(parser, Kind.NUMBER, parser.nextToken(), at + "/" + currency)));
        }
        return List.copyOf(balances);
    }

    private static List<Object> positions(JsonParser parser, JsonToken token, String at)
            throws Rejection {
        expect(token, JsonToken.START_ARRAY, at, Kind.POSITIONS.expected());
        List<Object> positions = new ArrayList<>(8);
        for (JsonToken next = parser.nextToken();
                next != JsonToken.END_ARRAY;
                next = parser.nextToken()) {
            limit(positions.size(), at);
            positions.add(position(parser, next, at + "/" + positions.size()));
        }
        return List.copyOf(positions);
    }

    private static final Field INSTRUMENT = Field.must("instrument", Kind.INSTRUMENT);
    private static final Field QUANTITY = Field.must("quantity", Kind.NUMBER);
    private static final Field AVERAGE_COST = Field.must("averageCost", Kind.NOT_NEGATIVE);
    private static final Field TAX_ACCOUNT = Field.mustWord("taxAccount", TaxAccount.class);

    private static Position position(JsonParser parser, JsonToken token, String at)
            throws Rejection {
        expect(token, JsonToken.START_OBJECT, at, Kind.POSITIONS.expected());
        String instrument = null;
        Long quantity = null;
        Long cost = null;
        TaxAccount taxAccount = null;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            String here = at + "/" + name;
            switch (name) {
                case "instrument" -> instrument = text(parser, Kind.INSTRUMENT, value, here);
                case "quantity" -> quantity = number(parser, Kind.NUMBER, value, here);
                case "averageCost" -> cost = number(parser, Kind.NOT_NEGATIVE, value, here);
                case "taxAccount" ->
                        taxAccount = (TaxAccount) word(parser, TAX_ACCOUNT, value, here);
                default -> parser.skipChildren();
            }
        }
        return new Position(
                there(instrument, at, INSTRUMENT),
                there(quantity, at, QUANTITY),
                there(cost, at, AVERAGE_COST),
                there(taxAccount, at, TAX_ACCOUNT));
    }

    private static <T> T there(@Nullable T value, String at, Field field) throws Rejection {
        if (value == null) {
            throw new Rejection(Rule.MISSING_FIELD, at + "/" + field.name(), field.expected());
        }
        return value;
    }

    private static final Field CHANNELS = Field.mustWords("channels", Channel.class);
    private static final Field TRADE_TYPES = Field.mustWords("tradeTypes", TradeType.class);
    private static final Field LOCKED_SIDE = Field.mustWord("side", Restriction.Scope.class);

    private static AccountControl.Scope scope(JsonParser parser, JsonToken token, String at)
            throws Rejection {
        expect(token, JsonToken.START_OBJECT, at, Kind.SCOPE.expected());
        List<String> markets = new ArrayList<>();
        List<Channel> channels = new ArrayList<>();
        List<TradeType> tradeTypes = new ArrayList<>();
        Restriction.Scope side = Restriction.Scope.ANY;
        long overDailyYen = 0;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (name) {
                case "markets" ->
                        list(parser, value, at + "/markets", Field.must("markets", Kind.TEXTS))
                                .forEach(market -> markets.add((String) market));
                case "channels" ->
                        list(parser, value, at + "/channels", CHANNELS)
                                .forEach(channel -> channels.add((Channel) channel));
                case "tradeTypes" ->
                        list(parser, value, at + "/tradeTypes", TRADE_TYPES)
                                .forEach(type -> tradeTypes.add((TradeType) type));
                case "side" ->
                        side = (Restriction.Scope) word(parser, LOCKED_SIDE, value, at + "/side");
                case "overDailyYen" ->
                        overDailyYen = number(parser, Kind.UNITS, value, at + "/overDailyYen");
                default -> parser.skipChildren();
            }
        }
        return new AccountControl.Scope(
                List.copyOf(markets),
                List.copyOf(channels),
                List.copyOf(tradeTypes),
                side,
                overDailyYen);
    }

    /**
     * Reads a policy file, in YAML or JSON.
     *
     * @throws Rejection for the first thing that is wrong; {@link PolicyFile} has them all
     */
    public static Policy policy(byte[] file) throws Rejection {
        PolicyFile read = PolicyFile.read(file);
        if (read.policy() == null) {
            throw read.problems().getFirst();
        }
        return read.policy();
    }

    static JsonParser parser(byte[] json) {
        return JSON.createParser(ObjectReadContext.empty(), json, 0, json.length);
    }

    private static void expect(JsonToken token, JsonToken wanted, String at, String expected)
            throws Rejection {
        if (token != wanted) {
            throw new Rejection(Rule.WRONG_TYPE, at, expected);
        }
    }

    private static void limit(int size, String at) throws Rejection {
        if (size == MOST_ENTRIES) {
            throw new Rejection(Rule.OUT_OF_RANGE, at, "at most " + MOST_ENTRIES + " entries");
        }
    }
}
