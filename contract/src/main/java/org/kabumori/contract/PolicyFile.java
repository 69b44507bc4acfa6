package org.kabumori.contract;

import org.jspecify.annotations.Nullable;
import org.kabumori.contract.Rejection.Rule;
import org.kabumori.engine.policy.Policy;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * A policy file, in YAML or JSON: the policy, or all that is wrong with it, each with its path, its
 * line and column, and what was expected. Immutable.
 *
 * @param policy {@code null} when there are problems
 */
public record PolicyFile(@Nullable Policy policy, List<Rejection> problems) {
    private static final String UNNAMED = "file";

    /** Reads a file; never throws. */
    public static PolicyFile read(byte[] bytes) {
        try {
            return of(items(bytes));
        } catch (Rejection e) {
            return new PolicyFile(null, List.of(e));
        }
    }

    private static PolicyFile of(Item root) {
        PolicyContent content = new PolicyContent("", true);
        Policy policy = content.read(root, version(root));
        Map<String, Item> entries = root.entries();
        Item named = entries == null ? null : entries.get("policy");
        if (named != null && !(named.value() instanceof String text && Texts.isId(text))) {
            content.problems()
                    .add(
                            new Rejection(
                                    Rule.MALFORMED, "/policy", Kind.ID.expected() + named.place()));
        }
        List<Rejection> problems = List.copyOf(content.problems());
        return new PolicyFile(problems.isEmpty() ? policy : null, problems);
    }

    private static String version(Item root) {
        Map<String, Item> entries = root.entries();
        Item named = entries == null ? null : entries.get("policy");
        return named != null && named.value() instanceof String text ? text : UNNAMED;
    }

    /** JSON is YAML too, but Jackson takes tabs and says better what is wrong. */
    private static Item items(byte[] bytes) throws Rejection {
        if (bytes.length > EventReader.MOST_BYTES) {
            throw EventReader.tooLong();
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (!text.stripLeading().startsWith("{")) {
            return new YamlItems().read(text);
        }
        try (JsonParser parser = EventReader.parser(bytes)) {
            parser.nextToken();
            return new JsonItems(true).read(parser);
        } catch (JacksonException e) {
            Rejection broken = EventReader.broken(e);
            throw new Rejection(
                    broken.rule(),
                    "",
                    broken.expected()
                            + " (line %d, column %d)"
                                    .formatted(
                                            e.getLocation().getLineNr(),
                                            e.getLocation().getColumnNr()));
        }
    }
}
