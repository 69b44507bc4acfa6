package org.kabumori.engine.policy;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/**
 * Which policies decide, watch and wait, in short; immutable.
 *
 * @param live the version that decides
 * @param before the version that is live again when this one is retired or demoted
 * @param failModes what a gate does when it gets no decision of the live policy in time
 * @param rules of the live policy, in the order in which they are asked
 */
public record PolicySummary(
        String live,
        @Nullable String before,
        Map<FailPoint, FailMode> failModes,
        List<Rule> rules,
        List<Shadow> shadows) {
    /**
     * What a rule came to since it was published.
     *
     * @param asked decisions at which it was asked
     * @param hits decisions at which it held, unknown ones that count as such among them
     * @param unknown decisions at which it could not be told
     * @param customersShare of the customers of the guard's span, the share that it hit, 0 to 1
     * @param demoted whether it hit too many and is only watched since
     */
    public record Rule(
            String id,
            String japanese,
            String english,
            boolean shadow,
            long asked,
            long hits,
            long unknown,
            double customersShare,
            boolean demoted) {}

    /**
     * A policy in shadow against the live ones of the same time.
     *
     * @param decided events that both answered
     * @param stricter those that it answered more strictly
     * @param milder those that it answered more mildly
     * @param liveBothered those that the live policy did not allow
     * @param bothered those that it would not have allowed
     * @param liveStoppedYen what the live policy held, rejected or let wait for a strong step-up
     * @param stoppedYen what it would have
     */
    public record Shadow(
            String policy,
            long decided,
            long stricter,
            long milder,
            long liveBothered,
            long bothered,
            long liveStoppedYen,
            long stoppedYen) {}
}
