package org.kabumori.server.loss;

/** A line of an analyst's figures that is none; its message says where and what was expected. */
public final class ReferenceRefused extends Exception {
    private static final long serialVersionUID = 1;

    ReferenceRefused(String file, long line, String pointer, String expected) {
        super(
                "%s, line %d, %s: expected %s"
                        .formatted(file, line, pointer.isEmpty() ? "the line" : pointer, expected));
    }
}
