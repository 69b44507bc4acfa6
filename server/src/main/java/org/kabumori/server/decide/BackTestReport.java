package org.kabumori.server.decide;

import org.kabumori.engine.policy.PolicySummary;

import java.util.List;

/**
 * What a policy would have answered on a span of the journal, beside what was answered; immutable.
 *
 * @param from the first event
 * @param upTo the last event
 * @param examples the first of those that would have been answered otherwise
 */
public record BackTestReport(
        long from,
        long upTo,
        long fromMicros,
        long toMicros,
        PolicySummary.Shadow figures,
        List<Change> changes,
        List<Example> examples) {
    /** How often an answer would have been another. */
    public record Change(String live, String tested, long count) {}

    /** An event that would have been answered otherwise. */
    public record Example(String event, String account, String live, String tested, long yen) {}
}
