package org.kabumori.engine.detect;

import org.kabumori.engine.event.Condition;
import org.kabumori.engine.event.ControlEvent;
import org.kabumori.engine.event.Indicator;
import org.kabumori.engine.event.PolicyChange;
import org.kabumori.engine.event.Restriction;
import org.kabumori.engine.event.Tick;
import org.kabumori.engine.policy.Parameter;
import org.kabumori.engine.policy.Policies;
import org.kabumori.engine.policy.Policy;
import org.kabumori.engine.state.Campaigns;
import org.kabumori.engine.state.Clock;
import org.kabumori.engine.state.Controls;
import org.kabumori.engine.state.Generations;
import org.kabumori.engine.state.Indicators;
import org.kabumori.engine.state.Market;
import org.kabumori.engine.state.Origin;
import org.kabumori.engine.state.Population;
import org.kabumori.engine.state.StateDecoder;
import org.kabumori.engine.state.StateEncoder;

/**
 * All that the account stage knows beside its own key: small, changed by few events, broadcast in a
 * distributed runtime.
 */
public final class Surroundings {
    /**
     * Origins kept at the most, a generation, that there is something to say about: carriers'
     * shared addresses, offices, services, and those that thieves use.
     */
    public static final int MOST_ORIGINS = 1 << 16;

    /** What the infrastructure stage says about origins. */
    public final Generations<Origin> origins = new Generations<>(MOST_ORIGINS);

    /** What the campaign stage says. */
    public final Campaigns campaigns = new Campaigns();

    public final Market market;
    public final Population population;
    public final Indicators indicators;
    public final Controls controls;
    public final Policies policies;

    /** The policy that decides; another only while its answer in shadow is worked out. */
    public Policy policy;

    public Surroundings(Policy policy) {
        this(
                new Policies(policy),
                new Market(),
                new Population(),
                new Indicators(),
                new Controls());
    }

    private Surroundings(
            Policies policies,
            Market market,
            Population population,
            Indicators indicators,
            Controls controls) {
        this.policies = policies;
        this.policy = policies.live();
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
            case Condition condition -> controls.take(ending(condition));
            case PolicyChange change -> publish(change);
            case Tick _ -> {
                // The latest time has moved on, and that is all a tick says.
            }
        }
    }

    private void publish(PolicyChange change) {
        policies.take(change);
        policy = policies.live();
    }

    /** A condition that names no end gets the one that the policy has for its rank. */
    private Condition ending(Condition condition) {
        double days =
                policy.of(
                        switch (condition.rank()) {
                            case BLOCK -> Parameter.RANK_BLOCK_DAYS;
                            case OVERRIDE -> Parameter.RANK_OVERRIDE_DAYS;
                            case OVERRIDABLE_BLOCK -> Parameter.RANK_OVERRIDABLE_BLOCK_DAYS;
                        });
        return condition.validUntilMicros() != null || days == 0
                ? condition
                : condition.until(condition.timeMicros() + (long) (days * Clock.DAY));
    }

    public void encode(StateEncoder out) {
        policy.encode(out);
        market.encode(out);
        population.encode(out);
        indicators.encode(out);
        controls.encode(out);
        policies.encode(out);
        origins.encode(out);
        campaigns.encode(out);
    }

    public static Surroundings decode(StateDecoder in) {
        Policy live = Policy.decode(in);
        Market market = Market.decode(in);
        Population population = Population.decode(in);
        Indicators indicators = Indicators.decode(in);
        Controls controls = Controls.decode(in);
        Surroundings world =
                new Surroundings(
                        Policies.decode(in, live), market, population, indicators, controls);
        if (in.since(5)) {
            world.origins.decode(in, Origin::decode);
            world.campaigns.decode(in);
        }
        return world;
    }
}
