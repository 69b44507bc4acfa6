package org.kabumori.contract;

import org.kabumori.engine.Alert;
import org.kabumori.engine.Decision;
import org.kabumori.engine.evidence.Reason;
import org.kabumori.engine.evidence.Sentences;

import java.util.List;
import java.util.Locale;

/** Writes decisions and alerts as the contract's JSON. Thread-safe. */
public final class AnswerWriter {
    private static final Sentences ENGLISH = Sentences.in(Locale.ENGLISH);
    private static final Sentences JAPANESE = Sentences.in(Locale.JAPANESE);

    private AnswerWriter() {}

    /** Returns the decision as one JSON object in UTF-8, without a line end. */
    public static byte[] toJson(Decision decision) {
        JsonBuffer json = new JsonBuffer();
        write(decision, json);
        return json.toBytes();
    }

    /** Appends the decision as one JSON object, without a line end. */
    public static void write(Decision decision, JsonBuffer json) {
        json.raw("{\"event\":").text(decision.event());
        json.raw(",\"type\":\"decision\",\"time\":").time(decision.timeMicros());
        json.raw(",\"account\":").text(decision.account());
        json.raw(",\"decision\":").text(decision.answer().word());
        if (decision.require() != null) {
            json.raw(",\"require\":").text(decision.require().word());
        }
        json.raw(",\"accountAction\":").text(decision.accountAction().word());
        json.raw(",\"score\":").decimal(decision.scoreMillionths());
        reasons(json.raw(",\"reasons\":"), decision.reasons());
        if (decision.campaign() != null) {
            json.raw(",\"campaign\":").text(decision.campaign());
        }
        json.raw(",\"policy\":").text(decision.policy());
        if (decision.notionalYen() > 0) {
            json.raw(",\"notionalYen\":").number(decision.notionalYen());
        }
        json.put('}');
    }

    /** Returns what is said in place of a decision as one JSON object in UTF-8. */
    public static byte[] toJson(Fallback fallback) {
        JsonBuffer json = new JsonBuffer();
        json.raw("{\"event\":").text(fallback.event());
        json.raw(",\"type\":\"decision\",\"time\":").time(fallback.timeMicros());
        json.raw(",\"account\":").text(fallback.account());
        json.raw(",\"decision\":").text(fallback.answer().word());
        if (fallback.require() != null) {
            json.raw(",\"require\":").text(fallback.require().word());
        }
        json.raw(",\"accountAction\":").text(Decision.AccountAction.NONE.word());
        json.raw(",\"score\":0,\"reasons\":[{\"code\":").text(fallback.code());
        json.raw(",\"weight\":0,\"detail\":").text(fallback.english());
        json.raw(",\"detailJa\":").text(fallback.japanese());
        json.raw("}],\"policy\":").text(fallback.policy());
        return json.raw(",\"fallback\":true}").toBytes();
    }

    /** Returns the alert as one JSON object in UTF-8, without a line end. */
    public static byte[] toJson(Alert alert) {
        JsonBuffer json = new JsonBuffer();
        json.raw("{\"type\":\"alert\",\"alert\":").text(alert.alert());
        json.raw(",\"time\":").time(alert.timeMicros());
        json.raw(",\"subject\":").text(alert.subject());
        json.raw(",\"kind\":").text(alert.kind().word());
        json.raw(",\"severity\":").decimal(alert.severityMillionths());
        json.raw(",\"accounts\":[");
        String comma = "";
        for (String account : alert.accounts()) {
            json.raw(comma).text(account);
            comma = ",";
        }
        reasons(json.raw("],\"evidence\":"), alert.evidence());
        return json.put('}').toBytes();
    }

    private static void reasons(JsonBuffer json, List<Reason> reasons) {
        json.put('[');
        String begin = "{\"code\":";
        for (Reason reason : reasons) {
            json.raw(begin).text(reason.code().word());
            json.raw(",\"weight\":").hundredths(Math.round(reason.weight() * 100));
            json.raw(",\"detail\":").text(ENGLISH.of(reason));
            json.raw(",\"detailJa\":").text(JAPANESE.of(reason)).put('}');
            begin = ",{\"code\":";
        }
        json.put(']');
    }
}
