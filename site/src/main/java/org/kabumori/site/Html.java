package org.kabumori.site;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * A piece of a page. Texts are escaped where they are put in, so that no page can forget it.
 * Immutable.
 */
final class Html {
    static final Html NOTHING = new Html("");

    private static final Set<String> WITHOUT_END = Set.of("input", "meta", "link", "br");

    private final String markup;

    private Html(String markup) {
        this.markup = markup;
    }

    /** An attribute of the tag that it is given to. */
    record Attribute(String name, String value) {}

    static Attribute at(String name, Object value) {
        return new Attribute(name, String.valueOf(value));
    }

    static Attribute css(String names) {
        return at("class", names);
    }

    /**
     * Makes a tag.
     *
     * @param parts attributes, pieces, collections of these, and texts
     */
    static Html tag(String name, Object... parts) {
        StringBuilder attributes = new StringBuilder();
        StringBuilder inner = new StringBuilder();
        for (Object part : flat(parts)) {
            if (part instanceof Attribute attribute) {
                attributes.append(' ').append(attribute.name);
                attributes.append("=\"").append(escaped(attribute.value)).append('"');
            } else {
                append(inner, part);
            }
        }
        String start = "<" + name + attributes + ">";
        return new Html(WITHOUT_END.contains(name) ? start : start + inner + "</" + name + ">");
    }

    private static List<Object> flat(Object... parts) {
        List<Object> flat = new ArrayList<>();
        for (Object part : parts) {
            if (part instanceof Collection<?> several) {
                flat.addAll(several);
            } else {
                flat.add(part);
            }
        }
        return flat;
    }

    /** Puts pieces beside each other. */
    static Html all(Object... parts) {
        StringBuilder inner = new StringBuilder();
        flat(parts).forEach(part -> append(inner, part));
        return new Html(inner.toString());
    }

    private static void append(StringBuilder inner, Object part) {
        switch (part) {
            case Html html -> inner.append(html.markup);
            default -> inner.append(escaped(String.valueOf(part)));
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    @Override
    public String toString() {
        return markup;
    }
}
