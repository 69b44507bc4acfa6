package org.kabumori.engine.detect.manipulation;

import org.kabumori.engine.Answers;
import org.kabumori.engine.detect.Surroundings;
import org.kabumori.engine.event.Execution;
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

    /** Takes a buy order; returns, in millionths, the most that it gave to the name's heat. */
    public long buy(BuySignal signal, Listing listing, InstrumentState state, Answers answers) {
        long given = coordinated.buy(signal, listing, state, answers);
        if (given > 0) {
            ramping.buy(signal, listing, state, answers);
        } else {
            support.buy(signal, listing, state, answers);
        }
        return given;
    }

    /** Takes market data of a name, already applied to its listing. */
    public void marketMoved(
            long timeMicros, Listing listing, InstrumentState state, Answers answers) {
        pumpAndDump.moved(timeMicros, listing, state, answers);
    }

    /** Takes a fill of one of the broker's own customers. */
    public void executed(
            Execution execution, Listing listing, InstrumentState state, Answers answers) {
        double dayYen = Thinness.dayYen(listing, world);
        if (Thinness.isThin(dayYen)) {
            matched.executed(execution, listing, state, answers);
            prePositioned.executed(execution, dayYen, listing, state, answers);
        }
    }
}
