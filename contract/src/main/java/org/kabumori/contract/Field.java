package org.kabumori.contract;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.Word;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A field of an event type: its name, what it holds, and whether it must be there.
 *
 * @param pointer to the field, for errors: made once, not for every field that is read
 * @param words the words by their spelling, for {@link Kind#WORD} and {@link Kind#WORDS}
 */
record Field(
        String name,
        String pointer,
        Kind kind,
        boolean required,
        @Nullable Map<String, Word> words) {

    Field(String name, Kind kind, boolean required, @Nullable Map<String, Word> words) {
        this(name, "/" + name, kind, required, words);
    }

    static Field must(String name, Kind kind) {
        return new Field(name, kind, true, null);
    }

    static Field may(String name, Kind kind) {
        return new Field(name, kind, false, null);
    }

    static <E extends Enum<E> & Word> Field mustWord(String name, Class<E> words) {
        return new Field(name, Kind.WORD, true, bySpelling(words));
    }

    static <E extends Enum<E> & Word> Field mayWord(String name, Class<E> words) {
        return new Field(name, Kind.WORD, false, bySpelling(words));
    }

    static <E extends Enum<E> & Word> Field mustWords(String name, Class<E> words) {
        return new Field(name, Kind.WORDS, true, bySpelling(words));
    }

    /** Returns what an error says was expected. */
    String expected() {
        if (words == null) {
            return kind.expected();
        }
        String listed = spellings().stream().collect(Collectors.joining(", "));
        return (kind == Kind.WORDS ? "a list of: " : "one of: ") + listed;
    }

    /** Returns the words in the contract's order. */
    List<String> spellings() {
        return words == null
                ? List.of()
                : words.values().stream()
                        .sorted(
                                (a, b) ->
                                        Integer.compare(
                                                ((Enum<?>) a).ordinal(), ((Enum<?>) b).ordinal()))
                        .map(Word::word)
                        .toList();
    }

    private static <E extends Enum<E> & Word> Map<String, Word> bySpelling(Class<E> words) {
        return Stream.of(words.getEnumConstants())
                .collect(Collectors.toMap(Word::word, word -> word, (a, b) -> a, HashMap::new));
    }
}
