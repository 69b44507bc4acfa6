package org.kabumori.server.console;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.ArrayList;
import java.util.List;

/** JSON as lines of field and value, for people who decide about it. */
final class ContentLines {
    /** Fifty names on a page can be read; the rest is counted. */
    private static final int MOST_VALUES = 50;

    private static final JsonMapper JSON = JsonMapper.shared();

    private ContentLines() {}

    /**
     * One field.
     *
     * @param field its name, those around it before with dots
     * @param more how many values are left out
     */
    record Line(String field, List<String> values, int more) {}

    /** Returns the lines, without empty lists; what is no JSON object is one line of its own. */
    static List<Line> of(String content) {
        List<Line> lines = new ArrayList<>();
        try {
            add(lines, "", JSON.readTree(content));
        } catch (JacksonException e) {
            lines.add(new Line("", List.of(content), 0));
        }
        return lines;
    }

    private static void add(List<Line> lines, String field, JsonNode node) {
        if (node.isObject()) {
            node.properties()
                    .forEach(
                            each ->
                                    add(
                                            lines,
                                            field.isEmpty()
                                                    ? each.getKey()
                                                    : field + "." + each.getKey(),
                                            each.getValue()));
        } else if (node.isArray()) {
            if (node.isEmpty()) {
                return;
            }
            List<String> values =
                    node.valueStream().limit(MOST_VALUES).map(ContentLines::text).toList();
            lines.add(new Line(field, values, node.size() - values.size()));
        } else if (!node.isNull()) {
            lines.add(new Line(field, List.of(text(node)), 0));
        }
    }

    private static String text(JsonNode node) {
        return node.isValueNode() ? node.asString() : node.toString();
    }
}
