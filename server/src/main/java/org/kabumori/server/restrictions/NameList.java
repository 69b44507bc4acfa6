package org.kabumori.server.restrictions;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A list of names, one a line, as a person made it: {@code 7203}, {@code XTKS,7203} or {@code
 * XTKS:7203}, with or without a byte order mark, with any line ends, in full width, in UTF-8 or in
 * the Shift JIS that a Japanese Excel writes. What is no name is told with its line; nothing is
 * guessed. Immutable.
 *
 * @param names each once, in the order given
 * @param problems what is no name, or is there twice
 */
public record NameList(List<String> names, List<Problem> problems) {
    /** More than twice the broker of 2025, who halted 1,092 names. One event holds as many. */
    public static final int MOST_NAMES = 5_000;

    /** Enough for a person to see what is wrong with the file. */
    private static final int MOST_PROBLEMS = 200;

    private static final int SHOWN_CHARACTERS = 60;
    private static final int HONG_KONG_DIGITS = 4;
    private static final Charset SHIFT_JIS = Charset.forName("windows-31j");
    private static final Pattern HEADER =
            Pattern.compile("((MIC|市場|市場コード)[,\t:])?(CODE|コード|銘柄コード|証券コード|銘柄)");
    private static final Pattern NAME =
            Pattern.compile("(?:([A-Z0-9]{4})[,\t:])?([A-Z0-9][A-Z0-9.&_-]{0,18})");

    public NameList {
        names = List.copyOf(names);
        problems = List.copyOf(problems);
    }

    /**
     * What is wrong with a line.
     *
     * @param line from 1
     * @param first the line that has the same name, 0 when that is not what is wrong
     */
    public record Problem(int line, String text, Kind kind, int first) {}

    /** What can be wrong. */
    public enum Kind {
        /** Neither a code nor a market and a code. */
        NO_NAME,
        /** The same name stands in an earlier line. */
        TWICE,
        /** The list is longer than what is taken. */
        TOO_MANY;

        /** Returns the word in answers and message keys. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Returns whether nothing stands in the way of using it; doubles do not. */
    public boolean isUsable() {
        return !names.isEmpty() && problems.stream().allMatch(each -> each.kind() == Kind.TWICE);
    }

    /**
     * Reads a file.
     *
     * @param market the market of codes that come without one
     */
    public static NameList read(byte[] file, String market) {
        return read(text(file), market);
    }

    /** Reads a text. */
    public static NameList read(String text, String market) {
        Map<String, Integer> names = new LinkedHashMap<>();
        List<Problem> problems = new ArrayList<>();
        String[] lines = text.split("\r\n|\r|\n", -1);
        for (int i = 0; i < lines.length && problems.size() < MOST_PROBLEMS; i++) {
            String line = plain(lines[i]);
            if (!line.isEmpty() && !(i == 0 && HEADER.matcher(line).matches())) {
                take(line, i + 1, market, names, problems);
            }
        }
        return new NameList(List.copyOf(names.keySet()), problems);
    }

    private static void take(
            String line,
            int number,
            String market,
            Map<String, Integer> names,
            List<Problem> problems) {
        var matcher = NAME.matcher(line);
        if (!matcher.matches()) {
            problems.add(new Problem(number, shown(line), Kind.NO_NAME, 0));
            return;
        }
        String mic = matcher.group(1) == null ? market : matcher.group(1);
        String name = mic + ":" + code(mic, matcher.group(2));
        Integer first = names.get(name);
        if (first != null) {
            problems.add(new Problem(number, name, Kind.TWICE, first));
        } else if (names.size() == MOST_NAMES) {
            problems.add(new Problem(number, name, Kind.TOO_MANY, 0));
        } else {
            names.put(name, number);
        }
    }

    /** Excel takes 0700 for a number and writes 700. */
    private static String code(String mic, String code) {
        boolean shortened = mic.equals("XHKG") && code.chars().allMatch(Character::isDigit);
        return shortened ? "0".repeat(Math.max(0, HONG_KONG_DIGITS - code.length())) + code : code;
    }

    /** Half width, capitals, no quotes, no empty columns at the end. */
    private static String plain(String line) {
        return Normalizer.normalize(line, Normalizer.Form.NFKC)
                .replace("\uFEFF", "")
                .replace("\"", "")
                .strip()
                .replaceAll("[ ]*([,\t:])[ ]*", "$1")
                .replaceAll("[,\t]+$", "")
                .toUpperCase(Locale.ROOT);
    }

    private static String shown(String line) {
        return line.length() <= SHOWN_CHARACTERS ? line : line.substring(0, SHOWN_CHARACTERS) + "…";
    }

    private static String text(byte[] file) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(file))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(file, SHIFT_JIS);
        }
    }
}
