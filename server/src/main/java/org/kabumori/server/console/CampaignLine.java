package org.kabumori.server.console;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A campaign as its alerts tell it; immutable.
 *
 * @param severity of the latest alert, 0 to 1
 * @param accounts those of the latest alert
 * @param evidence of the latest alert
 * @param merged the ids of those that became this one
 */
record CampaignLine(
        String id,
        double severity,
        long firstMicros,
        long latestMicros,
        List<String> accounts,
        List<Decided.ReasonLine> evidence,
        List<String> merged) {

    static final String SUBJECT = "campaign:";

    private static final Pattern ID = Pattern.compile("c-\\d{8}-\\d+");

    CampaignLine {
        accounts = List.copyOf(accounts);
        evidence = List.copyOf(evidence);
        merged = List.copyOf(merged);
    }

    /** Returns the campaigns of alerts, the one told last first. */
    static List<CampaignLine> of(List<AlertLine> newestFirst) {
        Map<String, List<AlertLine>> byId = new LinkedHashMap<>();
        for (AlertLine alert : newestFirst) {
            if (alert.subject().startsWith(SUBJECT)) {
                byId.computeIfAbsent(alert.subjectKey(), id -> new ArrayList<>()).add(alert);
            }
        }
        List<CampaignLine> lines = new ArrayList<>();
        byId.forEach((id, alerts) -> lines.add(of(id, alerts)));
        return lines;
    }

    private static CampaignLine of(String id, List<AlertLine> newestFirst) {
        AlertLine latest = newestFirst.getFirst();
        return new CampaignLine(
                id,
                latest.severity(),
                newestFirst.getLast().timeMicros(),
                latest.timeMicros(),
                latest.accounts(),
                latest.evidence(),
                merged(id, newestFirst));
    }

    // The alert says it in a sentence, which is the same in every language as far as ids go.
    private static List<String> merged(String id, List<AlertLine> alerts) {
        TreeSet<String> merged = new TreeSet<>();
        for (AlertLine alert : alerts) {
            for (Decided.ReasonLine reason : alert.evidence()) {
                if (reason.code().equals("campaign_merged")) {
                    Matcher ids = ID.matcher(reason.detail());
                    while (ids.find()) {
                        merged.add(ids.group());
                    }
                }
            }
        }
        merged.remove(id);
        return List.copyOf(merged);
    }

    /** Returns by id of a campaign that was merged the id of that which stays. */
    static Map<String, String> successors(List<CampaignLine> lines) {
        Map<String, String> into = new LinkedHashMap<>();
        for (CampaignLine line : lines) {
            line.merged().forEach(id -> into.put(id, line.id()));
        }
        Map<String, String> last = new LinkedHashMap<>();
        into.forEach((id, next) -> last.put(id, last(next, into)));
        return last;
    }

    private static String last(String id, Map<String, String> into) {
        String last = id;
        // One that stays is never merged back; the count of steps ends even a journal that says so.
        for (int steps = 0; steps < into.size() && into.containsKey(last); steps++) {
            last = into.get(last);
        }
        return last;
    }

    /** Returns all ids that it has or once had. */
    List<String> ids() {
        List<String> ids = new ArrayList<>(merged);
        ids.addFirst(id);
        return ids;
    }
}
