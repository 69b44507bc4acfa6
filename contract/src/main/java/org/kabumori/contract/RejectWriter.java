package org.kabumori.contract;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * Writes refused lines: one JSON object a line with where, what was expected, and the line
 * unchanged, as {@code text}, or as {@code base64} when it is no UTF-8 or too long to be held.
 */
public final class RejectWriter {
    private static final JsonFactory JSON =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private static final int LENGTH_UNKNOWN = -1;

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
        try (JsonGenerator json = begin(out, source, line, rejection)) {
            byte[] text = Arrays.copyOfRange(bytes, offset, offset + length);
            String decoded = new String(text, StandardCharsets.UTF_8);
            if (Arrays.equals(decoded.getBytes(StandardCharsets.UTF_8), text)) {
                json.writeStringProperty("text", decoded);
            } else {
                json.writeName("base64");
                json.writeBinary(text);
            }
            json.writeEndObject();
        }
        out.write('\n');
    }

    /** Writes one refused line that is too long to be held; reads {@code rest} to its end. */
    public static void writeTooLong(OutputStream out, String source, long line, InputStream rest)
            throws IOException {
        try (JsonGenerator json = begin(out, source, line, EventReader.tooLong())) {
            json.writeName("base64");
            json.writeBinary(rest, LENGTH_UNKNOWN);
            json.writeEndObject();
        }
        out.write('\n');
    }

    private static JsonGenerator begin(
            OutputStream out, String source, long line, Rejection rejection) {
        JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out);
        json.writeStartObject();
        json.writeStringProperty("source", source);
        json.writeNumberProperty("line", line);
        json.writeStringProperty("rule", rejection.rule().name().toLowerCase(Locale.ROOT));
        json.writeStringProperty("pointer", rejection.pointer());
        json.writeStringProperty("expected", rejection.expected());
        return json;
    }
}
