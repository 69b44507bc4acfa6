package org.kabumori.site;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/** Which act answers which request; immutable. */
final class Routes {
    /** Where Kabumori's signed messages come in. */
    static final String HOOK = "/kabumori";

    private final Map<String, Act> acts;

    /**
     * @param acts by method and path; a path that ends with a slash is the beginning of others
     */
    Routes(Map<String, Act> acts) {
        this.acts = Map.copyOf(acts);
    }

    /**
     * An act that was found.
     *
     * @param rest of the path
     */
    record Found(Act act, String rest) {}

    @Nullable Found find(String method, String path) {
        Act exact = acts.get(method + " " + path);
        if (exact != null) {
            return new Found(exact, "");
        }
        int slash = path.lastIndexOf('/') + 1;
        Act beginning = slash > 1 ? acts.get(method + " " + path.substring(0, slash)) : null;
        return beginning == null ? null : new Found(beginning, path.substring(slash));
    }
}
