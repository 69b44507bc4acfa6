package org.kabumori.server.ingress.rest;

import org.kabumori.contract.EventReader;
import org.kabumori.contract.Rejection;
import org.kabumori.contract.Rejection.Rule;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A request's body cut into its events: one JSON object, an array of them, or one a line. Only
 * cuts: what is in them, {@link EventReader} says.
 *
 * @param form how the events came, and so how they are answered
 */
record Body(Form form, List<Part> parts) {
    /** Events of one request at the most: fewer than the writer's queue has places. */
    static final int MOST_PARTS = 10_000;

    private static final JsonFactory JSON = new JsonFactory();

    /** How events come in one request. */
    enum Form {
        ONE,
        ARRAY,
        LINES
    }

    /** One event's bytes, within those of the request. */
    static final class Part {
        final byte[] bytes;
        final int offset;
        final int length;

        /** Its line, or its place in the array, from 1. */
        final int number;

        Part(byte[] bytes, int offset, int length, int number) {
            this.bytes = bytes;
            this.offset = offset;
            this.length = length;
            this.number = number;
        }

        String text() {
            return new String(bytes, offset, length, StandardCharsets.UTF_8);
        }
    }

    /**
     * Cuts a body.
     *
     * @param lines whether it is JSON Lines, by its content type
     * @throws Rejection when an array is broken, or there are too many events
     */
    static Body of(byte[] bytes, boolean lines) throws Rejection {
        if (lines) {
            return new Body(Form.LINES, lines(bytes));
        }
        int first = firstOf(bytes);
        return first < bytes.length && bytes[first] == '['
                ? new Body(Form.ARRAY, elements(bytes))
                : new Body(Form.ONE, List.of(new Part(bytes, 0, bytes.length, 1)));
    }

    private static int firstOf(byte[] bytes) {
        int first = 0;
        while (first < bytes.length && bytes[first] <= ' ' && bytes[first] >= 0) {
            first++;
        }
        return first;
    }

    private static List<Part> lines(byte[] bytes) throws Rejection {
        List<Part> parts = new ArrayList<>();
        int number = 0;
        for (int start = 0; start < bytes.length; ) {
            int end = start;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            number++;
            if (!isBlank(bytes, start, end)) {
                add(parts, new Part(bytes, start, end - start, number));
            }
            start = end + 1;
        }
        return parts;
    }

    private static boolean isBlank(byte[] bytes, int start, int end) {
        for (int i = start; i < end; i++) {
            if (bytes[i] != ' ' && bytes[i] != '\t' && bytes[i] != '\r') {
                return false;
            }
        }
        return true;
    }

    private static List<Part> elements(byte[] bytes) throws Rejection {
        List<Part> parts = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), bytes)) {
            parser.nextToken();
            for (JsonToken token = parser.nextToken();
                    token != JsonToken.END_ARRAY;
                    token = parser.nextToken()) {
                if (token == null) {
                    throw new Rejection(Rule.NOT_JSON, "", "an array that ends");
                }
                int start = (int) parser.currentTokenLocation().getByteOffset();
                parser.skipChildren();
                parser.finishToken();
                int end = (int) parser.currentLocation().getByteOffset();
                add(parts, new Part(bytes, start, end - start, parts.size() + 1));
            }
            if (parser.nextToken() != null) {
                throw new Rejection(Rule.NOT_JSON, "", "one array and nothing after it");
            }
        } catch (JacksonException e) {
            throw new Rejection(Rule.NOT_JSON, "/" + parts.size(), "an array of JSON objects");
        }
        return parts;
    }

    private static void add(List<Part> parts, Part part) throws Rejection {
        if (parts.size() == MOST_PARTS) {
            throw new Rejection(Rule.TOO_LONG, "", "at most " + MOST_PARTS + " events a request");
        }
        parts.add(part);
    }
}
