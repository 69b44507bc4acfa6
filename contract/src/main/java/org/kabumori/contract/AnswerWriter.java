package org.kabumori.contract;

import org.kabumori.engine.Alert;
import org.kabumori.engine.Decision;
import org.kabumori.engine.evidence.Reason;
import org.kabumori.engine.evidence.Sentences;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** Writes decisions and alerts as the contract's JSON. Thread-safe. */
public final class AnswerWriter {
    private static final JsonFactory JSON = new JsonFactory();
    private static final Sentences ENGLISH = Sentences.in(Locale.ENGLISH);
    private static final Sentences JAPANESE = Sentences.in(Locale.JAPANESE);

    private AnswerWriter() {}

    /** Returns the decision as one JSON object in UTF-8, without a line end. */
    public static byte[] toJson(Decision decision) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            json.writeStringProperty("event", decision.event());
            json.writeStringProperty("type", "decision");
            json.writeStringProperty("time", time(decision.timeMicros()));
            json.writeStringProperty("account", decision.account());
            json.writeStringProperty("decision", decision.answer().word());
            if (decision.require() != null) {
                json.writeStringProperty("require", decision.require().word());
            }
            json.writeStringProperty("accountAction", decision.accountAction().word());
            json.writeName("score");
            EventWriter.decimal(json, decision.scoreMillionths());
            reasons(json, "reasons", decision.reasons());
            if (decision.campaign() != null) {
                json.writeStringProperty("campaign", decision.campaign());
            }
            json.writeStringProperty("policy", decision.policy());
            if (decision.notionalYen() > 0) {
                json.writeNumberProperty("notionalYen", decision.notionalYen());
            }
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    /** Returns the alert as one JSON object in UTF-8, without a line end. */
    public static byte[] toJson(Alert alert) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            json.writeStringProperty("type", "alert");
            json.writeStringProperty("alert", alert.alert());
            json.writeStringProperty("time", time(alert.timeMicros()));
            json.writeStringProperty("subject", alert.subject());
            json.writeStringProperty("kind", alert.kind().word());
            json.writeName("severity");
            EventWriter.decimal(json, alert.severityMillionths());
            json.writeName("accounts");
            json.writeStartArray();
            alert.accounts().forEach(json::writeString);
            json.writeEndArray();
            reasons(json, "evidence", alert.evidence());
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static void reasons(JsonGenerator json, String name, List<Reason> reasons) {
        json.writeName(name);
        json.writeStartArray();
        for (Reason reason : reasons) {
            json.writeStartObject();
            json.writeStringProperty("code", reason.code().word());
            json.writeNumberProperty("weight", Math.round(reason.weight() * 100) / 100.0);
            json.writeStringProperty("detail", ENGLISH.of(reason));
            json.writeStringProperty("detailJa", JAPANESE.of(reason));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    static String time(long timeMicros) {
        return Instant.EPOCH.plus(timeMicros, ChronoUnit.MICROS).toString();
    }
}
