package org.kabumori.contract;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * Writes refused lines: one JSON object a line with where, what was expected, and the line
 * unchanged ({@code base64} when it is no UTF-8).
 */
public final class RejectWriter {
    private static final JsonFactory JSON =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private RejectWriter() {}

    /** Writes one refused line of {@code length} bytes from {@code offset}. */
    public static void write(
            OutputStream out,
            String source,
            long line,
            Rejection rejection,
            byte[] bytes,
            int offset,
            int length)
            throws IOException {
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeStringProperty("source", source);
            json.writeNumberProperty("line", line);
            json.writeStringProperty(
                    "rule", rejection.rule().name().toLowerCase(java.util.Locale.ROOT));
            json.writeStringProperty("pointer", rejection.pointer());
            json.writeStringProperty("expected", rejection.expected());
            byte[] text = Arrays.copyOfRange(bytes, offset, offset + length);
            String decoded = new String(text, StandardCharsets.UTF_8);
            if (Arrays.equals(decoded.getBytes(StandardCharsets.UTF_8), text)) {
                json.writeStringProperty("text", decoded);
            } else {
                json.writeStringProperty("base64", Base64.getEncoder().encodeToString(text));
            }
            json.writeEndObject();
        }
        out.write('\n');
    }
}
