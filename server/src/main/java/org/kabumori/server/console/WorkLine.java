package org.kabumori.server.console;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.work.WorkItem;

import tools.jackson.databind.JsonNode;

import java.util.List;

/**
 * What waits for a person as the queue shows it; immutable.
 *
 * @param summary of what is held, in a line; the alert's kind
 * @param campaign that what is held was tied to
 */
record WorkLine(
        WorkItem item,
        String summary,
        List<Decided.ReasonLine> reasons,
        @Nullable String campaign) {
    private static final int SHOWN_REASONS = 2;
    private static final int SHOWN_ACCOUNTS = 6;

    static WorkLine of(WorkItem item, Formats format) {
        JsonNode body = Json.read(item.body());
        String answer = item.answer();
        if (answer == null) {
            return new WorkLine(
                    item,
                    format.word(item.kind()),
                    first(Decided.reasons(body.get("evidence"))),
                    null);
        }
        JsonNode decision = Json.read(answer);
        List<Decided.ReasonLine> accusing =
                Decided.reasons(decision.get("reasons")).stream()
                        .filter(Decided.ReasonLine::accuses)
                        .toList();
        return new WorkLine(
                item,
                EventSummaries.of(item.kind(), body, format),
                first(accusing),
                Json.text(decision, "campaign"));
    }

    private static List<Decided.ReasonLine> first(List<Decided.ReasonLine> reasons) {
        return reasons.stream().limit(SHOWN_REASONS).toList();
    }

    /** Returns the accounts that are named; more are on the alert's case. */
    public List<String> accounts() {
        return item.accounts().stream().limit(SHOWN_ACCOUNTS).toList();
    }

    /** Returns how many accounts are not named. */
    public int moreAccounts() {
        return Math.max(0, item.accounts().size() - SHOWN_ACCOUNTS);
    }

    /** Returns the alert's subject without its kind. */
    public String subjectKey() {
        return item.subject().substring(item.subject().indexOf(':') + 1);
    }

    /** Returns the campaign that an alert is about. */
    public @Nullable String alertedCampaign() {
        return item.subject().startsWith("campaign:") ? subjectKey() : null;
    }
}
