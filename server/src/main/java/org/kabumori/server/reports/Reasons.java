package org.kabumori.server.reports;

import org.kabumori.server.reports.ReportStore.Told;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts why the gate did not let an account's events through. Not thread-safe. */
final class Reasons {
    /** A draft names the few that matter. */
    private static final int MOST = 6;

    private static final JsonMapper JSON = JsonMapper.shared();

    private final String account;
    private final Map<String, Integer> counts = new TreeMap<>();

    Reasons(String account) {
        this.account = account;
    }

    String account() {
        return account;
    }

    void add(Told told) {
        String decision = told.decision();
        if (decision == null || told.answer().equals("allow")) {
            return;
        }
        for (JsonNode reason : JSON.readTree(decision).path("reasons")) {
            if (reason.path("weight").asDouble(0) > 0) {
                counts.merge(reason.path("code").asString(""), 1, Integer::sum);
            }
        }
    }

    /** Returns the codes named most, the most frequent first. */
    List<String> heaviest() {
        return counts.entrySet().stream()
                .sorted(
                        Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                                .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST)
                .map(Map.Entry::getKey)
                .toList();
    }
}
