package org.kabumori.sim.scenario;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.Micros;
import org.kabumori.engine.event.Word;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The words of one line, taken one after the other; options ({@code name=value}) are taken by name
 * from anywhere. Each is taken once, and {@link #end} says which was left over.
 */
final class Words {
    private record Token(String text, int column) {}

    private final String file;
    private final int line;
    private final int length;
    private final List<Token> words = new ArrayList<>();
    private final Map<String, Token> options = new LinkedHashMap<>();
    private int next;

    Words(String file, int line, String text) {
        this.file = file;
        this.line = line;
        this.length = text.length();
        int at = 0;
        while (at < text.length()) {
            if (text.charAt(at) == ' ') {
                at++;
                continue;
            }
            int end = text.indexOf(' ', at) < 0 ? text.length() : text.indexOf(' ', at);
            add(new Token(text.substring(at, end), at + 1));
            at = end;
        }
    }

    private void add(Token token) {
        int equals = token.text.indexOf('=');
        if (equals <= 0) {
            words.add(token);
            return;
        }
        String name = token.text.substring(0, equals);
        Token value = new Token(token.text.substring(equals + 1), token.column + equals + 1);
        if (options.put(name, value) != null) {
            throw error(value, "option '" + name + "' once");
        }
    }

    int line() {
        return line;
    }

    boolean isEmpty() {
        return words.isEmpty() && options.isEmpty();
    }

    /** Takes the next word. */
    String word(String expected) {
        return take(expected).text;
    }

    /** Takes the last word as an expectation, before those in front of it are all taken. */
    Expectation expectation() {
        String expected =
                Arrays.stream(Expectation.values())
                        .map(Expectation::word)
                        .collect(Collectors.joining(", ", "one of ", " as the last word"));
        if (next >= words.size()) {
            throw missing(expected);
        }
        Token last = words.removeLast();
        for (Expectation expectation : Expectation.values()) {
            if (expectation.word().equals(last.text)) {
                return expectation;
            }
        }
        throw error(last, expected);
    }

    /** Takes the next word, {@code null} for {@code -}. */
    @Nullable String wordOrNone(String expected) {
        String text = word(expected);
        return text.equals("-") ? null : text;
    }

    /** Takes the next word as a decimal number. */
    long micros(String expected) {
        return micros(take(expected), expected);
    }

    private long micros(Token token, String expected) {
        try {
            return new BigDecimal(token.text.replace("_", ""))
                    .multiply(BigDecimal.valueOf(Micros.ONE))
                    .longValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            throw error(token, expected);
        }
    }

    /** Takes the next word as one of the contract's words. */
    <E extends Enum<E> & Word> E oneOf(Class<E> type) {
        return oneOf(type, take(names(type)));
    }

    private <E extends Enum<E> & Word> E oneOf(Class<E> type, Token token) {
        for (E constant : type.getEnumConstants()) {
            if (constant.word().equals(token.text)) {
                return constant;
            }
        }
        throw error(token, names(type));
    }

    private static <E extends Enum<E> & Word> String names(Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(Word::word)
                .collect(Collectors.joining(", ", "one of ", ""));
    }

    @Nullable String option(String name) {
        Token token = options.remove(name);
        return token == null ? null : token.text;
    }

    long microsOption(String name, long absent) {
        Token token = options.remove(name);
        return token == null ? absent : micros(token, "a number");
    }

    <E extends Enum<E> & Word> E option(String name, Class<E> type, E absent) {
        Token token = options.remove(name);
        return token == null ? absent : oneOf(type, token);
    }

    /** Takes an option as a list of the contract's words. */
    <E extends Enum<E> & Word> List<E> listOption(String name, Class<E> type, List<E> absent) {
        Token token = options.remove(name);
        if (token == null) {
            return absent;
        }
        List<E> list = new ArrayList<>();
        int column = token.column;
        for (String part : token.text.split(",", -1)) {
            list.add(oneOf(type, new Token(part, column)));
            column += part.length() + 1;
        }
        return List.copyOf(list);
    }

    /** Holds that nothing was left over. */
    void end() {
        if (next < words.size()) {
            throw error(words.get(next), "the end of the row");
        }
        for (var left : options.entrySet()) {
            throw error(left.getValue(), "no option '" + left.getKey() + "' in this row");
        }
    }

    /** Returns the error that the word taken last is not what was expected. */
    ScenarioException wrong(String expected) {
        return next == 0 ? missing(expected) : error(words.get(next - 1), expected);
    }

    private Token take(String expected) {
        if (next == words.size()) {
            throw missing(expected);
        }
        return words.get(next++);
    }

    private ScenarioException missing(String expected) {
        return new ScenarioException(file, line, length + 1, expected, "the end of the line");
    }

    private ScenarioException error(Token token, String expected) {
        return new ScenarioException(file, line, token.column, expected, "'" + token.text + "'");
    }
}
