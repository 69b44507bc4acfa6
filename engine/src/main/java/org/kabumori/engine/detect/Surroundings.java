package org.kabumori.engine.detect;

import org.kabumori.engine.event.Condition;
import org.kabumori.engine.event.ControlEvent;
import org.kabumori.engine.event.Indicator;
import org.kabumori.engine.event.PolicyChange;
import org.kabumori.engine.event.Restriction;
import org.kabumori.engine.event.Tick;
import org.kabumori.engine.policy.Policy;
import org.kabumori.engine.state.Controls;
import org.kabumori.engine.state.Indicators;
import org.kabumori.engine.state.Market;
import org.kabumori.engine.state.Population;
import org.kabumori.engine.state.StateDecoder;
import org.kabumori.engine.state.StateEncoder;

/**
 * All that the account stage knows beside its own key: small, changed by few events, broadcast in a
 * distributed runtime.
 */
public final class Surroundings {
    public final Market market;
    public final Population population;
    public final Indicators indicators;
    public final Controls controls;
    public Policy policy;

    public Surroundings(Policy policy) {
        this(policy, new Market(), new Population(), new Indicators(), new Controls());
    }

    private Surroundings(
            Policy policy,
            Market market,
            Population population,
            Indicators indicators,
            Controls controls) {
        this.policy = policy;
        this.market = market;
        this.population = population;
        this.indicators = indicators;
        this.controls = controls;
    }

    /** Takes an event that all partitions of a distributed runtime are told. */
    public void take(ControlEvent event) {
        switch (event) {
            case Indicator indicator -> indicators.take(indicator);
            case Restriction restriction -> controls.take(restriction);
            case Condition condition -> controls.take(condition);
            case PolicyChange change -> publish(change);
            case Tick _ -> {
                // The latest time has moved on, and that is all a tick says.
            }
        }
    }

    private void publish(PolicyChange change) {
        Policy content = change.content();
        if (change.action() == PolicyChange.Action.PUBLISH && content != null) {
            policy = content;
        }
    }

    public void encode(StateEncoder out) {
        policy.encode(out);
        market.encode(out);
        population.encode(out);
        indicators.encode(out);
        controls.encode(out);
    }

    public static Surroundings decode(StateDecoder in) {
        return new Surroundings(
                Policy.decode(in),
                Market.decode(in),
                Population.decode(in),
                Indicators.decode(in),
                Controls.decode(in));
    }
}
