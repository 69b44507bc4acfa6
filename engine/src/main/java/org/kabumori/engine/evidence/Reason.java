package org.kabumori.engine.evidence;

import org.jspecify.annotations.Nullable;

/**
 * One reason of a decision or one piece of an alert's evidence; immutable.
 *
 * @param weight natural log-likelihood ratio of a takeover; positive speaks for one. {@link
 *     #DECIDES} for controls, which decide by themselves
 * @param first the sentence's first number, in the unit that the sentence names
 * @param second the sentence's second number
 * @param name the name in the sentence: an instrument, a country, who set a control
 */
public record Reason(
        ReasonCode code, double weight, long first, long second, @Nullable String name) {
    /** The weight of a reason that decides by itself, above every sum of evidence. */
    public static final double DECIDES = 99;
}
