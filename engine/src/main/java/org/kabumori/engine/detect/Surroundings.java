package org.kabumori.engine.detect;

import org.kabumori.engine.policy.Policy;
import org.kabumori.engine.state.Campaigns;
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

    public void encode(StateEncoder out) {
        policy.encode(out);
        market.encode(out);
        population.encode(out);
        indicators.encode(out);
        controls.encode(out);
        origins.encode(out);
        campaigns.encode(out);
    }

    public static Surroundings decode(StateDecoder in) {
        Surroundings world =
                new Surroundings(
                        Policy.decode(in),
                        Market.decode(in),
                        Population.decode(in),
                        Indicators.decode(in),
                        Controls.decode(in));
        if (in.since(5)) {
            world.origins.decode(in, Origin::decode);
            world.campaigns.decode(in);
        }
        return world;
    }
}
