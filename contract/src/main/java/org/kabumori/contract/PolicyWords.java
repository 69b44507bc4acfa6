package org.kabumori.contract;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.Word;

import java.util.List;
import java.util.stream.Stream;

/** The words of a policy, found by their spelling. Pure. */
final class PolicyWords {
    private PolicyWords() {}

    static <W extends Word> @Nullable W find(W[] words, @Nullable Object spelling) {
        for (W word : words) {
            if (word.word().equals(spelling)) {
                return word;
            }
        }
        return null;
    }

    static List<String> of(Word... words) {
        return Stream.of(words).map(Word::word).toList();
    }
}
