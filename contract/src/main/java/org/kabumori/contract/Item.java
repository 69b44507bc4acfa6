package org.kabumori.contract;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/**
 * A piece of a policy as it was read, with its place in a file.
 *
 * @param value a {@code Map<String, Item>}, a {@code List<Item>}, a {@code String}, a {@code
 *     Double}, a {@code Boolean}, or {@code null}
 * @param line from 1; 0 where there is no file
 * @param column from 1; a map's entry has that of its key
 */
record Item(@Nullable Object value, int line, int column) {
    /** Returns the entries of a map; {@code null} when this is none. */
    @SuppressWarnings("unchecked")
    @Nullable Map<String, Item> entries() {
        return value instanceof Map ? (Map<String, Item>) value : null;
    }

    /** Returns the items of a list; {@code null} when this is none. */
    @SuppressWarnings("unchecked")
    @Nullable List<Item> items() {
        return value instanceof List ? (List<Item>) value : null;
    }

    /** Returns the place in words, to stand behind what was expected. */
    String place() {
        return line == 0 ? "" : " (line %d, column %d)".formatted(line, column);
    }
}
