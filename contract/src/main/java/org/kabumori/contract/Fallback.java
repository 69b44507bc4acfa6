package org.kabumori.contract;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.Decision;

/**
 * What a gate is told in place of a decision that it did not get in time: the policy's fail mode.
 * Nothing was weighed, and it is not in the journal. Immutable.
 *
 * @param code why there is no decision, a stable word
 * @param english the same as a sentence
 * @param japanese the same as a sentence
 * @param policy the version whose fail mode it is
 */
public record Fallback(
        String event,
        long timeMicros,
        String account,
        Decision.Answer answer,
        Decision.@Nullable Require require,
        String code,
        String english,
        String japanese,
        String policy) {}
