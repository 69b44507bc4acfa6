package org.kabumori.contract;

import org.kabumori.engine.event.Channel;
import org.kabumori.engine.event.EventType;
import org.kabumori.engine.event.Restriction;
import org.kabumori.engine.event.TaxAccount;
import org.kabumori.engine.event.TradeType;
import org.kabumori.engine.event.Word;
import org.kabumori.engine.policy.FailMode;
import org.kabumori.engine.policy.Parameter;
import org.kabumori.engine.policy.Policy;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes the contract's table as JSON Schema, draft 2020-12: what {@code events.schema.json} holds.
 * A schema cannot say all that {@link EventReader} checks: that a key stands once, that a whole
 * number has no decimal point.
 */
final class EventSchema {
    private static final String MARKET = "[A-Z0-9]{4}";
    private static final String OFFSET = "([Zz]|[+-][0-9]{2}:[0-9]{2})";
    private static final String MOST_TEXT = "\"maxLength\": 4096";

    private EventSchema() {}

    /** Returns the schema, one type a line. */
    static String text() {
        String references = types(type -> "    {\"$ref\": \"#/$defs/%s\"}".formatted(type.word()));
        String definitions =
                types(type -> "    \"%s\": %s".formatted(type.word(), definition(type)));
        return """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "title": "Kabumori event contract, version 1",
          "oneOf": [
        %s
          ],
          "$defs": {
        %s
          }
        }
        """
                .formatted(references, definitions);
    }

    private static String types(java.util.function.Function<EventType, String> line) {
        return Stream.of(EventType.values()).map(line).collect(Collectors.joining(",\n"));
    }

    private static String definition(EventType type) {
        List<Field> fields = Fields.BY_TYPE.getOrDefault(type, List.of());
        String required =
                Stream.concat(
                                Stream.of("type"),
                                fields.stream().filter(Field::required).map(Field::name))
                        .map(EventSchema::quoted)
                        .collect(Collectors.joining(", "));
        String properties =
                fields.stream()
                        .map(field -> quoted(field.name()) + ": " + property(field))
                        .collect(Collectors.joining(", "));
        return "{\"type\": \"object\", \"required\": [%s], \"properties\": {\"type\": {\"const\": \"%s\"}, %s}%s}"
                .formatted(required, type.word(), properties, condition(type));
    }

    /** A field that may be absent may be {@code null}, which means the same. */
    private static String property(Field field) {
        String present = present(field);
        return field.required()
                ? present
                : "{\"anyOf\": [{\"type\": \"null\"}, %s]}".formatted(present);
    }

    private static String present(Field field) {
        return switch (field.kind()) {
            case ID -> string("\"minLength\": 1, \"maxLength\": 64, \"pattern\": \"^[ -~]+$\"");
            case TEXT -> string(MOST_TEXT);
            case TIME ->
                    pattern(
                            "^20[0-9]{2}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]{1,6})?"
                                    + OFFSET
                                    + "$");
            case DATE -> string("\"format\": \"date\"");
            case INSTRUMENT -> INSTRUMENT;
            case MARKET -> pattern("^" + MARKET + "$");
            case CURRENCY -> pattern("^[A-Z]{3}$");
            case COUNTRY -> pattern("^[A-Z]{2}$");
            case IP -> string("\"anyOf\": [{\"format\": \"ipv4\"}, {\"format\": \"ipv6\"}]");
            case WORD -> words(field.spellings());
            case WORDS -> array(words(field.spellings()));
            case TEXTS -> array(string(MOST_TEXT));
            case INSTRUMENTS ->
                    "{\"anyOf\": [{\"const\": \"*\"}, %s, %s]}"
                            .formatted(array("{\"const\": \"*\"}"), array(INSTRUMENT));
            case FLAG -> "{\"type\": \"boolean\"}";
            case PRICE -> number("0", "1000000000");
            // Half a millionth and less is rounded to 0, which is no quantity.
            case POSITIVE ->
                    "{\"type\": \"number\", \"exclusiveMinimum\": 0.0000005, \"maximum\": 1000000000000}";
            case NOT_NEGATIVE -> number("0", "9000000000000");
            case NUMBER -> number("-9000000000000", "9000000000000");
            case UNITS -> number("0", "9000000000000000000");
            case WHOLE -> integer("0", "4294967295");
            case PERCENT -> integer("0", "100");
            case SECONDS -> integer("1", "86400");
            case CASH ->
                    "{\"type\": \"object\", \"propertyNames\": {\"pattern\": \"^[A-Z]{3}$\"}, \"additionalProperties\": %s}"
                            .formatted(number("-9000000000000", "9000000000000"));
            case POSITIONS -> array(position());
            case SCOPE ->
                    "{\"type\": \"object\", \"properties\": {\"markets\": %s, \"channels\": %s, \"tradeTypes\": %s, \"side\": %s, \"overDailyYen\": %s}}"
                            .formatted(
                                    array(string(MOST_TEXT)),
                                    array(spellings(Channel.class)),
                                    array(spellings(TradeType.class)),
                                    spellings(Restriction.Scope.class),
                                    number("0", "9000000000000000000"));
            case POLICY -> policy();
        };
    }

