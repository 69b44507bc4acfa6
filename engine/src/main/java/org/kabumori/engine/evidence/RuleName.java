package org.kabumori.engine.evidence;

import org.jspecify.annotations.Nullable;

/**
 * The name in the reason of an operator's rule: its id, and why in each language, as the operator
 * wrote it, a line each. Pure.
 */
public final class RuleName {
    private RuleName() {}

    public static String of(String id, String japanese, String english) {
        return line(id) + '\n' + line(japanese) + '\n' + line(english);
    }

    public static String id(@Nullable String name) {
        return part(name, 0);
    }

    static String japanese(@Nullable String name) {
        return part(name, 1);
    }

    static String english(@Nullable String name) {
        return part(name, 2);
    }

    private static String line(String text) {
        return text.strip().replace('\n', ' ');
    }

    private static String part(@Nullable String name, int place) {
        if (name == null) {
            return "";
        }
        String[] parts = name.split("\n", -1);
        return place < parts.length ? parts[place] : "";
    }
}
