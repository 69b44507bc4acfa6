package org.kabumori.sim.runtime;

import org.jspecify.annotations.Nullable;
import org.kabumori.engine.Alert;
import org.kabumori.engine.Answers;
import org.kabumori.engine.Decision;
import org.kabumori.engine.Engine;
import org.kabumori.engine.detect.Surroundings;
import org.kabumori.engine.detect.campaign.CampaignStage;
import org.kabumori.engine.detect.campaign.Sighting;
import org.kabumori.engine.detect.infrastructure.InfrastructureStage;
import org.kabumori.engine.detect.infrastructure.OriginSignal;
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
import org.kabumori.engine.event.Login;
import org.kabumori.engine.event.MarketBar;
import org.kabumori.engine.event.MarketEvent;
import org.kabumori.engine.event.MarketTrade;
import org.kabumori.engine.event.Order;
import org.kabumori.engine.event.Side;
import org.kabumori.engine.policy.Policy;
import org.kabumori.engine.state.AccountState;
import org.kabumori.engine.state.Generations;
import org.kabumori.engine.state.Hash;
import org.kabumori.engine.state.IdSet;
import org.kabumori.engine.state.InstrumentState;
import org.kabumori.engine.state.Listing;
import org.kabumori.engine.state.OriginKind;
import org.kabumori.engine.state.OriginState;
import org.kabumori.engine.state.StateDecoder;
import org.kabumori.engine.state.StateEncoder;
import org.kabumori.sim.chance.Dice;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A stream processor as slow and plain as can be: stages by key over partitions, and between any
 * two calls of a stage nothing is kept but bytes.
 *
 * <p>Each partition has the states of its keys and a copy of the surroundings, which is brought up
 * to date before it works; a stage is made anew for each message. It keeps the order that
 * ARCHITECTURE.md asks of a runtime and no other: what the market says waits until somebody could
 * read it and comes name by name in a shuffled order, and what an account gave to a name's heat
 * waits for that account's next event.
 */
final class PartitionedRunner {
    private final Partitions accounts;
    private final Partitions instruments;
    private final List<Map<Long, byte[]>> origins = new ArrayList<>();
    private final IdSet ids = new IdSet();
    private final List<Runnable> heard = new ArrayList<>();
    private final Map<String, Deque<Runnable>> ofNames = new TreeMap<>();
    private final Map<String, List<HeatGiven>> owed = new TreeMap<>();
    private final Dice dice;
    private byte[] broadcast;
    private long latestMicros = Long.MIN_VALUE + Engine.LATENESS_MICROS;

    PartitionedRunner(int partitions, long shuffle, Policy policy) {
        this.dice = Dice.of(shuffle, Dice.Use.SERVICE, 0);
        this.accounts = new Partitions(partitions, shuffle);
        this.instruments = new Partitions(partitions, ~shuffle);
        for (int i = 0; i < partitions; i++) {
            origins.add(new TreeMap<>());
        }
        this.broadcast = bytes(new Surroundings(policy)::encode);
    }

    /** Takes an event that is not late; the same id again changes nothing. */
    void accept(Event event, Answers answers) {
        if (!ids.add(event.id())) {
            return;
        }
        latestMicros = Math.max(latestMicros, event.timeMicros());
        switch (event) {
            case AccountEvent ofAccount -> {
                deliver();
                List<HeatGiven> given = owed.remove(ofAccount.account());
                if (given != null) {
                    given.forEach(this::gaveHeat);
                }
                account(ofAccount, answers);
            }
            case MarketEvent ofMarket -> market(ofMarket, answers);
            case ControlEvent control -> {
                deliver();
                everywhere(world -> world.take(control));
            }
        }
    }

    /** Delivers what the market said: each name's messages in their order, the names in any. */
    private void deliver() {
        while (!ofNames.isEmpty()) {
            List<String> names = List.copyOf(ofNames.keySet());
            String name = names.get(dice.nextInt(names.size()));
            Deque<Runnable> messages = ofNames.get(name);
            messages.removeFirst().run();
            if (messages.isEmpty()) {
                ofNames.remove(name);
            }
        }
    }

    private void later(String instrument, Runnable message) {
        ofNames.computeIfAbsent(instrument, _ -> new ArrayDeque<>()).addLast(message);
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
        if (event instanceof Login login) {
            login(login, stage, answers);
        } else if (event instanceof Order order) {
            order(order, stage, answers);
        } else if (event instanceof Execution execution) {
            instrument(
                    execution.instrument(),
                    (work, listing, ofName) ->
                            work.executed(execution, listing, ofName, overheard(answers)));
        }
    }

    private void login(Login login, AccountStage stage, Answers answers) {
        OriginSignal signal = OriginSignal.of(login, stage.ownSuspicion());
        for (OriginKind kind : OriginKind.values()) {
            if (signal.key(kind) != 0) {
                origin(signal, kind, answers);
            }
        }
        if (login.success()) {
            seen(Sighting.of(signal, stage.suspicion()), answers);
        }
    }