    private static <E extends Enum<E> & Word> String spellings(Class<E> words) {
        return words(Field.mustWord("word", words).spellings());
    }

    private static final String INSTRUMENT = pattern("^" + MARKET + ":[A-Za-z0-9.-]{1,19}$");

    private static String position() {
        return "{\"type\": \"object\", \"required\": [\"instrument\", \"quantity\", \"averageCost\", \"taxAccount\"], "
                + "\"properties\": {\"instrument\": %s, \"quantity\": %s, \"averageCost\": %s, \"taxAccount\": %s}}"
                        .formatted(
                                INSTRUMENT,
                                number("-9000000000000", "9000000000000"),
                                number("0", "9000000000000"),
                                words(Field.mustWord("taxAccount", TaxAccount.class).spellings()));
    }

    private static String policy() {
        String parameters =
                Stream.of(Parameter.values())
                        .map(each -> quoted(each.path()) + ": " + range(each))
                        .collect(Collectors.joining(", "));
        String failModes =
                FailModes.KEYS.stream()
                        .map(each -> quoted(each) + ": " + words(PolicyWords.of(FailMode.values())))
                        .collect(Collectors.joining(", "));
        return "{\"type\": \"object\", \"properties\": {\"parameters\": {\"type\": \"object\", \"additionalProperties\": false, \"properties\": {%s}}, \"failModes\": {\"type\": \"object\", \"additionalProperties\": false, \"properties\": {%s}}, \"rules\": {\"type\": \"array\", \"maxItems\": %d, \"items\": {\"type\": \"object\", \"required\": [\"id\", \"on\", \"when\", \"then\", \"texts\", \"customersShare\"]}}}}"
                .formatted(parameters, failModes, Policy.MOST_RULES);
    }

    private static String range(Parameter parameter) {
        return number(decimal(parameter.least()), decimal(parameter.most()));
    }

    private static String decimal(double value) {
        return new java.math.BigDecimal(Double.toString(value))
                .stripTrailingZeros()
                .toPlainString();
    }

    // contract| Optional where there is none: session on orders that the broker itself makes or
    // takes by telephone; ip and userAgent on telephone events.
    private static String condition(EventType type) {
        return switch (type) {
            case LOGIN -> unless("channel", "[\"phone\"]", "\"ip\", \"userAgent\"");
            case ORDER ->
                    ", \"allOf\": [{%s}, {%s}]"
                            .formatted(
                                    unless("channel", "[\"phone\", \"system\"]", "\"session\"")
                                            .substring(2),
                                    when("orderType", "[\"limit\"]", "\"limitPrice\"")
                                            .substring(2));
            case RESTRICTION -> when("instruments", "[\"*\", [\"*\"]]", "\"market\"");
            case INDICATOR ->
                    ", \"allOf\": [%s, %s]"
                            .formatted(
                                    value("ip", present(Field.must("value", Kind.IP))),
                                    value("cidr", pattern("^[0-9A-Fa-f:.]+/[0-9]{1,3}$")));
            case ACCOUNT_CONTROL -> when("action", "[\"unfreeze\"]", "\"identityProof\"");
            case POLICY -> unless("action", "[\"retire\"]", "\"content\"");
            default -> "";
        };
    }

    private static String when(String field, String words, String required) {
        return ", \"if\": {\"properties\": {\"%s\": {\"enum\": %s}}}, \"then\": %s"
                .formatted(field, words, presence(required));
    }

    private static String unless(String field, String words, String required) {
        return ", \"if\": {\"properties\": {\"%s\": {\"not\": {\"enum\": %s}}}}, \"then\": %s"
                .formatted(field, words, presence(required));
    }

    private static String value(String kind, String holds) {
        return "{\"if\": {\"properties\": {\"kind\": {\"const\": \"%s\"}}}, \"then\": {\"properties\": {\"value\": %s}}}"
                .formatted(kind, holds);
    }

    private static String presence(String required) {
        String notNull =
                Stream.of(required.split(", "))
                        .map(name -> name + ": {\"not\": {\"type\": \"null\"}}")
                        .collect(Collectors.joining(", "));
        return "{\"required\": [%s], \"properties\": {%s}}".formatted(required, notNull);
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }

    private static String string(String more) {
        return "{\"type\": \"string\", %s}".formatted(more);
    }

    private static String pattern(String regex) {
        return string("\"pattern\": \"" + regex + "\"");
    }

    private static String words(List<String> words) {
        return "{\"enum\": [%s]}"
                .formatted(
                        words.stream()
                                .map(word -> quoted(word.toLowerCase(Locale.ROOT)))
                                .collect(Collectors.joining(", ")));
    }

    private static String array(String items) {
        return "{\"type\": \"array\", \"maxItems\": 10000, \"items\": %s}".formatted(items);
    }

    private static String number(String least, String most) {
        return "{\"type\": \"number\", \"minimum\": %s, \"maximum\": %s}".formatted(least, most);
    }

    private static String integer(String least, String most) {
        return "{\"type\": \"integer\", \"minimum\": %s, \"maximum\": %s}".formatted(least, most);
    }
}
