package org.kabumori.client.device;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

import java.util.HashMap;
import java.util.Map;

/** Reads the small objects of a proof: texts and numbers, those of an inner object by a dot. */
final class FlatJson {
    private static final JsonFactory FACTORY =
            JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    private FlatJson() {}

    /** Returns the fields, {@code null} when it is no such object. */
    static @Nullable Map<String, String> read(byte[] json) {
        Map<String, String> fields = new HashMap<>();
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT || !read(parser, "", fields)) {
                return null;
            }
            return parser.nextToken() == null ? fields : null;
        } catch (JacksonException e) {
            return null;
        }
    }

    private static boolean read(JsonParser parser, String prefix, Map<String, String> fields) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = prefix + parser.currentName();
            switch (parser.nextToken()) {
                case VALUE_STRING, VALUE_NUMBER_INT -> fields.put(name, parser.getString());
                case START_OBJECT -> {
                    if (!prefix.isEmpty() || !read(parser, name + ".", fields)) {
                        return false;
                    }
                }
                default -> {
                    return false;
                }
            }
        }
        return parser.currentToken() == JsonToken.END_OBJECT;
    }
}
