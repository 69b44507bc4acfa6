package org.kabumori.engine;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.event.Word;
import org.kabumori.engine.evidence.Reason;

import java.util.List;

/**
 * The answer to one event; immutable.
 *
 * @param event the event's id
 * @param require what the step-up must be; present with {@link Answer#CHALLENGE} only
 * @param scoreMillionths the probability, in millionths, that someone other than the customer is
 *     acting
 * @param reasons heaviest first
 * @param campaign the campaign that the event was tied to
 * @param policy the version of the policy that decided
 * @param notionalYen the yen that the event moves, 0 when it moves none or the price is unknown
 */
public record Decision(
        String event,
        long timeMicros,
        String account,
        Answer answer,
        @Nullable Require require,
        AccountAction accountAction,
        int scoreMillionths,
        List<Reason> reasons,
        @Nullable String campaign,
        String policy,
        long notionalYen) {

    /** What becomes of the event, from the mildest to the strictest. */
    public enum Answer implements Word {
        ALLOW,
        CHALLENGE,
        HOLD,
        REJECT
    }

    /** What a step-up must be. */
    public enum Require implements Word {
        ANY,
        PASSKEY,
        OUT_OF_BAND
    }

    /** What becomes of the account; stays in force until lifted. */
    public enum AccountAction implements Word {
        NONE,
        END_SESSIONS,
        FREEZE_TRADING,
        FREEZE_ALL
    }
}
