package org.kabumori.sim.check;

import org.kabumori.engine.event.AccountEvent;
import org.kabumori.engine.evidence.ReasonCode;
import org.kabumori.engine.policy.Parameter;
import org.kabumori.engine.policy.Policy;

import java.util.EnumMap;
import java.util.Map;

/**
 * What may, must and must not be told about one event, by the raw facts. A code of which nothing is
 * said may be told or not.
 */
final class Facts {
    final AccountEvent event;
    final History history;
    final Quotes quotes;
    final long notionalYen;

    /** Whether other customers bought the order's name lately: some heat may be left. */
    boolean othersBought;

    /** The share of all buys so far that were of a name never held. */
    double newNameShare;

    /** The share of all buys so far that were on the order's market. */
    double marketShare;

    /** Whether a freeze decides. */
    boolean frozen;

    private final Policy policy;
    private final Map<ReasonCode, Band> bands = new EnumMap<>(ReasonCode.class);

    Facts(AccountEvent event, History history, Quotes quotes, long notionalYen, Policy policy) {
        this.event = event;
        this.history = history;
        this.quotes = quotes;
        this.notionalYen = notionalYen;
        this.policy = policy;
    }

    void say(ReasonCode code, Band band) {
        bands.put(code, band);
    }

    /** Returns the band of a code; any weight is allowed where nothing was said. */
    Band band(ReasonCode code) {
        return bands.getOrDefault(code, Band.of(-100, 100));
    }

    Map<ReasonCode, Band> all() {
        return bands;
    }

    double of(Parameter parameter) {
        return policy.of(parameter);
    }

    int day() {
        return Times.day(event.timeMicros());
    }

    long time() {
        return event.timeMicros();
    }

    /** Returns 0 up to {@code from}, 1 from {@code to}, and a straight line between. */
    static double ramp(double value, double from, double to) {
        return Math.clamp((value - from) / (to - from), 0.0, 1.0);
    }
}
