package org.kabumori.server.loss;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.Word;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * A statement as JSON, the same bytes for the same statement. Numbers keep every digit; what is
 * unknown is absent and named in {@code missing}. Thread-safe.
 */
public final class LossJson {
    private static final JsonMapper JSON = JsonMapper.shared();

    private LossJson() {}

    public static String of(LossStatement statement) {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(tree(statement));
    }

    /** Returns it as a tree, to stand in something larger. */
    public static ObjectNode tree(LossStatement statement) {
        ObjectNode root = JSON.createObjectNode();
        root.put("account", statement.account());
        root.put("from", time(statement.fromMicros()));
        root.put("to", time(statement.toMicros()));
        root.put("valuedOn", statement.valuedOn().toString());
        for (LossStatement.Sum sum : List.of(statement.restoration(), statement.money())) {
            sum(root.putObject(sum.basis().word()), sum);
        }
        return root;
    }

    private static String time(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
    }

    private static void sum(ObjectNode node, LossStatement.Sum sum) {
        number(node, "totalYen", sum.totalYen());
        number(node, "knownYen", sum.knownYen());
        node.put("complete", sum.complete());
        ArrayNode lines = node.putArray("lines");
        sum.lines().forEach(line -> line(lines.addObject(), line));
    }

    private static void line(ObjectNode node, LossLine line) {
        node.put("kind", line.kind().word());
        node.put("into", line.into().word());
        text(node, "instrument", line.instrument());
        text(node, "taxAccount", line.taxAccount() == null ? null : line.taxAccount().word());
        number(node, "quantity", line.quantity());
        number(node, "price", line.price());
        text(node, "currency", line.currency());
        number(node, "rate", line.rate());
        number(node, "yen", line.yen());
        node.put("date", line.date().toString());
        ArrayNode sources = node.putArray("sources");
        for (LossLine.Source source : line.sources()) {
            sources.addObject()
                    .put("of", source.of())
                    .put("reference", source.reference())
                    .put("date", source.date().toString());
        }
        ArrayNode notes = node.putArray("notes");
        for (LossLine.Note note : line.notes()) {
            ArrayNode values = notes.addObject().put("code", note.code().word()).putArray("values");
            note.values().forEach(values::add);
        }
        ArrayNode missing = node.putArray("missing");
        line.missing().stream().map(Word::word).forEach(missing::add);
    }

    private static void text(ObjectNode node, String name, @Nullable String value) {
        if (value != null) {
            node.put(name, value);
        }
    }

    private static void number(ObjectNode node, String name, @Nullable BigDecimal value) {
        if (value != null) {
            BigDecimal plain = value.stripTrailingZeros();
            node.put(name, plain.scale() < 0 ? plain.setScale(0) : plain);
        }
    }
}
