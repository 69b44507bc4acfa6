package org.kabumori.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Seeds as they are written on a command line: {@code 1-10}, {@code 3,5,8}. Pure. */
final class Seeds {
    /** Nobody waits for more worlds. */
    static final int MOST = 1_000;

    private static final Pattern RANGE = Pattern.compile("(\\d{1,15})(?:-(\\d{1,15}))?");

    private Seeds() {}

    /**
     * Returns the seeds in the order written, each once.
     *
     * @throws IllegalArgumentException when it is no list of seeds, or one of too many
     */
    static List<Long> of(String text) {
        List<Long> seeds = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            Matcher range = RANGE.matcher(part.strip());
            if (!range.matches()) {
                throw new IllegalArgumentException(
                        "Seeds are written 201-210 or 3,5,8, not '%s'.".formatted(text));
            }
            long from = Long.parseLong(range.group(1));
            long to = range.group(2) == null ? from : Long.parseLong(range.group(2));
            if (to < from || to - from >= MOST) {
                throw new IllegalArgumentException(
                        "'%s' are not 1 to %,d seeds.".formatted(part, MOST));
            }
            for (long seed = from; seed <= to; seed++) {
                seeds.add(seed);
            }
        }
        return seeds.stream().distinct().toList();
    }
}
