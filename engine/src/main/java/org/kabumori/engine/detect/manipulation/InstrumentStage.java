package org.kabumori.engine.detect.manipulation;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.Answers;
import org.kabumori.engine.detect.Surroundings;
import org.kabumori.engine.event.Execution;
import org.kabumori.engine.event.MarketBar;
import org.kabumori.engine.event.MarketTrade;
import org.kabumori.engine.state.InstrumentState;
import org.kabumori.engine.state.Listing;

/**
 * The stage keyed by instrument: buyers' evidence and market data become heat, and heat becomes
 * alerts; a rule a class. Heat is written to the {@link Listing}, from where it flows back to the
 * account stage. Not thread-safe.
 */
public final class InstrumentStage {
    private final Surroundings world;
    private final CoordinatedBuying coordinated;
    private final PumpAndDump pumpAndDump;
    private final PrePositioned prePositioned;
    private final Ramping ramping = new Ramping();
    private final PriceSupport support;
    private final MatchedTrades matched = new MatchedTrades();

    public InstrumentStage(Surroundings world) {
        this.world = world;
        this.coordinated = new CoordinatedBuying(world);
        this.pumpAndDump = new PumpAndDump(world);
        this.prePositioned = new PrePositioned(world);
        this.support = new PriceSupport(world);
    }

    /**
     * Takes a buy order; returns the most that it gave to the name's heat, {@code null} when
     * nothing.
     */
    public @Nullable HeatGiven buy(
            BuySignal signal, Listing listing, InstrumentState state, Answers answers) {
        long given = coordinated.buy(signal, listing, state, answers);
        if (given > 0) {
            ramping.buy(signal, listing, state, answers);
            return new HeatGiven(signal.account(), signal.instrument(), given);
        }
        support.buy(signal, listing, state, answers);
        return null;
    }

    /** Takes a trade anywhere in the name. */
    public void traded(MarketTrade trade, Listing listing, InstrumentState state, Answers answers) {
        world.market.trade(listing, trade);
        pumpAndDump.moved(trade.timeMicros(), listing, state, answers);
    }

    /** Takes a bar of the name. */
    public void traded(MarketBar bar, Listing listing, InstrumentState state, Answers answers) {
        world.market.bar(listing, bar);
        pumpAndDump.moved(bar.timeMicros(), listing, state, answers);
    }

    /** Takes a fill of one of the broker's own customers. */
    public void executed(
            Execution execution, Listing listing, InstrumentState state, Answers answers) {
        world.market.price(listing, execution.priceMicros());
        world.market.traded(listing, execution.timeMicros());
        double dayYen = Thinness.dayYen(listing, world);
        if (Thinness.isThin(dayYen)) {
            matched.executed(execution, listing, state, answers);
            prePositioned.executed(execution, dayYen, listing, state, answers);
        }
    }
}
