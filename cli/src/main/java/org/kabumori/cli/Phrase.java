package org.kabumori.cli;

/** A text in both languages; the page shows the reader's. */
record Phrase(String japanese, String english) {
    /** A name or a number, which reads alike in both. */
    static Phrase same(String text) {
        return new Phrase(text, text);
    }

    Phrase plus(Phrase other) {
        return new Phrase(japanese + other.japanese, english + other.english);
    }

    Phrase plus(String text) {
        return plus(same(text));
    }

    /** Returns the phrase for text; in both languages only where they differ. */
    String html() {
        return japanese.equals(english)
                ? escaped(english)
                : "<span lang=\"ja\">%s</span><span lang=\"en\">%s</span>"
                        .formatted(escaped(japanese), escaped(english));
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("{", "&#123;");
    }
}
