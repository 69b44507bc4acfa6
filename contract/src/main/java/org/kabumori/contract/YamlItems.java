package org.kabumori.contract;

import org.jspecify.annotations.Nullable;
import org.kabumori.contract.Rejection.Rule;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads YAML 1.2 with the place of each key and value. Used once.
 *
 * <p>Makes no objects but maps, lists, texts, numbers and flags; nesting and size are bounded, so
 * that aliases cannot multiply.
 */
final class YamlItems {
    private static final int MOST_NODES = 20_000;
    private static final LoadSettings SETTINGS =
            LoadSettings.builder()
                    .setLabel("policy")
                    .setCodePointLimit(EventReader.MOST_BYTES)
                    .build();

    private int nodes;

    /** Returns the document; an empty one is an empty map. */
    Item read(String yaml) throws Rejection {
        try {
            Node root = new Compose(SETTINGS).composeString(yaml).orElse(null);
            return root == null ? new Item(Map.of(), 1, 1) : item(root, root, 0);
        } catch (MarkedYamlEngineException e) {
            String place =
                    e.getProblemMark()
                            .map(
                                    mark ->
                                            " (line %d, column %d)"
                                                    .formatted(
                                                            mark.getLine() + 1,
                                                            mark.getColumn() + 1))
                            .orElse("");
            throw new Rejection(Rule.MALFORMED, "", "YAML: " + e.getProblem() + place);
        } catch (YamlEngineException e) {
            throw new Rejection(Rule.MALFORMED, "", "YAML: " + e.getMessage());
        }
    }

    private Item item(Node node, Node placed, int depth) throws Rejection {
        int line = placed.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
        int column = placed.getStartMark().map(mark -> mark.getColumn() + 1).orElse(0);
        if (++nodes > MOST_NODES || depth > EventReader.MOST_DEPTH) {
            throw new Rejection(
                    Rule.TOO_DEEP,
                    "",
                    "at most %d levels and %d values"
                            .formatted(EventReader.MOST_DEPTH, MOST_NODES));
        }
        return new Item(value(node, depth), line, column);
    }

    private @Nullable Object value(Node node, int depth) throws Rejection {
        return switch (node) {
            case MappingNode mapping -> entries(mapping, depth + 1);
            case SequenceNode sequence -> {
                List<Item> items = new ArrayList<>();
                for (Node each : sequence.getValue()) {
                    items.add(item(each, each, depth + 1));
                }
                yield items;
            }
            case ScalarNode scalar -> scalar(scalar);
            default -> null;
        };
    }

    private Map<String, Item> entries(MappingNode mapping, int depth) throws Rejection {
        Map<String, Item> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            Node key = tuple.getKeyNode();
            String name = key instanceof ScalarNode scalar ? scalar.getValue() : "?";
            Item entry = item(tuple.getValueNode(), key, depth);
            if (entries.put(name, entry) != null) {
                throw new Rejection(
                        Rule.DUPLICATE_KEY, "/" + name, "each key once" + entry.place());
            }
        }
        return entries;
    }

    private static @Nullable Object scalar(ScalarNode scalar) {
        String text = scalar.getValue();
        Tag tag = scalar.getTag();
        if (tag.equals(Tag.NULL)) {
            return null;
        }
        if (tag.equals(Tag.BOOL)) {
            return Boolean.valueOf(text);
        }
        if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
            try {
                return Double.valueOf(text);
            } catch (NumberFormatException e) {
                return text;
            }
        }
        return text;
    }
}
