package org.kabumori.cli;

import org.jspecify.annotations.Nullable;
import org.kabumori.sim.measure.Docket;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A file of labels, decisions or alerts, plain, gzip or zstd, object by object. Not thread-safe.
 */
final class JsonLines implements Closeable {
    private static final int MOST_DEPTH = 16;
    private static final int LONGEST_LINE = 1 << 20;
    private static final int BUFFER_CHARACTERS = 1 << 16;
    private static final JsonFactory JSON =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(MOST_DEPTH).build())
                    .build();

    private final String file;
    private final Counted counted;
    private final BufferedReader reader;
    private final Set<String> wanted;
    private long line;

    private JsonLines(String file, Counted counted, BufferedReader reader, Set<String> wanted) {
        this.file = file;
        this.counted = counted;
        this.reader = reader;
        this.wanted = wanted;
    }

    /** A line that is not what its file ought to hold. */
    static final class BadLine extends IOException {
        BadLine(String file, long line, String pointer, String expected) {
            super(
                    "%s, line %d, %s: expected %s"
                            .formatted(
                                    file,
                                    line,
                                    pointer.isEmpty() ? "the line" : pointer,
                                    expected));
        }
    }

    /** Opens a file; of its objects, and those in them, only the wanted fields are kept. */
    static JsonLines open(String file, Set<String> wanted) throws IOException {
        Counted counted = new Counted(EventSource.stream(file));
        var in = new InputStreamReader(counted, StandardCharsets.UTF_8.newDecoder());
        return new JsonLines(file, counted, new BufferedReader(in, BUFFER_CHARACTERS), wanted);
    }

    /** Returns the next object, {@code null} at the end. */
    @Nullable Row next() throws IOException {
        for (String text = nextLine(); text != null; text = nextLine()) {
            if (!text.isBlank()) {
                return new Row(fields(text));
            }
        }
        return null;
    }

    private @Nullable String nextLine() throws IOException {
        line++;
        try {
            String text = reader.readLine();
            if (text != null && text.length() > LONGEST_LINE) {
                throw bad("", "a line of at most " + LONGEST_LINE + " characters");
            }
            return text;
        } catch (java.nio.charset.CharacterCodingException e) {
            throw bad("", "valid UTF-8");
        }
    }

    private Map<String, Object> fields(String text) throws IOException {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw bad("", "a JSON object");
            }
            Map<String, Object> fields = new HashMap<>();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                put(parser, fields);
            }
            if (parser.nextToken() != null) {
                throw bad("", "one JSON object and nothing after it");
            }
            return fields;
        } catch (JacksonException e) {
            throw bad("", "a JSON object");
        }
    }

    private void put(JsonParser parser, Map<String, Object> fields) {
        String name = parser.currentName();
        JsonToken token = parser.nextToken();
        if (wanted.contains(name) && token != JsonToken.VALUE_NULL) {
            fields.put(name, value(parser, token));
        } else {
            parser.skipChildren();
        }
    }

    private Object value(JsonParser parser, JsonToken token) {
        return switch (token) {
            case START_ARRAY -> {
                List<Object> list = new ArrayList<>();
                for (JsonToken each = parser.nextToken();
                        each != JsonToken.END_ARRAY;
                        each = parser.nextToken()) {
                    list.add(value(parser, each));
                }
                yield list;
            }
            case START_OBJECT -> {
                Map<String, Object> map = new HashMap<>();
                while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                    put(parser, map);
                }
                yield map;
            }
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            // Nothing that is measured is a flag.
            default -> false;
        };
    }

    /** Returns the number of the line read last, from 1. */
    int line() {
        return Math.toIntExact(line);
    }

    /** Returns the bytes read so far, unpacked. */
    long bytesRead() {
        return counted.bytes;
    }

    String file() {
        return file;
    }

    /** Returns the error of the line read last. */
    BadLine bad(String pointer, String expected) {
        return new BadLine(file, line, pointer, expected);
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    /** An object, asked for what it must hold. */
    final class Row {
        private final Map<String, Object> fields;

        private Row(Map<String, Object> fields) {
            this.fields = fields;
        }

        String text(String name, String expected) throws BadLine {
            String text = optionalText(name, expected);
            if (text == null) {
                throw bad("/" + name, expected);
            }
            return text;
        }

        @Nullable String optionalText(String name, String expected) throws BadLine {
            Object value = fields.get(name);
            if (value == null) {
                return null;
            }
            if (value instanceof String text) {
                return text;
            }
            throw bad("/" + name, expected);
        }

        /** Returns an id of the contract. */
        String id(String name) throws BadLine {
            return checked(name, text(name, Ids.EXPECTED));
        }

        @Nullable String optionalId(String name) throws BadLine {
            String text = optionalText(name, Ids.EXPECTED);
            return text == null ? null : checked(name, text);
        }

        private String checked(String name, String id) throws BadLine {
            if (!Ids.isId(id)) {
                throw bad("/" + name, Ids.EXPECTED);
            }
            return id;
        }

        /** Returns the texts of a list. */
        List<String> texts(String name) throws BadLine {
            List<String> texts = new ArrayList<>();
            for (Object each : list(name)) {
                if (!(each instanceof String text)) {
                    throw bad("/" + name + "/" + texts.size(), "a text");
                }
                texts.add(text);
            }
            return texts;
        }

        private List<?> list(String name) throws BadLine {
            Object value = fields.getOrDefault(name, List.of());
            if (!(value instanceof List<?> list)) {
                throw bad("/" + name, "a list");
            }
            return list;
        }

        /** Returns the reasons of a decision; one without a weight weighs nothing. */
        List<Docket.Weighed> reasons() throws BadLine {
            List<Docket.Weighed> reasons = new ArrayList<>();
            for (Object each : list("reasons")) {
                String at = "/reasons/" + reasons.size();
                if (!(each instanceof Map<?, ?> map) || !(map.get("code") instanceof String code)) {
                    throw bad(at + "/code", "a text");
                }
                Object weight = map.get("weight");
                if (weight != null && !(weight instanceof Double)) {
                    throw bad(at + "/weight", "a number");
                }
                reasons.add(new Docket.Weighed(code, weight instanceof Double w ? w : 0));
            }
            return reasons;
        }
    }

    /** Counts what is read. */
    private static final class Counted extends FilterInputStream {
        private long bytes;

        private Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int count = super.read(into, offset, length);
            bytes += Math.max(0, count);
            return count;
        }
    }

    /** The contract's ids. */
    private static final class Ids {
        static final String EXPECTED = "1 to 64 printable ASCII characters";

        static boolean isId(String text) {
            return !text.isEmpty()
                    && text.length() <= 64
                    && text.chars().allMatch(c -> c >= ' ' && c <= '~');
        }
    }
}
