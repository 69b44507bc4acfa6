package org.kabumori.server.console;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** One alert as the pages show it; immutable. */
record AlertLine(
        long seq,
        String id,
        long timeMicros,
        String subject,
        String kind,
        double severity,
        List<String> accounts,
        List<Decided.ReasonLine> evidence) {

    private static final String INSTRUMENT = "instrument:";

    /** Accounts that go into a case's address; more are linked on its page. */
    private static final int LINKED_ACCOUNTS = 40;

    AlertLine {
        accounts = List.copyOf(accounts);
        evidence = List.copyOf(evidence);
    }

    static AlertLine of(long seq, String json) {
        JsonNode alert = Json.read(json);
        List<String> accounts = new ArrayList<>();
        JsonNode named = alert.get("accounts");
        if (named != null) {
            named.forEach(account -> accounts.add(account.asString()));
        }
        return new AlertLine(
                seq,
                Json.text(alert, "alert", ""),
                micros(Json.text(alert, "time", "1970-01-01T00:00:00Z")),
                Json.text(alert, "subject", ""),
                Json.text(alert, "kind", ""),
                Json.number(alert, "severity"),
                accounts,
                Decided.reasons(alert.get("evidence")));
    }

    private static long micros(String time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(time));
    }

    /** Returns the name that the alert is about, {@code null} when it is about something else. */
    public @Nullable String instrument() {
        return subject.startsWith(INSTRUMENT) ? subject.substring(INSTRUMENT.length()) : null;
    }

    /** Returns the campaign that it is about, {@code null} when it is about something else. */
    public @Nullable String campaign() {
        return subject.startsWith(CampaignLine.SUBJECT) ? subjectKey() : null;
    }

    /** Returns what a case of it is about. */
    public List<String> links() {
        List<String> links = new ArrayList<>();
        links.add("alert:" + id);
        String instrument = instrument();
        if (instrument != null) {
            links.add("name:" + instrument);
        }
        if (campaign() != null) {
            links.add(subject);
        }
        accounts.stream().limit(LINKED_ACCOUNTS).forEach(key -> links.add("account:" + key));
        return links;
    }

    /** Returns the subject without its kind. */
    public String subjectKey() {
        return subject.substring(subject.indexOf(':') + 1);
    }
}
