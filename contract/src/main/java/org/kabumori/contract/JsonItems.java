package org.kabumori.contract;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a piece of a policy from JSON; the parser's own limits bound it. */
final class JsonItems {
    private final boolean places;

    /**
     * @param places whether lines and columns mean something to the reader of an error
     */
    JsonItems(boolean places) {
        this.places = places;
    }

    /** Reads the value at the parser's token. */
    Item read(JsonParser parser) {
        return read(parser, parser.currentToken(), parser.currentTokenLocation());
    }

    private Item read(JsonParser parser, JsonToken token, TokenStreamLocation at) {
        int line = places ? at.getLineNr() : 0;
        int column = places ? at.getColumnNr() : 0;
        return new Item(value(parser, token), line, column);
    }

    private @Nullable Object value(JsonParser parser, JsonToken token) {
        return switch (token) {
            case START_OBJECT -> entries(parser);
            case START_ARRAY -> items(parser);
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }

    private Map<String, Item> entries(JsonParser parser) {
        Map<String, Item> entries = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            TokenStreamLocation at = parser.currentTokenLocation();
            entries.put(name, read(parser, parser.nextToken(), at));
        }
        return entries;
    }

    private List<Item> items(JsonParser parser) {
        List<Item> items = new ArrayList<>();
        for (JsonToken next = parser.nextToken();
                next != JsonToken.END_ARRAY;
                next = parser.nextToken()) {
            items.add(read(parser, next, parser.currentTokenLocation()));
        }
        return items;
    }
}
