package org.kabumori.server.ingress.rest;

import org.kabumori.server.ingress.Ingress;
import org.kabumori.server.ingress.Result;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes what callers are told, in the form in which they asked. Pure. */
final class ResultWriter {
    private static final JsonFactory JSON =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private ResultWriter() {}

    static ByteArrayOutputStream write(Body.Form form, List<Result> results) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(512 * results.size());
        String separator = "";
        if (form == Body.Form.ARRAY) {
            out.write('[');
        }
        for (Result result : results) {
            out.writeBytes(separator.getBytes(StandardCharsets.UTF_8));
            write(out, result);
            separator = form == Body.Form.LINES ? "\n" : ",\n";
        }
        switch (form) {
            case ARRAY -> out.write(']');
            case LINES -> out.writeBytes(separator.getBytes(StandardCharsets.UTF_8));
            case ONE -> {
                // The decision alone.
            }
        }
        return out;
    }

    private static void write(ByteArrayOutputStream out, Result result) {
        switch (result) {
            case Result.Answered answered when answered.answer() != null ->
                    out.writeBytes(answered.answer().getBytes(StandardCharsets.UTF_8));
            case Result.Answered answered -> accepted(out, answered);
            case Result.Refused refused -> refused(out, refused);
            case Result.FellBack fellBack ->
                    out.writeBytes(fellBack.answer().getBytes(StandardCharsets.UTF_8));
            case Result.Pending pending -> pending(out, pending);
        }
    }

    private static void accepted(ByteArrayOutputStream out, Result.Answered answered) {
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeStringProperty("event", answered.event());
            json.writeStringProperty("type", "accepted");
            json.writeEndObject();
        }
    }

    private static void pending(ByteArrayOutputStream out, Result.Pending pending) {
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeStringProperty("event", pending.event());
            json.writeStringProperty("type", "pending");
            json.writeStringProperty("code", pending.why().word());
            json.writeEndObject();
        }
    }

    private static void refused(ByteArrayOutputStream out, Result.Refused refused) {
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeStringProperty("type", "rejected");
            json.writeNumberProperty("line", refused.number());
            json.writeStringProperty("rule", Ingress.word(refused.rejection().rule()));
            json.writeStringProperty("pointer", refused.rejection().pointer());
            json.writeStringProperty("expected", refused.rejection().expected());
            json.writeEndObject();
        }
    }
}
