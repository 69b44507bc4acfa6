package org.kabumori.contract;

import java.util.Collection;

/** Finds what a misspelt word was meant to be. Pure. */
final class Spelling {
    private static final int MOST_EDITS = 4;

    private Spelling() {}

    /** Returns {@code ; did you mean X?}, or nothing when no word is near. */
    static String suggestion(String word, Collection<String> known) {
        String nearest = "";
        int least = Math.min(MOST_EDITS, word.length() / 2) + 1;
        for (String each : known) {
            int edits = edits(word, each);
            if (edits < least) {
                least = edits;
                nearest = each;
            }
        }
        return nearest.isEmpty() ? "" : "; did you mean " + nearest + "?";
    }

    /** Returns how many letters must change to make one word the other (Levenshtein). */
    private static int edits(String a, String b) {
        int[] before = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            before[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int other = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(before[j - 1] + other, Math.min(before[j], row[j - 1]) + 1);
            }
            before = row;
        }
        return before[b.length()];
    }
}
