package org.kabumori.sim.runtime;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.Answers;
import org.kabumori.engine.Decision;
import org.kabumori.engine.Engine;
import org.kabumori.engine.detect.Surroundings;
import org.kabumori.engine.detect.manipulation.BuySignal;
import org.kabumori.engine.detect.manipulation.HeatGiven;
import org.kabumori.engine.detect.manipulation.InstrumentStage;
import org.kabumori.engine.detect.takeover.AccountStage;
import org.kabumori.engine.event.AccountEvent;
import org.kabumori.engine.event.ControlEvent;
import org.kabumori.engine.event.Event;
import org.kabumori.engine.event.Execution;
import org.kabumori.engine.event.FxRate;
import org.kabumori.engine.event.InstrumentReference;
import org.kabumori.engine.event.MarketBar;
import org.kabumori.engine.event.MarketEvent;
import org.kabumori.engine.event.MarketTrade;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.Side;
import org.kabumori.engine.policy.Policy;
import org.kabumori.engine.state.AccountState;
import org.kabumori.engine.state.IdSet;
import org.kabumori.engine.state.InstrumentState;
import org.kabumori.engine.state.Listing;
import org.kabumori.engine.state.StateDecoder;
import org.kabumori.engine.state.StateEncoder;

import java.util.function.Consumer;

/**
 * A stream processor as slow and plain as can be: stages by key over partitions, and between any
 * two calls of a stage nothing is kept but bytes.
 *
 * <p>Each partition has the states of its keys and a copy of the surroundings, which is brought up
 * to date before it works; a stage is made anew for each message. Messages are delivered in order
 * and before the next event comes in.
 */
final class PartitionedRunner {
    private final Partitions accounts;
    private final Partitions instruments;
    private final IdSet ids = new IdSet();
    private byte[] broadcast;
    private long latestMicros = Long.MIN_VALUE + Engine.LATENESS_MICROS;

    PartitionedRunner(int partitions, long shuffle, Policy policy) {
        this.accounts = new Partitions(partitions, shuffle);
        this.instruments = new Partitions(partitions, ~shuffle);
        this.broadcast = bytes(new Surroundings(policy)::encode);
    }

    /** Takes an event that is not late; the same id again changes nothing. */
    void accept(Event event, Answers answers) {
        if (!ids.add(event.id())) {
            return;
        }
        latestMicros = Math.max(latestMicros, event.timeMicros());
        switch (event) {
            case AccountEvent ofAccount -> account(ofAccount, answers);
            case MarketEvent ofMarket -> market(ofMarket, answers);
            case ControlEvent control -> everywhere(world -> world.take(control));
        }
    }

    private void account(AccountEvent event, Answers answers) {
        Surroundings world = surroundings();
        AccountStage stage = new AccountStage(world);
        byte[] known = accounts.of(event.account());
        AccountState state = account(known, world);
        Decision decision = stage.accept(event, state);
        if (decision != null) {
            answers.decision(decision);
        }
        if (known != null || AccountStage.introduces(event)) {
            accounts.put(event.account(), bytes(state::encode));
        }
        broadcast = bytes(world::encode);
        if (event instanceof Order order && order.side() == Side.BUY) {
            buy(stage.signal(order), answers);
        } else if (event instanceof Execution execution) {
            instrument(
                    execution.instrument(),
                    (work, listing, ofName) -> work.executed(execution, listing, ofName, answers));
        }
    }

    private static AccountState account(byte @Nullable [] known, Surroundings world) {
        return known == null
                ? new AccountState()
                : AccountState.decode(new StateDecoder(known), world.market);
    }

    private void buy(BuySignal signal, Answers answers) {
        instrument(
                signal.instrument(),
                (stage, listing, state) -> {
                    HeatGiven given = stage.buy(signal, listing, state, answers);
                    if (given != null) {
                        gaveHeat(given);
                    }
                });
    }

    private void gaveHeat(HeatGiven given) {
        Surroundings world = surroundings();
        AccountState state = account(accounts.of(given.account()), world);
        new AccountStage(world).gaveHeat(given, state);
        accounts.put(given.account(), bytes(state::encode));
    }

    private void market(MarketEvent event, Answers answers) {
        switch (event) {
            case InstrumentReference reference ->
                    everywhere(world -> world.market.describe(reference));
            case FxRate rate ->
                    everywhere(world -> world.market.rate(rate.currency(), rate.jpyMicros()));
            case MarketTrade trade ->
                    instrument(
                            trade.instrument(),
                            (stage, listing, state) ->
                                    stage.traded(trade, listing, state, answers));
            case MarketBar bar ->
                    instrument(
                            bar.instrument(),
                            (stage, listing, state) -> stage.traded(bar, listing, state, answers));
        }
    }

    /** What the instrument stage does with one name. */
    private interface Work {
        void of(InstrumentStage stage, Listing listing, InstrumentState state);
    }

    private void instrument(String instrument, Work work) {
        Surroundings world = surroundings();
        byte[] known = instruments.of(instrument);
        InstrumentState state =
                known == null
                        ? new InstrumentState()
                        : InstrumentState.decode(new StateDecoder(known));
        work.of(new InstrumentStage(world), world.market.listing(instrument), state);
        instruments.put(instrument, bytes(state::encode));
        broadcast = bytes(world::encode);
    }

    private void everywhere(Consumer<Surroundings> change) {
        Surroundings world = surroundings();
        change.accept(world);
        broadcast = bytes(world::encode);
    }

    private Surroundings surroundings() {
        return Surroundings.decode(new StateDecoder(broadcast));
    }

    private static byte[] bytes(Consumer<StateEncoder> state) {
        StateEncoder out = new StateEncoder();
        state.accept(out);
        return out.toBytes();
    }

    /** Returns an engine that goes on from here: all partitions' states in one snapshot. */
    Engine gathered() {
        StateEncoder out = new StateEncoder();
        out.number(StateEncoder.VERSION).number(latestMicros);
        surroundings().encode(out);
        ids.encode(out);
        byte[] head = out.toBytes();
        byte[] first = accounts.gathered();
        byte[] second = instruments.gathered();
        byte[] all = new byte[head.length + first.length + second.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(first, 0, all, head.length, first.length);
        System.arraycopy(second, 0, all, head.length + first.length, second.length);
        return Engine.decode(all);
    }
}
