package org.kabumori.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Valid lines, written as {@link EventWriter} writes them: with all fields, and with the least. */
final class Samples {
    static final String POLICY =
            """
            {"type":"policy","id":"e22","time":"2025-03-17T00:00:00Z","policy":"v2","action":"publish",\
            "content":{"parameters":{"costs.holdYen":9000.5}},"by":"o","approvedBy":"p"}""";

    private Samples() {}

    static List<String> all() {
        return Stream.of(lines("all-fields.jsonl"), lines("least-fields.jsonl"))
                .flatMap(List::stream)
                .toList();
    }

    static List<String> lines(String name) {
        try (InputStream in = Objects.requireNonNull(Samples.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
