package org.kabumori.server.loss;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads an analyst's figures from JSON Lines, strictly; {@code docs/loss.md} has the fields. Field
 * {@code figure} says what a line is. Thread-safe.
 */
public final class ReferenceReader {
    /** Longer than any figure with its source. */
    private static final int LONGEST_LINE = 10_000;

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private ReferenceReader() {}

    /**
     * Reads all lines.
     *
     * @param name how errors call the file
     * @throws ReferenceRefused at the first line that is no figure
     */
    public static LossReferences read(String name, Reader reader)
            throws IOException, ReferenceRefused {
        List<Reference> all = new ArrayList<>();
        BufferedReader lines = new BufferedReader(reader);
        long number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (line.length() > LONGEST_LINE) {
                throw new ReferenceRefused(
                        name, number, "", "at most " + LONGEST_LINE + " characters");
            }
            if (all.size() == LossReferences.MOST) {
                throw new ReferenceRefused(
                        name, number, "", "at most " + LossReferences.MOST + " figures");
            }
            if (!line.isBlank()) {
                all.add(reference(new ReferenceFields(name, number, tree(name, number, line))));
            }
        }
        return new LossReferences(all);
    }

    private static JsonNode tree(String name, long number, String line) throws ReferenceRefused {
        try {
            JsonNode tree = JSON.readTree(line);
            if (tree.isObject()) {
                return tree;
            }
        } catch (JacksonException e) {
            throw new ReferenceRefused(name, number, "", "one JSON object");
        }
        throw new ReferenceRefused(name, number, "", "one JSON object");
    }

    private static Reference reference(ReferenceFields of) throws ReferenceRefused {
        Reference reference =
                switch (of.text("figure")) {
                    case "price" ->
                            new Reference.Price(
                                    of.text("instrument"),
                                    of.positive("price"),
                                    of.currency("currency"),
                                    of.date("date"),
                                    of.text("source"));
                    case "rate" ->
                            new Reference.Rate(
                                    of.currency("currency"),
                                    of.positive("yen"),
                                    of.date("date"),
                                    of.text("source"));
                    case "split" ->
                            new Reference.Split(
                                    of.text("instrument"),
                                    of.date("date"),
                                    of.positive("from"),
                                    of.positive("to"),
                                    of.text("source"));
                    case "dividend" ->
                            new Reference.Dividend(
                                    of.text("instrument"),
                                    of.date("date"),
                                    of.positive("perShare"),
                                    of.currency("currency"),
                                    of.share("withheldAbroad"),
                                    of.text("source"));
                    case "rights" -> rights(of);
                    case "charge" -> charge(of);
                    case "nisa" ->
                            new Reference.NisaLot(
                                    of.text("instrument"),
                                    of.word("frame", Reference.NisaFrame.values()),
                                    of.date("date"),
                                    of.positive("costEachYen"),
                                    of.text("source"));
                    default ->
                            throw of.bad(
                                    "figure",
                                    "price, rate, split, dividend, rights, charge or nisa");
                };
        of.nothingElse();
        return reference;
    }

    private static Reference rights(ReferenceFields of) throws ReferenceRefused {
        return new Reference.Rights(
                of.text("instrument"),
                of.date("date"),
                of.positive("from"),
                of.positive("to"),
                of.has("valueEach") ? of.notNegative("valueEach") : null,
                of.currency("currency"),
                of.text("source"));
    }

    private static Reference charge(ReferenceFields of) throws ReferenceRefused {
        String execution = of.text("execution");
        var amount = of.notNegative("amount");
        if (execution.equals(Reference.Charge.ALL_OTHERS) && amount.signum() != 0) {
            throw of.bad("amount", "0, as the execution is " + Reference.Charge.ALL_OTHERS);
        }
        return new Reference.Charge(
                of.word("kind", Reference.ChargeKind.values()),
                execution,
                amount,
                of.currency("currency"),
                of.date("date"),
                of.text("source"));
    }
}
