package org.kabumori.engine.policy;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.Decision.Answer;
import org.kabumori.engine.Decision.Require;
import org.kabumori.engine.event.Word;
import org.kabumori.engine.state.StateDecoder;
import org.kabumori.engine.state.StateEncoder;

import java.util.ArrayList;
import java.util.List;

/**
 * A rule of the operator's own: where it holds, it raises the answer or the probability, and never
 * lowers either. Immutable.
 *
 * @param id the name in reasons, reports and alerts
 * @param on the decisions at which it is asked
 * @param when the condition, in CEL over the facts of {@link Fact}
 * @param then what it does where the condition holds
 * @param japanese why, as the reason tells it in Japanese
 * @param english why, in English
 * @param customersShare the share of customers, 0 to 1, that it may hit before it is taken for a
 *     mistake and set to shadow
 * @param validUntilMicros from when on it is no longer asked; {@code null} for never
 * @param onUnknown what a condition means that cannot be told
 * @param shadow whether it is only watched
 */
public record OperatorRule(
        String id,
        List<DecisionPoint> on,
        String when,
        Effect then,
        String japanese,
        String english,
        double customersShare,
        @Nullable Long validUntilMicros,
        OnUnknown onUnknown,
        boolean shadow) {
    /** The largest weight of one rule: more than any single piece of evidence has. */
    public static final double MOST_WEIGHT = 10;

    /** What all rules together may add: as much as two of the heaviest. */
    public static final double MOST_WEIGHT_OF_ALL = 2 * MOST_WEIGHT;

    /** Takes an unknown condition for true, or for false; either way it is counted. */
    public enum OnUnknown implements Word {
        RAISE,
        IGNORE
    }

    /**
     * What a rule does.
     *
     * @param weight added to the log-odds of a takeover, 0 to {@link #MOST_WEIGHT}
     * @param answer the mildest answer that it leaves; {@code ALLOW} leaves all
     * @param require what a challenge must be
     */
    public record Effect(double weight, Answer answer, @Nullable Require require) {
        public Effect {
            if (!(weight >= 0 && weight <= MOST_WEIGHT)) {
                throw new IllegalArgumentException(
                        "a rule's weight must be between 0 and %s, not %s"
                                .formatted(MOST_WEIGHT, weight));
            }
            if (require != null && answer != Answer.CHALLENGE) {
                throw new IllegalArgumentException("only a challenge requires something");
            }
        }

        /** Returns what the challenge must be of a customer with a passkey, or without one. */
        // contract| No passkey enrolled: ask out_of_band, not passkey.
        public @Nullable Require require(boolean passkey) {
            if (answer != Answer.CHALLENGE) {
                return null;
            }
            if (require == null) {
                return Require.ANY;
            }
            return require == Require.PASSKEY && !passkey ? Require.OUT_OF_BAND : require;
        }
    }

    public OperatorRule {
        on = List.copyOf(on);
        if (on.isEmpty()) {
            throw new IllegalArgumentException("rule " + id + " is asked at no decision");
        }
    }

    /** Returns whether the rule is past its time. */
    public boolean isExpired(long timeMicros) {
        return validUntilMicros != null && timeMicros > validUntilMicros;
    }

    void encode(StateEncoder out) {
        out.text(id).number(on.size());
        on.forEach(point -> out.number(point.ordinal()));
        out.text(when).fraction(then.weight()).number(then.answer().ordinal());
        out.number(then.require() == null ? -1 : then.require().ordinal());
        out.text(japanese).text(english).fraction(customersShare);
        out.optionalNumber(validUntilMicros);
        out.number(onUnknown.ordinal()).flag(shadow);
    }

    static OperatorRule decode(StateDecoder in) {
        String id = in.text();
        List<DecisionPoint> on = new ArrayList<>();
        for (int i = in.count(); i > 0; i--) {
            on.add(DecisionPoint.values()[in.count()]);
        }
        return new OperatorRule(
                id,
                on,
                in.text(),
                new Effect(in.fraction(), Answer.values()[in.count()], require(in.number())),
                in.text(),
                in.text(),
                in.fraction(),
                in.flag() ? (Long) in.number() : null,
                OnUnknown.values()[in.count()],
                in.flag());
    }

    private static @Nullable Require require(long ordinal) {
        return ordinal < 0 ? null : Require.values()[(int) ordinal];
    }
}