    private void origin(OriginSignal signal, OriginKind kind, Answers answers) {
        long key = signal.key(kind);
        Map<Long, byte[]> partition = origins.get(Math.floorMod(key, origins.size()));
        byte[] known = partition.get(key);
        OriginState state =
                known == null
                        ? new OriginState(signal.timeMicros(), Hash.of(signal.account()))
                        : OriginState.decode(new StateDecoder(known));
        everywhere(
                world -> new InfrastructureStage(world).login(signal, kind, key, state, answers));
        partition.put(key, bytes(state::encode));
    }

    private void order(Order order, AccountStage stage, Answers answers) {
        OriginSignal signal = OriginSignal.of(order, stage.ownSuspicion());
        for (OriginKind kind : OriginKind.values()) {
            long key = signal.key(kind);
            if (InfrastructureStage.isWorthTelling(stage.ownSuspicion()) && key != 0) {
                everywhere(
                        world ->
                                new InfrastructureStage(world).ordered(signal, kind, key, answers));
            }
        }
        if (order.side() != Side.BUY) {
            seen(Sighting.of(signal, stage.suspicion()), answers);
            return;
        }
        buy(stage.signal(order), overheard(answers));
        List<Sighting> sighted = new ArrayList<>();
        instrument(
                order.instrument(),
                (_, listing, state) ->
                        sighted.add(
                                Sighting.of(
                                        signal,
                                        stage.suspicion(),
                                        stage.notionalYen(),
                                        listing,
                                        state)));
        sighted.forEach(sighting -> seen(sighting, answers));
    }

    private void seen(Sighting sighting, Answers answers) {
        everywhere(world -> new CampaignStage(world).seen(sighting, answers));
    }

    /** What the instrument stage says is heard by the campaign stage once it has done its work. */
    private Answers overheard(Answers answers) {
        return new Answers() {
            @Override
            public void decision(Decision decision) {
                answers.decision(decision);
            }

            @Override
            public void alert(Alert alert) {
                answers.alert(alert);
                heard.add(() -> everywhere(w -> new CampaignStage(w).heard(alert, answers)));
            }
        };
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
                        owed.computeIfAbsent(given.account(), _ -> new ArrayList<>()).add(given);
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
                    later(
                            reference.instrument(),
                            () -> everywhere(world -> world.market.describe(reference)));
            case FxRate rate -> {
                // A name's bars are weighed in yen: what was said before is at the rate before.
                deliver();
                everywhere(world -> world.market.rate(rate.currency(), rate.jpyMicros()));
            }
            case MarketTrade trade ->
                    later(
                            trade.instrument(),
                            () ->
                                    instrument(
                                            trade.instrument(),
                                            (stage, listing, state) ->
                                                    stage.traded(
                                                            trade,
                                                            listing,
                                                            state,
                                                            overheard(answers))));
            case MarketBar bar ->
                    later(
                            bar.instrument(),
                            () ->
                                    instrument(
                                            bar.instrument(),
                                            (stage, listing, state) ->
                                                    stage.traded(
                                                            bar,
                                                            listing,
                                                            state,
                                                            overheard(answers))));
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
        List<Runnable> told = List.copyOf(heard);
        heard.clear();
        told.forEach(Runnable::run);
    }

    private void everywhere(Consumer<Surroundings> change) {
        Surroundings world = surroundings();
        change.accept(world);
        broadcast = bytes(world::encode);
    }

    private Surroundings surroundings() {
        return Surroundings.decode(new StateDecoder(broadcast));
    }

    private Generations<OriginState> origins() {
        Generations<OriginState> all = new Generations<>(OriginState.MOST);
        for (Map<Long, byte[]> partition : origins) {
            partition.forEach(
                    (key, bytes) -> all.add(key, OriginState.decode(new StateDecoder(bytes))));
        }
        return all;
    }

    private static byte[] bytes(Consumer<StateEncoder> state) {
        StateEncoder out = new StateEncoder();
        state.accept(out);
        return out.toBytes();
    }

    /** Returns an engine that goes on from here: all partitions' states in one snapshot. */
    Engine gathered() {
        deliver();
        owed.values().forEach(given -> given.forEach(this::gaveHeat));
        owed.clear();
        StateEncoder out = new StateEncoder();
        out.number(StateEncoder.VERSION).number(latestMicros);
        surroundings().encode(out);
        ids.encode(out);
        byte[] head = out.toBytes();
        byte[] first = accounts.gathered();
        byte[] second = instruments.gathered();
        byte[] third = bytes(origins()::encode);
        byte[] all = new byte[head.length + first.length + second.length + third.length];
        System.arraycopy(third, 0, all, all.length - third.length, third.length);
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(first, 0, all, head.length, first.length);
        System.arraycopy(second, 0, all, head.length + first.length, second.length);
        return Engine.decode(all);
    }
}
