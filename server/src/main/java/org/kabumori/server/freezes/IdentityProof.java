package org.kabumori.server.freezes;

import org.jspecify.annotations.Nullable;
import org.kabumori.server.actor.Refusal;
import org.kabumori.server.actor.Refusal.Cause;

import java.util.List;
import java.util.Objects;

/**
 * How a customer was identified afresh before his account is opened again, or he gets a new way in;
 * immutable.
 *
 * @param method one of {@link #METHODS}
 * @param reference the record that shows it: a case, a recording, a document's number
 */
public record IdentityProof(@Nullable String method, @Nullable String reference) {
    /**
     * What a thief with the password, the mail and the telephone number has not: the person at the
     * counter, the chip of the individual number card, a video call with a document, a call back to
     * a number known from before, a registered letter.
     */
    public static final List<String> METHODS =
            List.of("in_person", "my_number_card", "video_call", "call_back", "letter");

    private static final int MOST_REFERENCE = 100;

    /** Returns it as the event carries it. */
    public String text(String by) throws Refusal {
        String words = Objects.requireNonNullElse(method, "");
        String shown = Objects.requireNonNullElse(reference, "").strip();
        if (!METHODS.contains(words)) {
            throw new Refusal(
                    Cause.INVALID,
                    "unfreeze-no-method",
                    "proof.method: one of " + String.join(", ", METHODS));
        }
        if (shown.isEmpty() || shown.length() > MOST_REFERENCE) {
            throw new Refusal(
                    Cause.INVALID,
                    "unfreeze-no-reference",
                    "proof.reference: 1 to " + MOST_REFERENCE + " characters");
        }
        return words + " by " + by + ", " + shown;
    }
}
